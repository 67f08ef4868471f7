"""`dateline search`: the passages that hold some words."""

from typing import Annotated

import typer

from dateline.cli import options


def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words, and "phrases" in quotes; riv* begins a word.')],
    sources: options.SomeSources = None,
    case: options.CasePath = None,
    published: options.Published = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Only reports of that day on.", show_default=False)
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Only reports up to that day.", show_default=False)
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", metavar="NAME", help="Only reports of that outlet.", show_default=False)
    ] = None,
    story: options.OneStory = None,
    copies: Annotated[bool, typer.Option("--copies/--no-copies", help="Also reports that repeat another.")] = True,
    most: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Most passages.")] = 20,
    form: options.TableFormat = options.Format.table,
) -> None:
    """List the paragraphs and headlines that hold all the words, the best first."""
    from dateline.casework import case_stories, opening
    from dateline.cli import terminal
    from dateline.cli.failures import Failures
    from dateline.export.hit_rows import hits_table
    from dateline.model.search import Search

    start, end = options.days(first, last)
    given = options.given_dates(published)
    failures = Failures()
    with opening.of_case_or_reports(case, sources, given, failures) as opened:
        articles: tuple[str, ...] = ()
        if story is not None or not copies:
            stories = case_stories.grouped(opened, case_stories.by_id(opened))
            articles = stories.named(story).articles if story is not None else ()
        asked = Search(query, start, end, outlet, articles=articles, copies=copies, limit=most)
        found = opened.search(asked)
    terminal.write_table(hits_table(found), form)
    if found.total > len(found.hits):
        terminal.tell(f"{len(found.hits)} of {found.total} passages; --limit gives more")
    failures.end()
