"""How far a case had grown at one moment."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Newest:
    """The number of the report that came or changed last, and that of the decision made last; 0 where there is none.

    What came, changed or was decided later has a greater number.
    """

    report: int = 0
    decision: int = 0
