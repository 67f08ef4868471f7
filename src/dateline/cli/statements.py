"""`dateline statements`: who said what."""

from typing import Annotated

import typer

from dateline.cli import options


def statements(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Only speakers with this in their name.")
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="WORDS", help="Only statements that use one of these words.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only statements of that day on.")
    ] = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List who said what, the latest first."""
    from dateline.cli import casework, terminal
    from dateline.cli.failures import Failures
    from dateline.export.rows import statements_table
    from dateline.stories.timeline import Bounds

    given = options.given_dates(published)
    day = options.day(since, "--since")
    failures = Failures()
    with casework.of_case_or_reports(case, sources, given, failures) as opened:
        story = casework.linked(opened, Bounds(), casework.workers(workers), failures)
    terminal.write_table(statements_table(story, speaker, about.split() if about else (), day), form)
    failures.end()
