"""`dateline serve-user …`: the analysts who may log in to a served case, and their passwords."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.serve import needing_web
from dateline.errors import UsageError

serve_user_app = typer.Typer(help="Look after the users of a served case.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="What they log in as; the log of decisions names them so.")]
File = Annotated[Path, typer.Option("--users", metavar="FILE", help="The file of users.", show_default=False)]


@serve_user_app.command()
def add(name: Name, users: File) -> None:
    """Add a user, or give one another password; asks for the password twice."""
    from dateline.cli.terminal import tell

    with needing_web():
        from dateline.web.safety.users import add_user
    new = add_user(users, name, _password())
    tell(f"{name} is added to {users}" if new else f"{name} has another password now")


@serve_user_app.command()
def remove(name: Name, users: File) -> None:
    """Take a user out of the file; a session of theirs ends at once."""
    from dateline.cli.terminal import tell

    with needing_web():
        from dateline.web.safety.users import remove_user
    remove_user(users, name)
    tell(f"{name} is taken out of {users}")


def _password() -> str:
    """The password, asked for twice: unseen on a terminal, else as two lines of standard input."""
    import getpass

    if sys.stdin.isatty():
        first, second = getpass.getpass("Password: "), getpass.getpass("The same again: ")
    else:
        first, second = (sys.stdin.readline().rstrip("\r\n") for _ in range(2))
    if first != second:
        raise UsageError("the two passwords are not the same; nothing is changed")
    return first
