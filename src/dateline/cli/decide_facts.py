"""`dateline decide confirm|reject|correct|note|reliability`: what holds of a fact, a report, an outlet."""

from typing import Annotated

import typer

from dateline.cli import options
from dateline.cli.deciding import Note, Seen, Who, analyst, keep

FactId = Annotated[
    str,
    typer.Argument(
        metavar="FACT", help="ARTICLE:KIND:START as tables and `explain` name it, with -END where several begin there."
    ),
]


def confirm(fact: FactId, case: options.CasePath = None, who: Who = None, note: Note = None, seen: Seen = None) -> None:
    """Say that a fact holds as it was found, or as it was corrected."""
    _decide("confirm", fact, case, who, note, seen)


def reject(fact: FactId, case: options.CasePath = None, who: Who = None, note: Note = None, seen: Seen = None) -> None:
    """Say that a fact does not hold: no build has it any more."""
    _decide("reject", fact, case, who, note, seen)


def correct(
    fact: FactId,
    field: Annotated[
        str,
        typer.Argument(metavar="FIELD", help="speaker, when, range, measure, value, place, status or published."),
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is: a name, 2025-08-20, 6..9, a GeoNames id.")],
    case: options.CasePath = None,
    who: Who = None,
    note: Note = None,
    seen: Seen = None,
) -> None:
    """Give a field of a fact, or a report its date of publication, the right value."""
    _decide("correct", fact, case, who, note, seen, field, value)


def note(
    fact: FactId,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is to be said of it.")],
    case: options.CasePath = None,
    who: Who = None,
    seen: Seen = None,
) -> None:
    """Say something of a fact or report, which is shown with it."""
    _decide("note", fact, case, who, text, seen)


def reliability(
    outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="Its name as `dateline sources` has it.")],
    code: Annotated[str, typer.Argument(metavar="CODE", help="Admiralty code: A to F, then 1 to 6, as B2.")],
    case: options.CasePath = None,
    who: Who = None,
    note: Note = None,
    seen: Seen = None,
) -> None:
    """Say how reliable an outlet is; the table of sources shows it."""
    from dateline.casework import opening
    from dateline.casework.grouping_decisions import moment
    from dateline.casework.named_facts import outlet_named
    from dateline.model.decision import Decision

    with opening.to_decide(case) as desk:
        fact = outlet_named(desk.case, outlet)
        made = Decision(0, "reliability", moment(), who=analyst(who), note=note, fact=fact, value=code)
        keep(desk, made, seen)


def _decide(
    kind: str,
    named: str,
    case: options.CasePath,
    who: str | None,
    note: str | None,
    seen: int | None,
    field: str | None = None,
    value: str | None = None,
) -> None:
    from dateline.casework import opening
    from dateline.casework.named_facts import decision_on

    with opening.to_decide(case) as desk:
        keep(desk, decision_on(desk.case, kind, named, analyst(who), note, field, value), seen)
