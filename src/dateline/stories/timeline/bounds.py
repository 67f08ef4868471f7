"""What a timeline may hold, and which days it may name."""

from dataclasses import dataclass
from datetime import date

from dateline.model.annotations import DayRange

# A longer span is background, not a date of the timeline.
LONGEST_RANGE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a timeline may hold: at most `dates` days, `sentences` for each, between two days, about some words."""

    dates: int = 40
    sentences: int = 3
    first: date | None = None
    last: date | None = None
    about: tuple[str, ...] = ()

    def allow(self, when: DayRange) -> bool:
        """Whether the timeline may have an entry of that day or range."""
        if (when.latest - when.earliest).days >= LONGEST_RANGE_DAYS:
            return False
        return (self.first is None or when.latest >= self.first) and (self.last is None or when.earliest <= self.last)


# What a span is looked at closely by: nearly three years of days, of which a case seldom has more, and a few sentences
# more of a day than a brief of all of them has room for.
EVERY_DAY = Bounds(dates=1000, sentences=5)
