"""How far an outlet is trusted, by the Admiralty code: a letter for the source, a figure for what it tells.

The grades are those of NATO's AJP-2.1: the letter says how reliable the source was until now, the figure how credible
what it tells is.
"""

from dataclasses import dataclass

from dateline.model.decision import Decided, Fact
from dateline.web.facts import reference
from dateline.web.rendering import moment

LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
FIGURES = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
CODES = tuple(
    (f"{a}{n}", f"{a}{n}: {letter}, {figure}") for a, letter in LETTERS.items() for n, figure in FIGURES.items()
)


@dataclass(frozen=True, slots=True)
class Rated:
    """An outlet's code, "" where nobody gave one; `told` is what it means and who gave it. `ref`, `seen` and `undoes`
    are for the form that changes it."""

    outlet: str
    code: str
    told: str
    note: str
    ref: str
    seen: int
    undoes: int


def rated(outlet: str, log: Decided) -> Rated:
    """How an outlet is rated now."""
    fact = Fact("outlet", words=outlet)
    given = log.reliability.get(outlet)
    seen = log.of(fact).newest
    if given is None or given.value is None:
        return Rated(outlet, "", "not rated", "", reference(fact), seen, 0)
    by = f" by {given.who}" if given.who else ""
    told = f"{meaning(given.value)}; rated{by}, {moment(given.made)}"
    return Rated(outlet, given.value, told, given.note or "", reference(fact), seen, given.number)


def meaning(code: str) -> str:
    """What a code says: "usually reliable, probably true"."""
    return f"{LETTERS[code[0]]}, {FIGURES[code[1]]}"
