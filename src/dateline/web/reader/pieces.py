"""A text cut at every edge of every mark, so that marks may overlap in any way and each piece knows its own."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

# fact: the words of the fact of that name; colour: shown as of that kind; outside: not part of the report, for that
# reason; at: the passage that the address names.
Role = Literal["fact", "colour", "outside", "at"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) of a text, and what they are marked as."""

    start: int
    end: int
    role: Role
    name: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on which no mark begins or ends but at their edges. `marks` are the roles and names that they bear."""

    start: int
    text: str
    marks: tuple[tuple[Role, str], ...] = ()

    def names(self, role: Role) -> tuple[str, ...]:
        """The names that it bears in the role."""
        return tuple(name for r, name in self.marks if r == role)


def cut(text: str, marks: Sequence[Mark], edges: Iterable[int] = ()) -> tuple[Piece, ...]:
    """The whole text in pieces: joined again they are the text. It is also cut at `edges`.

    What of a mark lies outside of the text is left out of account.
    """
    begin: dict[int, list[tuple[Role, str]]] = defaultdict(list)
    end: dict[int, list[tuple[Role, str]]] = defaultdict(list)
    cuts = {0, len(text), *(e for e in edges if 0 <= e <= len(text))}
    for mark in marks:
        first, last = max(0, mark.start), min(len(text), mark.end)
        if first < last:
            begin[first].append((mark.role, mark.name))
            end[last].append((mark.role, mark.name))
            cuts |= {first, last}
    # As many marks of one role and name as stand over a place.
    borne: Counter[tuple[Role, str]] = Counter()
    made = []
    places = sorted(cuts)
    for here, there in pairwise(places):
        borne.update(begin[here])
        for ended in end[here]:
            borne[ended] -= 1
            if not borne[ended]:
                del borne[ended]
        made.append(Piece(here, text[here:there], tuple(borne)))
    return tuple(made)
