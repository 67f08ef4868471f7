"""`dateline explain`: how a line, a row or an annotation was derived."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options

if TYPE_CHECKING:
    from dateline.casework.storywork import StoryWork
    from dateline.model.story import Reading
    from dateline.stories.timeline import Bounds


def explain(
    record: Annotated[
        str,
        typer.Argument(metavar="ID", help="A line or row (T3), an annotation (ARTICLE:time:START), or a report."),
    ],
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    first: options.First = None,
    last: options.Last = None,
    max_dates: options.MaxDates = 40,
    max_sentences: options.MaxSentences = 3,
    story: options.OneStory = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """Show rule, anchor and evidence of a record; its id stands in the tables and briefs.

    Of a report, given by its id or name, it shows what its date rests on, and for one without a date every bound.
    Lines are numbered within the bounds of the timeline: give the same ones as for the brief or table.
    """
    from dateline.casework import annotating, opening, storywork
    from dateline.cli import terminal
    from dateline.cli.failures import Failures
    from dateline.errors import UsageError
    from dateline.export.tables import Table

    given = options.given_dates(published)
    bounds = options.bounds(first, last, max_dates, max_sentences)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        rows = _rows(record, storywork.StoryWork(opened, annotating.workers(workers), failures, story), bounds)
    if not rows:
        raise UsageError(f"{record!r} is no id here; tables and briefs show the ids")
    terminal.write_table(Table("explanation", ("what", "how"), rows, ("what", "how")), form)
    failures.end()


def _rows(record: str, work: "StoryWork", bounds: "Bounds") -> tuple[tuple[str, str], ...]:
    """What is to be said of the record: an annotation, a report, or a line or row of the story within the bounds."""
    from dateline import pipeline
    from dateline.export.explanation import (
        explained_annotation,
        explained_article,
        explained_line,
        explained_story_record,
    )
    from dateline.model.identity import parsed_id

    readings = {r.article.id: r for r in work.readings}
    annotation = parsed_id(record)
    if annotation is not None:
        reading = readings.get(annotation.article)
        return explained_annotation(reading, annotation) if reading else ()
    article = _article(record, work.readings)
    if article is not None:
        return explained_article(article, readings)
    linked = work.linked(bounds)
    dossier = pipeline.brief(work.readings, linked=linked, decided=work.decided)
    names = {id_: r.article.outlet or r.article.name for id_, r in readings.items()}
    return explained_line(dossier, record, readings) or explained_story_record(linked, record, names)


def _article(record: str, readings: Sequence["Reading"]) -> "Reading | None":
    """The report with that id, else the only one with that name."""
    named = [r for r in readings if r.article.name == record]
    return next((r for r in readings if r.article.id == record), named[0] if len(named) == 1 else None)
