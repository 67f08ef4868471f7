"""`dateline revisions`: pages that were read more than once, and which facts changed between."""

from typing import Annotated

import typer

from dateline.cli import options


def revisions(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    facts: Annotated[
        bool, typer.Option("--facts", help="Only headlines, dates, figures and statements, not each sentence.")
    ] = False,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List what later texts of a page changed: headline, date, figures, statements, sentences."""
    from dateline.casework import annotating, opening, storywork
    from dateline.cli import terminal
    from dateline.cli.failures import Failures
    from dateline.export.revision_rows import revisions_table
    from dateline.stories.changes import changes

    given = options.given_dates(published)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        work = storywork.StoryWork(opened, annotating.workers(workers), failures)
        readings = work.revised()
    rows = [(r, changes(readings[r.earlier], readings[r.later])) for r in work.revisions]
    if facts:
        rows = [(r, tuple(c for c in changed if c.kind != "sentence")) for r, changed in rows]
    terminal.write_table(revisions_table(rows, {id_: r.article for id_, r in readings.items()}), form)
    failures.end()
