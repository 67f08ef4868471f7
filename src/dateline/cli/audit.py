"""`dateline audit`: whether a written brief holds, judged by code that shares nothing with what wrote it."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import options


def audit(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="The brief, as .json or .html.")],
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCES…]", help="The reports it was made from, if at hand.")
    ] = None,
    case: options.CasePath = None,
) -> None:
    """Check every quotation, table cell and count of a written brief; exit code 3 where anything fails."""
    raise NotImplementedError
