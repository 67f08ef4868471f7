"""What is counted from a day: "yesterday", "last Friday", "three weeks ago", "the following month"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.dossier.audit.when.calendar import Days, day, month_away, months, third, week, weekend, years
from dateline.dossier.audit.when.wording import data, either

_UNIT = r"(?P<unit>day|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"


def deictic(words: str, anchor: date) -> Iterator[Days]:
    """ "Yesterday", "today", "the day after tomorrow"."""
    step = data()["deictic"].get(words)
    if step is not None:
        yield day(anchor + timedelta(days=step))


def weekdays(words: str, anchor: date) -> Iterator[Days]:
    """A weekday: the last one up to the anchor or the next one from it, or the one that its words point to."""
    pointing = rf"(?:(?P<rel>{either('pointing')}|earlier|later) )?"
    found = re.fullmatch(rf"{pointing}(?P<wd>{either('weekdays')})(?: (?P<of>this|last|next) week)?", words)
    if found is None:
        return
    number = data()["weekdays"][found["wd"]]
    back = (anchor.isoweekday() - number) % 7
    on = -back % 7
    monday = week(anchor)[0]
    if found["of"]:
        weeks = {"last": -1, "this": 0, "next": 1}[found["of"]]
        yield day(monday + timedelta(days=number - 1 + 7 * weeks))
        return
    step = data()["pointing"].get(found["rel"]) if found["rel"] else None
    if step == -1:
        yield day(anchor - timedelta(days=back or 7))
        yield day(monday + timedelta(days=number - 1 - 7))
    elif step == 1:
        yield day(anchor + timedelta(days=on or 7))
        yield day(monday + timedelta(days=number - 1 + 7))
    else:
        yield day(anchor - timedelta(days=back))
        yield day(anchor + timedelta(days=on))


def units(words: str, anchor: date) -> Iterator[Days]:
    """A unit of the calendar seen from the anchor: "last week", "that year", "the weekend"."""
    found = re.fullmatch(rf"(?:(?P<rel>{either('pointing')}|latest) )?{_UNIT}(?: (?P<how>before|after|end))?", words)
    if found is None:
        return
    unit = found["unit"]
    steps = [data()["pointing"].get(found["rel"], 0)] if found["rel"] else [0]
    if found["how"] in ("before", "after"):
        steps = [-1 if found["how"] == "before" else 1]
    elif found["rel"] is None and unit == "weekend":
        steps = [-1, 0]
    elif found["rel"] in ("last", "next", "past", "coming") and unit == "weekend":
        steps = [*steps, 0]
    for step in steps:
        yield from unit_away(unit, anchor, step)
    if found["how"] == "end":
        yield from [third(d, "end") for d in unit_away(unit, anchor, 0)]
    if unit == "year" and found["rel"] in ("past", "last", "next", "coming"):
        other = month_away(anchor, 12 * steps[0])
        yield min(anchor, other), max(anchor, other)


def unit_away(unit: str, anchor: date, step: int) -> Iterator[Days]:
    """The unit in which the anchor lies, moved by whole units."""
    if unit == "day":
        yield day(anchor + timedelta(days=step))
    elif unit == "week":
        yield week(anchor + timedelta(weeks=step))
    elif unit == "weekend":
        yield weekend(anchor + timedelta(weeks=step))
    elif unit == "month":
        moved = month_away(anchor.replace(day=1), step)
        yield months(moved.year, moved.month)
    elif unit == "quarter":
        index = anchor.year * 4 + (anchor.month - 1) // 3 + step
        yield months(index // 4, index % 4 * 3 + 1, 3)
    elif unit == "year":
        yield years(anchor.year + step)
    elif unit == "decade":
        first = (anchor.year // 10 + step) * 10
        yield years(first, first + 9)
    elif unit.startswith("centur"):
        first = (anchor.year // 100 + step) * 100
        yield years(first, first + 99)


def counted(words: str, anchor: date) -> Iterator[Days]:
    """So many units back or on; weeks, months and years as the day reached or as the unit that holds it."""
    number = rf"(?P<n>\d{{1,4}}|{either('counts')}(?:-{either('counts')})?)"
    bound = r"(?:(?:at least|more than|less than|over|under|up to) )?"
    found = re.fullmatch(rf"{bound}{number} (?:more )?{_UNIT} (?:so )?(?P<way>{either('directions')})", words)
    if found is None:
        return
    counts = data()["counts"]
    n = int(found["n"]) if found["n"].isdigit() else sum(counts[w] for w in found["n"].split("-"))
    step = n * data()["directions"][found["way"]]
    unit = found["unit"]
    if unit == "fortnight":
        unit, step = "week", 2 * step
    if unit == "day":
        yield day(anchor + timedelta(days=step))
    elif unit == "week":
        yield day(anchor + timedelta(weeks=step))
        yield week(anchor + timedelta(weeks=step))
    elif unit == "month":
        yield day(month_away(anchor, step))
        yield from unit_away("month", anchor, step)
    elif unit == "year":
        yield day(month_away(anchor, 12 * step))
        yield from unit_away("month", anchor, 12 * step)
        yield from unit_away("quarter", anchor, 4 * step)
        yield years(anchor.year + step)
    elif unit in ("decade", "century", "centurie"):
        yield years(anchor.year + step * (10 if unit == "decade" else 100))
    else:
        yield from unit_away(unit, anchor, step)
