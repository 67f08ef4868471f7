"""How inputs are taken in: what the user decides about them, and what each was recognised as."""

from dataclasses import dataclass
from typing import Literal

# Which way round 03/04/2027 is.
DateOrder = Literal["day-first", "month-first"]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decides about the inputs, in place of what would be recognised.

    `kind` is a reader's; it holds for every input that is no archive, and for what archives hold. `columns` are fields
    of a report with the column of a table that has each. `date_order` holds for the dates of tables.
    """

    kind: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    date_order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """What an input was recognised as, and why, in words. `depth` counts the archives around it."""

    location: str
    kind: str
    why: str
    depth: int = 0


AS_RECOGNISED = Choices()
