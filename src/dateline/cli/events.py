"""`dateline events`: what happened, each happening once, however many reports tell it."""

from typing import Annotated

import typer

from dateline.cli import options


def events(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Only of that day on.", show_default=False)
    ] = None,
    last: options.Last = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="NAME", help="Only where a report puts it there.")
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="NAME", help="Only with those so called, or who speak for that state."),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Only of that PLOVER type (ASSAULT, CONSULT …); may be repeated."),
    ] = None,
    story: options.OneStory = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List what happened by day: type, who did it to whom, where, whether it did happen, how many sources tell it."""
    from dateline.casework import annotating, opening, storywork
    from dateline.cli import terminal
    from dateline.cli.asking import whom
    from dateline.cli.failures import Failures
    from dateline.export.incident_rows import EventsAsked, events_table
    from dateline.stories.timeline import Bounds

    given = options.given_dates(published)
    start, end = options.days(first, last)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        work = storywork.StoryWork(opened, annotating.workers(workers), failures, story)
        linked, articles = work.linked(Bounds()), work.dated
    names = [n for i in linked.incidents for n in (*i.actors, *i.recipients)]
    meant = whom(linked, actor, names, "--actor")
    asked = EventsAsked(start, end, place, meant, frozenset(k.upper() for k in kinds or ()))
    terminal.write_table(events_table(linked, articles, asked), form)
    failures.end()
