"""`dateline positions`: who stands where on what, and where that changed."""

from typing import Annotated

import typer

from dateline.cli import options


def positions(
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="NAME", help="Only of those so called, or who speak for the state so called."),
    ] = None,
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="WORDS", help="Only stands whose matter or passage uses one of these."),
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Only the two stands of each change, and told ones.")
    ] = False,
    story: options.OneStory = None,
    workers: options.Workers = None,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List who is for or against what, by side and matter in the order of days."""
    from dateline.casework import annotating, opening, storywork
    from dateline.cli import terminal
    from dateline.cli.asking import asked_for, whom
    from dateline.cli.failures import Failures
    from dateline.export.position_rows import positions_table
    from dateline.stories.timeline import Bounds

    given = options.given_dates(published)
    asked = asked_for(about, since, until)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        work = storywork.StoryWork(opened, annotating.workers(workers), failures, story)
        linked, articles = work.linked(Bounds()), work.dated
    names = [n for p in linked.positions for n in (p.actor_name, *(t.actor_name for t in p.taken))]
    meant = whom(linked, actor, names, "--actor")
    terminal.write_table(positions_table(linked, articles, meant, asked, changes), form)
    failures.end()
