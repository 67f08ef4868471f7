"""`dateline case …`: looking after a case file."""

import typer

from dateline.cli import options

case_app = typer.Typer(help="Look after a case file.", no_args_is_help=True)


@case_app.command()
def dump(case: options.CasePath = None) -> None:
    """Write everything in the case as JSON Lines; the same content always gives the same bytes."""
    from dateline.casework import opening
    from dateline.cli.terminal import write_lines

    with opening.opened(case, write=False) as opened:
        write_lines(opened.dump())
