"""`dateline statements`: who said what."""

import enum
from typing import Annotated

import typer

from dateline.cli import options


class Kind(enum.StrEnum):
    """The kinds of statements by their quotation marks."""

    direct = "direct"
    indirect = "indirect"
    mixed = "mixed"


def statements(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    speaker: Annotated[
        str | None,
        typer.Option(
            "--speaker", metavar="NAME", help="Only of those so called, or who speak for the state so called."
        ),
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="WORDS", help="Only statements that use one of these words.")
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    kind: Annotated[list[Kind] | None, typer.Option("--kind", help="Only of that kind; may be repeated.")] = None,
    story: options.OneStory = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List who said what, the latest first."""
    from dateline.casework import annotating, opening, storywork
    from dateline.cli import terminal
    from dateline.cli.asking import asked_for, whom
    from dateline.cli.failures import Failures
    from dateline.export.statement_rows import statements_table
    from dateline.stories.timeline import Bounds

    given = options.given_dates(published)
    asked = asked_for(about, since, until)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        work = storywork.StoryWork(opened, annotating.workers(workers), failures, story)
        linked, articles = work.linked(Bounds()), work.dated
    meant = whom(linked, speaker, (s.speaker_name for s in linked.statements), "--speaker")
    kinds = [k.value for k in kind or ()]
    terminal.write_table(statements_table(linked, articles, meant, asked, kinds), form)
    failures.end()
