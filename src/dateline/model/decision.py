"""What an analyst decided about the case: kept in a log that only grows, and applied again after every rebuild."""

from dataclasses import dataclass
from typing import Literal

DecisionKind = Literal["merge", "split", "undo"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log. `number` counts them from 1, in the order in which they were made.

    A decision names its evidence, never the ids that a build gives: a "merge" says that `articles` tell one story; a
    "split" that `articles` tell another story than `others`, those they were grouped with; an "undo" takes back the
    decision numbered `undoes`. `made` is the moment in ISO 8601, `who` and `note` are the analyst's.
    """

    number: int
    kind: DecisionKind
    made: str
    articles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    undoes: int | None = None
    who: str | None = None
    note: str | None = None


def in_force(log: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions that hold: not taken back, or taken back by an undo that was itself taken back."""
    undone: set[int] = set()
    for decision in reversed(log):
        if decision.kind == "undo" and decision.number not in undone and decision.undoes is not None:
            undone.add(decision.undoes)
    return tuple(d for d in log if d.kind != "undo" and d.number not in undone)
