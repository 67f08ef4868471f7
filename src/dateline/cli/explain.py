"""`dateline explain`: how a line, a row or an annotation was derived."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import options

if TYPE_CHECKING:
    from dateline.model.story import Reading


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
    from dateline import pipeline
    from dateline.cli import casework, storywork, terminal
    from dateline.cli.failures import Failures
    from dateline.errors import UsageError
    from dateline.export.explanation import (
        explained_annotation,
        explained_article,
        explained_line,
        explained_story_record,
    )
    from dateline.export.tables import Table
    from dateline.model.identity import parsed_id

    given = options.given_dates(published)
    bounds = options.bounds(first, last, max_dates, max_sentences)
    failures = Failures()
    with casework.of_case_or_reports(case, sources, given, failures) as opened:
        processes = casework.workers(workers)
        readings = {r.article.id: r for r in storywork.readings(opened, processes, failures, story)}
        linked = storywork.linked(opened, bounds, processes, failures, story)
    annotation = parsed_id(record)
    if annotation is not None:
        reading = readings.get(annotation.article)
        rows = explained_annotation(reading, annotation) if reading else ()
    elif (article := _article(record, readings.values())) is not None:
        rows = explained_article(article, readings)
    else:
        dossier = pipeline.brief(tuple(readings.values()), bounds=bounds)
        names = {id_: r.article.outlet or r.article.name for id_, r in readings.items()}
        rows = explained_line(dossier, record, readings) or explained_story_record(linked, record, names)
    if not rows:
        raise UsageError(f"{record!r} is no id here; tables and briefs show the ids")
    terminal.write_table(Table("explanation", ("what", "how"), rows, ("what", "how")), form)
    failures.end()


def _article(record: str, readings: Iterable["Reading"]) -> "Reading | None":
    """The report with that id, else the only one with that name."""
    known = list(readings)
    named = [r for r in known if r.article.name == record]
    return next((r for r in known if r.article.id == record), named[0] if len(named) == 1 else None)
