"""Two tellings of one thing that cannot both be right, side by side; and what only one tells."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.annotations import DayRange
from dateline.model.span import Passage

DisagreementKind = Literal["figure", "date", "place", "actor", "correction"]
LoneKind = Literal["single", "correction"]


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
    """What two independent sources or groups of sources tell of the same: another figure, day, place or doer.

    `about` is the figure's measure, else what is told; `track` and `incident` are those it is of; `day` what day it is
    told of. Of a correction the first side is what was taken back, the second what stands now.
    """

    kind: DisagreementKind
    about: str
    track: str | None
    place: str | None
    day: DayRange | None
    first: Side
    second: Side
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class OnlyTold:
    """What one side alone tells: a thing that one origin reports, or a notice whose object the case does not have.

    `about` is "incident", "statement" or a figure's measure, of a notice its kind. `others` are the origins that report
    on the same matter and do not tell it.
    """

    kind: LoneKind
    about: str
    track: str | None
    place: str | None
    day: DayRange | None
    told: Side
    others: tuple[str, ...]
    incident: str | None = None
