"""`dateline decide pin|drop|order`: which lines the brief has, and its sections in which order."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from dateline.cli import options
from dateline.cli.deciding import Note, Seen, Who, analyst, keep

BriefFile = Annotated[
    Path, typer.Argument(metavar="BRIEF", help="The .json or .html that `dateline brief` wrote.", show_default=False)
]
LineIds = Annotated[list[str], typer.Argument(metavar="LINE…", help="Ids of its lines, as T3.")]


def pin(brief: BriefFile, lines: LineIds, case: options.CasePath = None, who: Who = None, note: Note = None) -> None:
    """Keep lines of a brief in every later one, whatever its length."""
    _decide("pin", brief, lines, case, who, note)


def drop(brief: BriefFile, lines: LineIds, case: options.CasePath = None, who: Who = None, note: Note = None) -> None:
    """Leave lines of a brief out of every later one; the method box counts them."""
    _decide("drop", brief, lines, case, who, note)


def order(
    sections: Annotated[
        list[str], typer.Argument(metavar="SECTION…", help="timeline, figures …; those not named come after them.")
    ],
    case: options.CasePath = None,
    who: Who = None,
    note: Note = None,
    seen: Seen = None,
) -> None:
    """Put the sections of the brief in an order; --settings of a brief goes before it."""
    from dateline.casework import opening
    from dateline.casework.grouping_decisions import moment
    from dateline.model.decision import Decision, Fact

    names = ",".join(sections)
    with opening.to_decide(case) as desk:
        made = Decision(0, "order", moment(), who=analyst(who), note=note, fact=Fact("sections"), value=names)
        keep(desk, made, seen)


def _decide(
    kind: Literal["pin", "drop"],
    brief: Path,
    lines: list[str],
    case: options.CasePath,
    who: str | None,
    note: str | None,
) -> None:
    from dateline.casework import opening
    from dateline.casework.named_facts import line_decisions

    with opening.to_decide(case) as desk:
        for made in line_decisions(kind, brief, lines, analyst(who), note):
            keep(desk, made)
