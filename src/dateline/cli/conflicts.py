"""`dateline conflicts`: what independent sources tell differently, side by side, and what only one of them tells."""

import enum
from typing import Annotated

import typer

from dateline.cli import options


class Kind(enum.StrEnum):
    """What is told differently; "single" is told by one source alone."""

    figure = "figure"
    date = "date"
    place = "place"
    actor = "actor"
    correction = "correction"
    single = "single"


# Nearly every source has much that no other tells, so that it is listed only where asked for.
_UNASKED = tuple(kind for kind in Kind if kind is not Kind.single)


def conflicts(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    kinds: Annotated[
        list[Kind] | None,
        typer.Option("--kind", help="Only of that kind; may be repeated.", show_default="all but single"),
    ] = None,
    story: options.OneStory = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List what independent sources tell differently, both sides in one row: figures, days, places, who did it.

    Corrections stand beside what they take back. With --kind single: what only one source tells while others report on
    the same matter.
    """
    from dateline.casework import annotating, opening, storywork
    from dateline.cli import terminal
    from dateline.cli.failures import Failures
    from dateline.export.conflict_rows import conflicts_table
    from dateline.stories.disagreements import disagreements
    from dateline.stories.timeline import Bounds
    from dateline.stories.told_by_one import told_by_one

    given = options.given_dates(published)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        work = storywork.StoryWork(opened, annotating.workers(workers), failures, story)
        linked, read = work.linked(Bounds()), work.readings
    found, lone = disagreements(linked, read), told_by_one(linked, read)
    terminal.write_table(conflicts_table(found, lone, [k.value for k in kinds or _UNASKED]), form)
    failures.end()
