"""Dates as pages, headers and date lines write them, read as ISO 8601 exactly as precise as they are.

The day is the one written: a time is never moved to another zone. Day and month in figures alone ("03/04/2027") are
read only where one of them cannot be a month.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from dateline.lexicon import table
from dateline.model.article import Precision

_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?:[T ](.{4,40}))?")
_COMPACT = re.compile(r"((?:19|20)\d\d)[/.]?(\d\d)[/.]?(\d\d)(?:[T ](.{4,40}))?")
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)")
_MONTHS = "|".join(sorted(table("articles", "dates")["months"], key=len, reverse=True))
WRITTEN = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m1>{_MONTHS})\b\.?"
    rf"|(?P<m2>{_MONTHS})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b)"
    r",? (?P<year>(?:19|20)\d\d)\b"
    r"(?:,?(?: at| [-–|])? (?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?: ?(?P<half>[ap])\.?m\b\.?)?)?",
    re.IGNORECASE,
)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date: its ISO 8601 value and the calendar days that it can be."""

    value: str
    precision: Precision
    earliest: date
    latest: date


def read_date(text: str) -> ReadDate | None:
    """The date that `text` is, None where it is none or cannot be told."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        return _iso(text) or _figures(text) or _mail(text) or written(text)
    except ValueError:
        return None


def written(text: str) -> ReadDate | None:
    """The first date in words in `text` ("Friday, 12 March 2027, 20:05")."""
    found = WRITTEN.search(text)
    if found is None:
        return None
    month = table("articles", "dates")["months"][(found["m1"] or found["m2"]).lower()]
    try:
        day = date(int(found["year"]), month, int(found["d1"] or found["d2"]))
    except ValueError:
        return None
    hour = int(found["hour"]) if found["hour"] else None
    if hour is None:
        return _day(day)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    if hour > 23 or int(found["minute"]) > 59:
        return _day(day)
    return ReadDate(f"{day.isoformat()}T{hour:02}:{found['minute']}", "second", day, day)


def _iso(text: str) -> ReadDate | None:
    found = _ISO.fullmatch(text)
    if found and found[3] is None:
        year, month = int(found[1]), int(found[2])
        return ReadDate(text, "month", date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    found = found or _COMPACT.fullmatch(text)
    if found is None:
        return None
    day = date(int(found[1]), int(found[2]), int(found[3]))
    if not found[4]:
        return _day(day)
    clock = found[4].replace(" UTC", "Z").replace(" GMT", "Z").replace(" ", "")
    try:
        value = f"{day.isoformat()}T{clock}"
        datetime.fromisoformat(value)
    except ValueError:
        return _day(day)
    return ReadDate(value, "second", day, day)


def _figures(text: str) -> ReadDate | None:
    found = _FIGURES.fullmatch(text)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    return _day(date(int(found[3]), month, day))


def _mail(text: str) -> ReadDate | None:
    if not re.match(r"(?:[A-Za-z]{3}, *)?\d{1,2} [A-Za-z]{3} \d{4} \d", text):
        return None
    moment = parsedate_to_datetime(text)
    return ReadDate(moment.isoformat(), "second", moment.date(), moment.date())


def _day(day: date) -> ReadDate:
    return ReadDate(day.isoformat(), "day", day, day)
