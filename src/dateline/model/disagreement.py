"""Two tellings of one thing that cannot both be right, side by side."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.annotations import DayRange
from dateline.model.span import Passage

DisagreementKind = Literal["figure", "date", "place"]


@dataclass(frozen=True, slots=True)
class Side:
    """What one side tells: the value in short, the words it rests on, who is credited, and the origins that tell it so.

    `as_of` is when the report was published (ISO 8601), None where that is not known.
    """

    value: str
    passage: Passage
    outlet: str | None
    as_of: str | None
    said_by: str | None
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two independent sources or groups of sources tell of the same: another figure, day or place.

    `about` is the figure's measure, else what is told; `track` the figure track it is of; `day` what day it is told of.
    """

    kind: DisagreementKind
    about: str
    track: str | None
    place: str | None
    day: DayRange | None
    first: Side
    second: Side
