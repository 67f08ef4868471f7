"""TIMEX3 values and the calendar days they stand for."""

import re
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?(?:T.*)?$")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)$")
# First month of a part of a year and its length in months; a winter runs on into the next year.
_MONTHS = {
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
}  # fmt: skip


def shift_months(day: date, months: int) -> date:
    """`day` moved by whole months; the 31st becomes the month's last day. Raises ValueError beyond the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def week_of(day: date) -> str:
    """The TIMEX3 value of the ISO week of `day`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 date or time value; None where it stands for no definite days."""
    try:
        if "/" in value:
            first, last = (days_of(half) for half in value.split("/", 1))
            return (first[0], last[1]) if first and last and first[0] <= last[1] else None
        return _days(value)
    except (ValueError, OverflowError):
        return None


def _days(value: str) -> tuple[date, date] | None:
    if found := _DAY.match(value):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _MONTH.match(value):
        year, month = int(found[1]), int(found[2])
        return date(year, month, 1), month_end(year, month)
    if found := _WEEK.match(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6)
    if found := _PART.match(value):
        month, length = _MONTHS[found[2]]
        first = date(int(found[1]), month, 1)
        return first, shift_months(first, length) - timedelta(days=1)
    if value.isascii() and value.isdigit() and 2 <= len(value) <= 4:
        scale = 10 ** (4 - len(value))
        first_year = int(value) * scale
        return date(max(first_year, 1), 1, 1), date(first_year + scale - 1, 12, 31)
    return None


def narrowed(days: tuple[date, date], mod: str | None) -> tuple[date, date]:
    """The first, middle or last third of a period of a month or more, for START, MID and END."""
    first, last = days
    length = (last - first).days + 1
    if mod not in ("START", "MID", "END") or length < 28:
        return days
    months = round(length / 30.44)
    if months < 3:
        third = 10 if length <= 31 else length // 3
        cuts = (first, first + timedelta(days=third), first + timedelta(days=2 * third))
    else:
        cuts = (first, _later(first, months, 1), _later(first, months, 2))
    if mod == "START":
        return first, cuts[1] - timedelta(days=1)
    if mod == "MID":
        return cuts[1], cuts[2] - timedelta(days=1)
    return cuts[2], last


def _later(first: date, months: int, thirds: int) -> date:
    return shift_months(first, months * thirds // 3)
