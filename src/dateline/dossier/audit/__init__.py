"""Audits a written brief, independently of the code that composed it."""

import json
from collections.abc import Mapping

from dateline.dossier.audit.cells import cell_findings
from dateline.dossier.audit.finding import AuditReport, Finding
from dateline.dossier.audit.page import embedded, page_findings, parsed
from dateline.dossier.audit.passages import passage_findings
from dateline.dossier.audit.totals import total_findings

__all__ = ["AuditReport", "Finding", "audit_text"]


def audit_text(data: str | bytes, originals: Mapping[str, str] | None = None) -> AuditReport:
    """Checks a brief written as JSON or HTML. `originals` are texts by their SHA-256 to hold the sources against."""
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
        page = parsed(text) if text.lstrip().startswith("<") else None
        record = json.loads(text if page is None else embedded(page))
        lines, citations = len(record["lines"]), sum(len(x["evidence"]) for x in record["lines"])
        found = [*total_findings(record, originals), *passage_findings(record), *cell_findings(record)]
        found += page_findings(page, record) if page is not None else ()
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        problem = f"is no brief that can be read ({type(error).__name__}: {error})"
        return AuditReport(0, 0, (Finding(None, problem),))
    return AuditReport(lines, citations, tuple(found))
