"""When a telling says it happened, how surely, and whether two such days can be of one happening."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateline.model.annotations import DayRange
from dateline.model.article import Article

# stated: the sentence says so; carried: the sentence before in its paragraph; printed: the report is fresh by default.
Basis = Literal["stated", "carried", "printed"]
# Up to this many days a range says when a happening was; a longer one only that it was then.
NARROW = 3
# Days before its publication that a report without a day of its own is taken to tell of.
FRESH = 2
# How far back a report tells of a happening without naming its day.
BACKGROUND = 60
# How long after its incident a running total may still be told.
TOLL_DAYS = 30


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day that a telling can be of, and what they rest on."""

    first: date
    last: date
    basis: Basis
    when: DayRange | None = None

    @property
    def narrow(self) -> bool:
        """Whether they say when it was, not only that it was some time then."""
        return (self.last - self.first).days < NARROW

    @property
    def told(self) -> bool:
        """Whether words name them."""
        return self.basis != "printed"

    def each(self, beside: int = 0) -> range:
        """Every day as an ordinal, with so many before and after them."""
        return range(self.first.toordinal() - beside, self.last.toordinal() + beside + 1)


def told(when: DayRange, basis: Basis) -> Days:
    """The days that words name."""
    return Days(when.earliest, when.latest, basis, when)


def printed(article: Article) -> Days | None:
    """The days that a report without a day of its own is of; None where it is not known when it was published."""
    first, last = article.published.earliest, article.published.latest
    if first is None or last is None or (last - first).days > NARROW:
        return None
    return Days(first - timedelta(days=FRESH) if first.toordinal() > FRESH else first, last, "printed")


def gap(one: Days, other: Days) -> int:
    """Days between two ranges; 0 where they overlap."""
    if one.first <= other.last and other.first <= one.last:
        return 0
    return (one.first - other.last).days if one.first > other.last else (other.first - one.last).days
