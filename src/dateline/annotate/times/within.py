"""Stretches inside a period: "the last week of March", "the first day of 2024"."""

from datetime import date, timedelta

from dateline.annotate.times.months import whole
from dateline.annotate.times.numbers import ordinal
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.values import days_of, week_of


def within(at: Reading) -> Resolved | None:
    """The day, week or month at a place in a period; a vague stretch ("the first days of") has the period's value."""
    outer = whole(at)
    if outer is None:
        return None
    if outer.days is None:
        return outer
    first, last = outer.days
    place = at.text("place")
    unit = at.text("unit")
    number = -1 if place in ("last", "final") else 1 if place in ("opening", "early") else ordinal([place])
    if number is None:
        return None
    if unit == "half":
        return _half(outer, number)
    if unit.endswith("s"):
        return Resolved("DATE", outer.value, outer.days, outer.how, outer.anchor, "END" if number < 0 else "START")
    value = _value(unit, number, first, last)
    days = days_of(value) if value else None
    if value is None or days is None:
        return None
    return Resolved("DATE", value, days, f"{place} {unit} within a period", outer.anchor)


def _half(outer: Resolved, number: int) -> Resolved | None:
    """ "the second half of August"; TIMEX3 has no value for it but the period's with a mod."""
    assert outer.days is not None
    first, last = outer.days
    if number not in (-1, 1, 2) or (last - first).days > 31:
        return None
    middle = first + timedelta(days=((last - first).days + 1) // 2)
    days = (first, middle - timedelta(days=1)) if number == 1 else (middle, last)
    return Resolved("DATE", outer.value, days, outer.how, outer.anchor, "START" if number == 1 else "END")


def _value(unit: str, number: int, first: date, last: date) -> str | None:
    if unit == "day":
        day = last if number < 0 else first + timedelta(days=number - 1)
        return day.isoformat() if first <= day <= last else None
    if unit in ("week", "weekend"):
        # The week that has most of its days inside counts as the first or last one.
        day = last - timedelta(days=3) if number < 0 else first + timedelta(days=3 + 7 * (number - 1))
        return week_of(day) + ("-WE" if unit == "weekend" else "") if first <= day <= last else None
    if unit == "month" and (last - first).days > 300:
        month = 12 if number < 0 else number
        return f"{first.year:04d}-{month:02d}" if 1 <= month <= 12 else None
    return None
