"""The command line: one file for each command. What a command needs is imported when it runs, so that help is fast."""

import sys
from typing import Annotated

import typer

from dateline.cli.commands import Commands
from dateline.errors import AuditError, DatelineError, UsageError, WriteError

app = typer.Typer(
    name="dateline",
    cls=Commands,
    help="From many reports on a developing story to a brief in which every line is tied to the passage it rests on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Colours and frames around this help would take twice as long to load as all else does.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from dateline import __version__

        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Carries the options that stand before a command."""


def exit_code(error: DatelineError) -> int:
    """The exit code an error ends with: 2 wrong usage, 3 an audit that failed, else 1."""
    if isinstance(error, UsageError):
        return 2
    return 3 if isinstance(error, AuditError) else 1


def main() -> None:
    """Entry point: an error a user can mend is one line on standard error, never a traceback."""
    try:
        app()
    except DatelineError as error:
        from dateline.cli.terminal import STANDARD_OUTPUT, tell

        tell(f"dateline: {error}")
        if isinstance(error, WriteError) and error.place == STANDARD_OUTPUT:
            _close_quietly()
        sys.exit(exit_code(error))
    except BrokenPipeError:
        _close_quietly()
        sys.exit(1)
    except OSError as error:
        from dateline.cli.terminal import tell

        tell(f"dateline: the system refused: {error}; check its disks and permissions, then run again")
        _close_quietly()
        sys.exit(1)


def _close_quietly() -> None:
    """Lets the interpreter end without a complaint that standard output takes no more."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
