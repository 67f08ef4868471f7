"""Audits a written brief, independently of the code that composed it: nothing is believed that can be recomputed."""

from collections.abc import Mapping

from dateline.dossier.audit.brief import Brief
from dateline.dossier.audit.cells import cell_findings
from dateline.dossier.audit.decided import decided_findings
from dateline.dossier.audit.document import document_findings, read_document
from dateline.dossier.audit.earlier import earlier_findings
from dateline.dossier.audit.finding import AuditReport, Finding
from dateline.dossier.audit.opening import opened
from dateline.dossier.audit.page import page_findings
from dateline.dossier.audit.passages import passage_findings
from dateline.dossier.audit.places import place_findings
from dateline.dossier.audit.publishers import partition_findings
from dateline.dossier.audit.reprints import reprint_findings
from dateline.dossier.audit.schema import shape_problems
from dateline.dossier.audit.scope import scope_findings, scope_shown, shown_order
from dateline.dossier.audit.shown import flat
from dateline.dossier.audit.support import support_findings
from dateline.dossier.audit.totals import total_findings

__all__ = ["AuditReport", "Finding", "audit_text"]


def audit_text(data: str | bytes, originals: Mapping[str, str] | None = None) -> AuditReport:
    """Checks a brief, JSON, HTML, Word or PDF by its content; what is none of them is a finding.

    `originals` are texts by their SHA-256 to hold the sources against, None where there are none at hand.
    """
    try:
        document = read_document(data) if isinstance(data, bytes) else None
        record, page = opened(data if document is None else document.record)
    except ValueError as error:
        return AuditReport(0, 0, (Finding(None, f"this is no brief that can be read: {error}"),))
    misshapen = tuple(Finding(None, problem) for problem in shape_problems(record))
    if misshapen:
        return AuditReport(0, 0, misshapen)
    brief = Brief.of(record)
    found = [*total_findings(brief, originals), *passage_findings(brief), *cell_findings(brief)]
    found += [*support_findings(brief), *partition_findings(brief), *reprint_findings(brief, originals)]
    found += [*decided_findings(brief), *earlier_findings(brief), *scope_findings(brief), *place_findings(brief)]
    if page is not None:
        asked = [flat(e.text_content()) for e in page.xpath("//*[@class='asked']")]
        found += [*page_findings(page, brief), *shown_order(page, brief), *scope_shown(asked, brief)]
    if document is not None:
        found += document_findings(document, brief)
    citations = sum(len(line["evidence"]) for line in record["lines"])
    return AuditReport(len(record["lines"]), citations, tuple(dict.fromkeys(found)))
