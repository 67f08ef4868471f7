"""Audits a written brief, independently of the code that composed it: nothing is believed that can be recomputed."""

from collections.abc import Mapping

from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.cells import cell_findings
from dateline.dossier.audit.earlier import earlier_findings
from dateline.dossier.audit.finding import AuditReport, Finding
from dateline.dossier.audit.opening import opened
from dateline.dossier.audit.page import page_findings
from dateline.dossier.audit.passages import passage_findings
from dateline.dossier.audit.places import place_findings
from dateline.dossier.audit.publishers import partition_findings
from dateline.dossier.audit.reprints import reprint_findings
from dateline.dossier.audit.schema import shape_problems
from dateline.dossier.audit.support import support_findings
from dateline.dossier.audit.totals import total_findings

__all__ = ["AuditReport", "Finding", "audit_text"]


def audit_text(data: str | bytes, originals: Mapping[str, str] | None = None) -> AuditReport:
    """Checks a brief, JSON or HTML by its content; what is neither is a finding.

    `originals` are texts by their SHA-256 to hold the sources against, None where there are none at hand.
    """
    try:
        record, page = opened(data)
    except ValueError as error:
        return AuditReport(0, 0, (Finding(None, f"this is no brief that can be read: {error}"),))
    misshapen = tuple(Finding(None, problem) for problem in shape_problems(record))
    if misshapen:
        return AuditReport(0, 0, misshapen)
    brief = Brief.of(record)
    found = [*total_findings(brief, originals), *passage_findings(brief), *cell_findings(brief)]
    found += [*support_findings(brief), *partition_findings(brief), *reprint_findings(brief, originals)]
    found += [*earlier_findings(brief), *place_findings(brief)]
    if page is not None:
        found += page_findings(page, brief)
    citations = sum(len(line["evidence"]) for line in record["lines"])
    return AuditReport(len(record["lines"]), citations, tuple(dict.fromkeys(found)))
