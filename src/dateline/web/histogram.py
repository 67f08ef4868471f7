"""How many rows there are by day as a strip of columns: what a span is chosen from, by dragging, keys or links."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from dateline.export.display import counted, days

# No more columns than can be told apart on a phone.
_MOST = 90
# Columns without anything that are drawn as such; more are drawn as one.
_SILENCE = 3
_NAMES = 5
_COARSEST = "decade"


@dataclass(frozen=True, slots=True)
class Column:
    """The days of a column, how many rows begin on them, and the share of the highest column in hundredths. A `pause`
    stands for many empty ones."""

    first: date
    last: date
    count: int
    height: float
    pause: bool = False

    @property
    def told(self) -> str:
        """ "8–14 Mar 2027: 3 entries"."""
        return f"{self.days}: {counted(self.count, 'entry', 'entries')}"

    @property
    def days(self) -> str:
        """Its days in words."""
        return days(f"{self.first}/{self.last}" if self.last > self.first else f"{self.first}")


@dataclass(frozen=True, slots=True)
class Strip:
    """Columns in the order of days; `each` is the width of one in hundredths, `names` the numbers of those named."""

    columns: tuple[Column, ...]
    unit: str
    each: float
    names: tuple[int, ...]


def strip(counts: Sequence[tuple[date, int]], first: date | None = None) -> Strip | None:
    """The strip of rows that begin on days; what began before `first` counts there. None where there are no days."""
    if not counts:
        return None
    by_day: Counter[date] = Counter()
    for day, count in counts:
        by_day[max(day, first) if first is not None else day] += count
    made = ((unit, list(_columns(by_day, *numbers))) for unit, numbers in _UNITS.items())
    unit, found = next(m for m in made if len(m[1]) <= _MOST or m[0] == _COARSEST)
    most = max(c.count for c in found)
    columns = tuple(replace(c, height=round(100 * c.count / most, 1)) for c in found)
    named = {round(n * (len(columns) - 1) / (_NAMES - 1)) for n in range(_NAMES)}
    return Strip(columns, unit, 100 / len(columns), tuple(sorted(named)))


def spans(counts: Sequence[tuple[date, int]]) -> tuple[Column, ...]:
    """The same as months, of many months as years, for whoever reads a list."""
    by_day = Counter(dict(counts))
    months = [c for c in _columns(by_day, *_UNITS["month"]) if c.count]
    return tuple(months if len(months) <= _MOST else (c for c in _columns(by_day, *_UNITS["year"]) if c.count))


def _columns(by_day: Counter[date], number: Callable[[date], int], start: Callable[[int], date]) -> Iterator[Column]:
    found: Counter[int] = Counter()
    for day, count in by_day.items():
        found[number(day)] += count

    def column(first: int, last: int, count: int = 0) -> Column:
        return Column(start(first), _end(start, last), count, 0.0)

    known = sorted(found)
    for one, following in pairwise([*known, None]):
        assert one is not None
        yield column(one, one, found[one])
        silent = 0 if following is None else following - one - 1
        if following is not None and silent > _SILENCE:
            yield replace(column(one + 1, following - 1), pause=True)
        else:
            yield from (column(one + n, one + n) for n in range(1, silent + 1))


def _end(start: Callable[[int], date], number: int) -> date:
    try:
        return start(number + 1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return date.max


# A column's number by a day in it, and its first day by the number. Weeks begin on Mondays, as 1 January 1 did.
_UNITS: dict[str, tuple[Callable[[date], int], Callable[[int], date]]] = {
    "day": (date.toordinal, date.fromordinal),
    "week": (lambda d: (d.toordinal() - 1) // 7, lambda n: date.fromordinal(7 * n + 1)),
    "month": (lambda d: d.year * 12 + d.month - 1, lambda n: date(n // 12, n % 12 + 1, 1)),
    "year": (lambda d: d.year, lambda n: date(n, 1, 1)),
    _COARSEST: (lambda d: d.year // 10, lambda n: date(max(10 * n, 1), 1, 1)),
}
