"""`dateline audit`: whether a written brief holds, judged by code that shares nothing with what wrote it."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import options


def audit(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="The brief, as .json or .html.")],
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCES…]", help="The reports it was made from, if at hand.")
    ] = None,
    case: options.CasePath = None,
) -> None:
    """Check every quotation, table cell and count of a written brief; exit code 3 where anything fails."""
    from dateline.casework import opening
    from dateline.cli import terminal
    from dateline.cli.failures import Failures
    from dateline.dossier.audit import audit_text
    from dateline.errors import UsageError

    try:
        data = brief.read_bytes()
    except OSError as error:
        raise UsageError(f"{brief}: cannot be read ({error.strerror}); name a brief in .json or .html") from error
    failures = Failures()
    originals: dict[str, str] | None = None
    # A brief is audited by itself unless something is named to hold it against: DATELINE_CASE alone is not.
    if sources or case is not None:
        with opening.of_case_or_reports(case, sources, {}, failures) as opened:
            originals = {article.text_sha256: article.text for article in opened.articles()}
    report = audit_text(data, originals)
    for finding in report.findings:
        terminal.write(f"{terminal.one_line(f'{finding.line or brief}: {finding.problem}')}\n".encode())
    if report.findings:
        terminal.tell(f"{brief}: {len(report.findings)} findings; the brief does not hold")
        raise typer.Exit(3)
    terminal.tell(f"{brief}: holds")
    failures.end()
