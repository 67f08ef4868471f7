"""Values of "last week", "this year", "the following day": a unit of the calendar seen from a day."""

from datetime import date, timedelta

from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.relations import from_narrative, relation, side
from dateline.annotate.times.values import days_of, shift_months, week_of

_UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip

UNITS = frozenset(_UNKNOWN)


def relative_unit(at: Reading) -> Resolved | None:
    """The value of "last week", "the next day", "that year"; None for what only looks so ("the last minute")."""
    unit = at.text("unit")
    rel = relation(at)
    definite = at.text("rel").startswith("the ")
    if unit not in _UNKNOWN:
        return None
    if unit == "day" and (rel in ("last", "past", "current", "latest", "coming") or (rel == "this")):
        return None
    if definite and rel in ("last", "past", "next", "coming") and unit not in ("day", "weekend", "quarter"):
        return rolling(at, unit, rel)
    step = side(rel)
    by_narrative = from_narrative(rel) or (unit == "day" and rel == "next")
    base = at.now.today
    if by_narrative:
        base = at.now.current if step == 0 else at.now.reached
    if by_narrative and unit in ("year", "month", "quarter", "week") and at.now.value:
        known = days_of(at.now.value)
        base = known[0] if known and (known[1] - known[0]).days < 400 else base
    return stepped(unit, base, step, _how(rel, unit, by_narrative))


def _how(rel: str, unit: str, by_narrative: bool) -> str:
    where = {-1: "before", 0: "of", 1: "after"}[side(rel)]
    return f"{unit} {where}{' the narrative’s' if by_narrative else ''}"


def stepped(unit: str, base: date | None, step: int, how: str) -> Resolved:
    """The unit of the calendar in which `base` lies, moved by `step` units; unresolved without a base."""
    if base is None:
        return Resolved("DATE", _UNKNOWN[unit], None, f"{unit} without a day to count from")
    value = value_at(unit, base, step)
    return Resolved("DATE", value, days_of(value), how, base)


def value_at(unit: str, base: date, step: int) -> str:
    """The TIMEX3 value of the unit in which `base` lies, moved by `step` units."""
    if unit == "day":
        return (base + timedelta(days=step)).isoformat()
    if unit == "week":
        return week_of(base + timedelta(weeks=step))
    if unit == "weekend":
        return f"{week_of(base + timedelta(weeks=step))}-WE"
    if unit == "month":
        return shift_months(base.replace(day=1), step).isoformat()[:7]
    if unit == "quarter":
        index = base.year * 4 + (base.month - 1) // 3 + step
        return f"{index // 4:04d}-Q{index % 4 + 1}"
    if unit == "year":
        return f"{base.year + step:04d}"
    if unit == "decade":
        return f"{base.year // 10 + step:03d}"
    return f"{base.year // 100 + step:02d}"


def rolling(at: Reading, unit: str, rel: str) -> Resolved | None:
    """The stretch that ends (or starts) with the report's day: "the past week"."""
    length = {"week": "P1W", "month": "P1M", "year": "P1Y", "decade": "P10Y", "century": "P100Y"}[unit]
    today = at.now.today
    if unit == "year" and today is not None:
        # TimeML practice gives "the past year" the value of the calendar year; its days are the year up to today.
        step = side(rel)
        other = shift_months(today, 12 * step)
        days = (other, today) if step < 0 else (today, other)
        return Resolved("DATE", f"{today.year + step:04d}", days, "year up to" if step < 0 else "year from", today)
    return Resolved("DURATION", length, None, f"one {unit}")
