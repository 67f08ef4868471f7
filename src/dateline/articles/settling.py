"""Dates that say too little alone: figures in an open order, a day and month without a year. What else is known may
make one day of them; where it does not, they are no date.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateline.articles.draft import Candidate
from dateline.articles.written_dates import ReadDate
from dateline.lexicon import table
from dateline.model.intake import DateOrder

# A day without a year is the last such day before the report was changed or fetched, if it is no further back.
_NEAR = timedelta(days=31)
_NEAR_BY_WEEKDAY = timedelta(days=300)


def in_order(
    readings: Sequence[ReadDate], known: Sequence[ReadDate], country: str | None, told: DateOrder | None = None
) -> ReadDate | None:
    """The one of two dates ("03/04/2027": day first, month first) that its own place tells, else the one that another
    date of the report names, else the one that the page's country writes.
    """
    if len(readings) < 2:
        return readings[0] if readings else None
    if told is not None:
        return readings[told == "month-first"]
    named = [r for r in readings if any(k.earliest <= r.earliest <= k.latest for k in known)]
    if len(named) == 1:
        return named[0]
    order = table("articles", "zones")["order"]
    if country in order["day_first"]:
        return readings[0]
    if country in order["month_first"]:
        return readings[1]
    return None


def with_year(candidate: Candidate, known: Sequence[ReadDate], ceilings: Sequence[date]) -> ReadDate | None:
    """The one day that a day and month are: in the years that other dates name, else near before a ceiling."""
    assert candidate.day_month is not None
    month, day = candidate.day_month
    years = {year for k in known for year in range(k.earliest.year, k.latest.year + 1)}
    inside = {
        d
        for d in _days(month, day, years)
        if any(k.earliest <= d <= k.latest for k in known) and candidate.weekday in (None, d.weekday())
    }
    if not inside:
        reach = _NEAR if candidate.weekday is None else _NEAR_BY_WEEKDAY
        inside = {
            d
            for top in ceilings
            for d in _days(month, day, {top.year, top.year - 1})
            if timedelta(0) <= top - d <= reach and candidate.weekday in (None, d.weekday())
        }
    if len(inside) != 1:
        return None
    (only,) = inside
    return ReadDate(only.isoformat(), "day", only, only)


def _days(month: int, day: int, years: set[int]) -> Iterator[date]:
    for year in sorted(years):
        try:
            yield date(year, month, day)
        except ValueError:
            continue
