"""`dateline case …`: looking after a case."""

from typing import Annotated

import typer

from dateline.cli import options

case_app = typer.Typer(help="Look after a case.", no_args_is_help=True)

From = Annotated[str, typer.Argument(metavar="FROM", help="The case to copy: a file, postgresql://… or a served one.")]
To = Annotated[str, typer.Argument(metavar="TO", help="Where no case is yet: a new file, or postgresql://….")]


@case_app.command()
def dump(case: options.CasePath = None) -> None:
    """Write everything in the case as JSON Lines; the same content always gives the same bytes."""
    from dateline.casework import opening
    from dateline.cli.terminal import write_lines

    with opening.opened(case, write=False) as opened:
        write_lines(opened.dump())


@case_app.command()
def check(case: options.CasePath = None) -> None:
    """Look the whole case through; list what is damaged or refers to nothing. Exit code 1 where anything is."""
    from dateline.casework import opening
    from dateline.cli.terminal import clean, tell
    from dateline.export.display import counted

    count = 0
    with opening.opened(case, write=False) as opened:
        for problem in opened.problems():
            typer.echo(clean(problem))
            count += 1
        if not count:
            held = f"{counted(opened.count(), 'report')}, {counted(len(opened.decisions()), 'decision')}"
            tell(f"{held}: no problems found")
            return
    tell(f"{counted(count, 'problem')} found")
    raise typer.Exit(1)


@case_app.command()
def compact(case: options.CasePath = None) -> None:
    """Give back the space of what the case needs no more; nothing that it keeps is dropped."""
    from dateline.casework import opening
    from dateline.cli.terminal import tell

    place = opening.named_here(case)
    with opening.opened(place) as opened:
        before, after = opened.compact()
    tell(f"{before:,} bytes before, {after:,} after")


@case_app.command()
def copy(source: From, to: To) -> None:
    """Copy a case whole, from a file or a database to another; all of it, or nothing. Nothing is overwritten."""
    from dateline.casework.copying import copied_to
    from dateline.cli.terminal import tell

    tell(copied_to(source, to))
