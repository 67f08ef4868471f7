"""`dateline serve`: opens a case in the browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import options
from dateline.errors import UsageError

Host = Annotated[
    str,
    typer.Option(
        "--host", metavar="ADDRESS", help="Where to listen; others than this machine's own need --token or --users."
    ),
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")]
Token = Annotated[
    str | None, typer.Option("--token", metavar="TOKEN", help="Only who has that token gets in.", show_default=False)
]
TokenFile = Annotated[
    Path | None,
    typer.Option(
        "--token-file", metavar="FILE", help="The same, from a file that others cannot read.", show_default=False
    ),
]
Users = Annotated[
    Path | None,
    typer.Option(
        "--users", metavar="FILE", help="Only users of that file get in (`dateline serve-user`).", show_default=False
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides, where no user logs in.", show_default="DATELINE_ANALYST"),
]
Browse = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]


def serve(
    case: options.CasePath = None,
    host: Host = "127.0.0.1",
    port: Port = 8787,
    token: Token = None,
    token_file: TokenFile = None,
    users: Users = None,
    by: By = None,
    allow_private: options.AllowPrivate = False,
    browse: Browse = False,
) -> None:
    """Open the case in the browser: read, check, decide. A case that is missing is made."""
    from dateline.casework.opening import named_here
    from dateline.cli.terminal import tell

    if token is not None and token_file is not None:
        raise UsageError("give --token or --token-file, not both")
    if token_file is not None:
        token = _read(token_file)
    with needing_web():
        from dateline.web.server import Serving
        from dateline.web.server import serve as run
    run(Serving(named_here(case), host, port, token, users, by, allow_private), tell, browse=browse)


@contextmanager
def needing_web() -> Iterator[None]:
    """Raises UsageError where a package of the extra `web` is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "dateline").partition(".")[0] == "dateline":
            raise
        problem = f"serving a case needs the package {error.name}"
        raise UsageError(f"{problem}; install it with: pip install 'dateline[web]'") from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise UsageError(f"--token-file {path} cannot be read ({error})") from error
