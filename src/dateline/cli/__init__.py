"""The command line: one file for each command. What a command needs is imported when it runs, so that help is fast."""

import sys
from typing import Annotated

import typer

from dateline.cli.add import add
from dateline.cli.annotate import annotate
from dateline.cli.audit import audit
from dateline.cli.brief import brief
from dateline.cli.build import build
from dateline.cli.case import case_app
from dateline.cli.cluster import cluster
from dateline.cli.conflicts import conflicts
from dateline.cli.decide import decide_app
from dateline.cli.doctor import doctor
from dateline.cli.events import events
from dateline.cli.explain import explain
from dateline.cli.export import export
from dateline.cli.figures import figures
from dateline.cli.places import places
from dateline.cli.positions import positions
from dateline.cli.revisions import revisions
from dateline.cli.search import search
from dateline.cli.serve import serve
from dateline.cli.serve_user import serve_user_app
from dateline.cli.sources import sources
from dateline.cli.statements import statements
from dateline.cli.stories import stories
from dateline.cli.timeline import timeline
from dateline.cli.watch import watch
from dateline.errors import AuditError, DatelineError, UsageError

app = typer.Typer(
    name="dateline",
    help="From many reports on a developing story to a brief in which every line is tied to the passage it rests on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    *(
        brief,
        export,
        audit,
        add,
        watch,
        build,
        stories,
        timeline,
        statements,
        positions,
        figures,
        events,
        conflicts,
        places,
    ),
    *(sources, revisions, search, explain, annotate, cluster, serve, doctor),
):
    app.command()(command)
app.add_typer(case_app, name="case")
app.add_typer(decide_app, name="decide")
app.add_typer(serve_user_app, name="serve-user")


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
        from dateline.cli.terminal import tell

        tell(f"dateline: {error}")
        sys.exit(exit_code(error))
    except BrokenPipeError:
        _close_quietly()
        sys.exit(1)


def _close_quietly() -> None:
    """Lets the interpreter end without a complaint that nobody reads standard output any more."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
