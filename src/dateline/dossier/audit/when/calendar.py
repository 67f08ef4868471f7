"""Whole days, weeks, months and years as pairs of first and last day."""

import calendar
from datetime import date, timedelta

Days = tuple[date, date]


def day(at: date) -> Days:
    """One day."""
    return at, at


def week(at: date) -> Days:
    """The ISO week that holds a day: Monday to Sunday."""
    monday = at - timedelta(days=at.weekday())
    return monday, monday + timedelta(days=6)


def weekend(at: date) -> Days:
    """Saturday and Sunday of the week that holds a day."""
    sunday = week(at)[1]
    return sunday - timedelta(days=1), sunday


def months(year: int, month: int, count: int = 1) -> Days:
    """`count` months from one on. Raises ValueError beyond the calendar."""
    first = date(year, month, 1)
    index = year * 12 + month - 1 + count - 1
    end_year, end_month = index // 12, index % 12 + 1
    return first, date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def years(first: int, last: int | None = None) -> Days:
    """One year or several. Raises ValueError beyond the calendar."""
    return date(max(first, 1), 1, 1), date(first if last is None else last, 12, 31)


def month_away(at: date, count: int) -> date:
    """The same day some months on or back, the month's last day where it has no such day."""
    index = at.year * 12 + at.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(at.day, calendar.monthrange(year, month)[1]))


def third(days: Days, which: str) -> Days:
    """The "start", "middle" or "end" third of a month or a longer period; shorter ones stay whole."""
    first, last = days
    length = (last - first).days + 1
    if length < 28:
        return days
    if length <= 31:
        second, final = first.replace(day=11), first.replace(day=21)
    else:
        total = (last.year - first.year) * 12 + last.month - first.month + 1
        second, final = month_away(first, total // 3), month_away(first, total * 2 // 3)
    before = timedelta(days=1)
    return {"start": (first, second - before), "middle": (second, final - before), "end": (final, last)}[which]
