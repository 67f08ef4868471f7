"""What all that `dateline decide` does shares: who decides and why, and keeping it."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.casework.opening import Desk
    from dateline.model.decision import Decision

Who = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides, for the log.", show_default="setting analyst")
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, for the log.", show_default=False)]
Seen = Annotated[
    int | None,
    typer.Option(
        "--seen",
        metavar="NUMBER",
        min=0,
        help="The newest decision on it that you know of, 0 for none: a newer one is told, and nothing is decided.",
        show_default=False,
    ),
]


def keep(desk: "Desk", decision: "Decision", seen: int | None = None) -> None:
    """Keeps the decision and tells its number."""
    from dateline.cli.terminal import tell

    kept = desk.decide(decision, seen)
    tell(f"decision #{kept.number} kept; `dateline decide undo {kept.number}` takes it back")


def analyst(option: str | None) -> str | None:
    """Who decides: the option, else the setting."""
    from dateline import settings

    return option or settings.value("analyst") or None
