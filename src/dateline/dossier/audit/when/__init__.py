"""The audit's own reading of time expressions: which calendar days words can mean, counted from a day."""

from collections.abc import Iterator
from datetime import date, timedelta

from dateline.dossier.audit.when.calendar import Days, day
from dateline.dossier.audit.when.dates import (
    edged,
    lone_years,
    named_days,
    named_months,
    part_of,
    parts_of_year,
    written,
)
from dateline.dossier.audit.when.relative import counted, deictic, units, weekdays
from dateline.dossier.audit.when.wording import LONGEST, wording

# Such words can count from a year that the report tells of, which is no day.
_OF_THE_NARRATIVE = ("earlier", "later", "before", "after", "year")

__all__ = ["Days", "readings"]


def readings(words: str, anchor: date | None) -> frozenset[Days] | None:
    """All days or ranges that `words` can mean; None where this reader does not know such words.

    A weekday without a tense can be the last or the next one, "13 March" that of this year or another: both are
    given. An empty set means that the words need a day to count from and have none.
    """
    if len(words) > LONGEST:
        return None
    told = wording(words)
    try:
        if not told.words:
            return _time_alone(told.night, anchor) if told.timed else None
        found = set(_read(told.words, anchor))
        if not found:
            return frozenset() if anchor is None and _relative(told.words) else None
    except (ValueError, OverflowError):
        return None
    if told.night:
        found |= {(a - timedelta(days=1), b) for a, b in found if a == b and a > date.min}
    return frozenset(found)


def _time_alone(night: bool, anchor: date | None) -> frozenset[Days]:
    if anchor is None:
        return frozenset()
    if night:
        return frozenset({(anchor - timedelta(days=1), anchor)})
    return frozenset({day(anchor)})


def _relative(words: str) -> bool:
    """Whether the words would mean something if there were a day to count from."""
    if words.endswith(_OF_THE_NARRATIVE):
        return False
    return any(True for _ in _read(words, date(2001, 6, 15)))


def _read(words: str, anchor: date | None) -> Iterator[Days]:
    plain = list(_plain(words, anchor))
    yield from plain
    if plain:
        return
    rest, edge = edged(words)
    if edge is not None:
        for days in _plain(rest, anchor):
            yield from part_of(days, edge, not any(c.isdigit() for c in rest), anchor)


def _plain(words: str, anchor: date | None) -> Iterator[Days]:
    yield from written(words)
    yield from named_days(words, anchor)
    yield from named_months(words, anchor)
    yield from lone_years(words)
    yield from parts_of_year(words, anchor)
    if anchor is not None:
        yield from deictic(words, anchor)
        yield from weekdays(words, anchor)
        yield from units(words, anchor)
        yield from counted(words, anchor)
