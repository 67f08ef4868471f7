"""`dateline add`: reads reports into a case."""

from typing import Annotated

import typer

from dateline.cli import options

Kind = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="KIND",
        help="Read every file as that kind, whatever it looks like: text, markdown, html, mhtml, warc, feed, eml, "
        "mbox, jsonl, csv, xlsx, docx, pdf, opml, urls.",
        show_default=False,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="FIELD=COLUMN,…",
        help="What the columns of tables hold: text=Body,title=Headline,published=Date,url=Link,source=Outlet,id=Nr.",
        show_default=False,
    ),
]
Dates = Annotated[
    str | None,
    typer.Option(
        "--dates",
        metavar="ORDER",
        help="Which way round the dates of tables are where they do not tell: day-first or month-first.",
        show_default=False,
    ),
]
Fetch = Annotated[
    bool, typer.Option("--fetch", help="Fetch what files name that are lists of addresses (OPML, one address a line).")
]
Listed = Annotated[bool, typer.Option("--list", help="List every input: what it was read as, and why.")]


def add(
    sources: options.Sources,
    case: options.CasePath = None,
    published: options.Published = None,
    kind: Kind = None,
    columns: Columns = None,
    dates: Dates = None,
    listed: Listed = False,
    form: options.TableFormat = options.Format.table,
    fetch: Fetch = False,
    allow_private: options.AllowPrivate = False,
) -> None:
    """Read reports into the case: files, folders, pages and feeds on the web; what is in it is not read twice."""
    from dateline.casework import opening
    from dateline.casework.intake import Intake
    from dateline.casework.taking_in import take_in
    from dateline.cli import served
    from dateline.cli.failures import Failures
    from dateline.cli.terminal import tell, write_table
    from dateline.sources.web.lists import with_listed
    from dateline.storage.opening import open_case

    given = options.given_dates(published)
    choices = options.choices(kind, columns, dates)
    sources = with_listed(sources) if fetch else sources
    place = opening.named(case)
    if opening.is_served(place):
        read = {"--published": given, "--as": kind, "--columns": columns, "--dates": dates, "--list": listed}
        served.refuse({**read, "--allow-private": allow_private})
        served.add(place, sources)
        return
    failures, intake = Failures(), Intake()
    with open_case(place, create=True) as opened:
        changed = take_in(opened, sources, given, failures, allow_private, choices, intake)
        if not listed:
            for line in intake.lines():
                tell(line)
        tell(f"{changed} new or changed, {opened.count()} reports in the case, {failures.count} failed")
    if listed:
        write_table(intake.table(), form)
    failures.end()
