"""A decision of an analyst, as the brief's JSON has it."""

from dataclasses import dataclass

from dateline.model.decision import DecisionKind, Fact


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision of an analyst that the brief rests on, as the log of the case has it (`dateline.model.decision`)."""

    number: int
    kind: DecisionKind
    made: str
    who: str | None
    note: str | None
    fact: Fact
    field: str | None
    value: str | None
