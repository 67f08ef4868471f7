"""Dates as pages, headers and date lines write them, read as ISO 8601 exactly as precise as they are.

The day is the one written: a time is never moved to another zone. Day and month in figures alone ("03/04/2027") are
two possible dates unless one of them cannot be a month; what settles it is the caller's to find.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dateline.articles.clock import Clock, clock, offset, pattern
from dateline.lexicon import table
from dateline.model.article import Precision

_MONTHS = "|".join(sorted(table("articles", "dates")["months"], key=len, reverse=True))
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ]{1,2}(.{4,40}))?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})[/.]?(\d\d)[/.]?(\d\d)(?:[T ](.{4,40}))?", re.ASCII)
_SHORT_CLOCK = re.compile(r"(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_MONTH = re.compile(rf"(?P<month>{_MONTHS})\b\.?,? (?P<year>\d{{4}})", re.IGNORECASE)
_EPOCH = re.compile(r"\d{9,10}(?:\d{3}|\.\d{1,6})?", re.ASCII)
_DATE = re.compile(
    r"(?<![\w/])(?:(?P<iy>\d{4})-(?P<im>\d\d)-(?P<id>\d\d)(?![\d/-])"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ /-](?:of )?(?P<m1>{_MONTHS})\b\.?[,/-]? ?(?P<y1>\d{{4}})(?!\d)"
    rf"|(?P<m2>{_MONTHS})\b\.?[ -](?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?[ -](?P<y2>\d{{4}})(?!\d)"
    rf"|(?P<m3>{_MONTHS}) (?P<d3>\d{{1,2}}) (?=[\d:]{{5,8}} [A-Z0-9+]{{0,5}} ?\d{{4}})"
    r"|(?P<f1>\d{1,2})(?P<mark>[/.-])(?P<f2>\d{1,2})(?P=mark)(?P<fy>\d{4})(?![\d/-]))",
    re.IGNORECASE | re.ASCII,
)
_LATE_YEAR = re.compile(
    r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))? (?:(?P<zone>[A-Z]{3,4}|[+-]\d{4}) )?(?P<year>\d{4})",
    re.ASCII,
)
_BETWEEN = r"(?:T|,?(?: ?(?:at|[-–—|·•/]))? ?)"
# What may stand between a time and the date after it.
_LEADS_ON = r"(?:,? (?:on )?|, ?| ?[-–—|·•/] ?)(?:[a-z]{3,9}day,? |(?:mon|tue|wed|thu|fri|sat|sun),? )?"
_LONGEST = 120
# How far before a date its time may stand ("14:05 GMT on Friday, 12 March 2027").
_BEFORE = 48


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date: its ISO 8601 value and the calendar days that it can be."""

    value: str
    precision: Precision
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands with its time, and the dates that it can be: two in an open order, the one
    with the day first before the one with the month first.
    """

    start: int
    end: int
    readings: tuple[ReadDate, ...]


def read_date(text: str, country: str | None = None) -> ReadDate | None:
    """The date that `text` is, None where it is none or cannot be told."""
    readings = possible(text, country)
    return readings[0] if len(readings) == 1 else None


def possible(text: str, country: str | None = None) -> tuple[ReadDate, ...]:
    """The dates that `text` can be: none, one, or two where the order of figures is open: day first, month first."""
    text = " ".join(text[: 4 * _LONGEST].split())
    if not text or len(text) > _LONGEST:
        return ()
    try:
        exact = _iso(text, country) or _month(text)
    except ValueError:
        return ()
    if exact is not None:
        return (exact,)
    found = next(find(text, country), None)
    return found.readings if found else ()


def field(text: str, country: str | None = None) -> tuple[ReadDate, ...]:
    """Like `possible`, for a field of data: there, figures alone are seconds or milliseconds since 1970, in UTC."""
    text = text.strip()
    if _EPOCH.fullmatch(text):
        seconds = int(text[:-3]) if len(text) > 11 and "." not in text else int(text.partition(".")[0])
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        day = moment.date()
        return (ReadDate(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "second", day, day),)
    if re.fullmatch(r"(?:19|20)[0-9]{2}", text):
        return (ReadDate(text, "year", date(int(text), 1, 1), date(int(text), 12, 31)),)
    return possible(text, country)


def find(text: str, country: str | None = None) -> Iterator[Found]:
    """The full dates in `text`, in order, each with the time beside it."""
    for match in _DATE.finditer(text):
        days = _days(match)
        if match["m3"]:
            late = _LATE_YEAR.match(text, match.end())
            days = _safe(int(late["year"]), match["m3"], match["d3"]) if late else []
            when = _late_clock(late, country) if late else None
            start, end = match.start(), late.end() if late else match.end()
        else:
            when, start, end = _beside(text, match, country)
        if days:
            yield Found(start, end, tuple(_reading(day, when) for day in days))


def written(text: str) -> ReadDate | None:
    """The first date in `text` that can be told ("Friday, 12 March 2027, 20:05")."""
    return next((f.readings[0] for f in find(text) if len(f.readings) == 1), None)


def month_number(name: str) -> int | None:
    """The number of a month's name or abbreviation."""
    number: int | None = table("articles", "dates")["months"].get(name.lower().rstrip("."))
    return number


def _beside(text: str, match: re.Match[str], country: str | None) -> tuple[Clock | None, int, int]:
    """The time right after the date, else right before it, and where date and time stand together."""
    after = pattern(_BETWEEN).match(text, match.end())
    when = clock(after, country) if after else None
    if after is not None and when is not None:
        return when, match.start(), after.end()
    near = max(0, match.start() - _BEFORE)
    for last in pattern(r"(?<![\d:.])", _LEADS_ON).finditer(text, near, match.start()):
        if last.end() == match.start():
            when = clock(last, country)
            if when is not None:
                return when, last.start(), match.end()
    return None, match.start(), match.end()


def _late_clock(late: re.Match[str], country: str | None) -> Clock | None:
    """The time of "Mar 23 14:05:11 +0000 2027", as C and the social networks write it."""
    seconds = f":{late['second']}" if late["second"] else ""
    if int(late["hour"]) > 23 or int(late["minute"]) > 59:
        return None
    return Clock(f"{late['hour']}:{late['minute']}{seconds}", offset(late["zone"], country))


def _days(match: re.Match[str]) -> list[date]:
    if match["iy"]:
        return _safe(int(match["iy"]), int(match["im"]), match["id"])
    if match["m1"]:
        return _safe(int(match["y1"]), match["m1"], match["d1"])
    if match["m2"]:
        return _safe(int(match["y2"]), match["m2"], match["d2"])
    if match["f1"]:
        year, one, two = int(match["fy"]), match["f1"], match["f2"]
        # The day first, then the month first.
        return list(dict.fromkeys([*_safe(year, int(two), one), *_safe(year, int(one), two)]))
    return []


def _safe(year: int, month: str | int, day: str) -> list[date]:
    number = month if isinstance(month, int) else month_number(month)
    try:
        return [date(year, number or 0, int(day))]
    except ValueError:
        return []


def _iso(text: str, country: str | None) -> ReadDate | None:
    found = _ISO.fullmatch(text)
    if found and found[3] is None:
        if found[4]:
            return None
        year, month = int(found[1]), int(found[2])
        return ReadDate(text, "month", date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    found = found or _COMPACT.fullmatch(text)
    if found is None:
        return None
    day = date(int(found[1]), int(found[2]), int(found[3]))
    return _reading(day, _exact_clock(found[4], country) if found[4] else None)


def _exact_clock(text: str, country: str | None) -> Clock | None:
    """The time of an ISO 8601 date-time, with fractions of a second as they are."""
    short = _SHORT_CLOCK.fullmatch(text)
    if short and int(short[1]) < 24 and int(short[2]) < 60 and int(short[3] or 0) < 60:
        return Clock(f"{short[1]}:{short[2]}" + (f":{short[3]}" if short[3] else ""), offset(short[4]))
    whole = re.fullmatch(r"([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?) ?([+−-]\d\d:?\d\d|[+-]\d\d|Z)?", text)
    if whole:
        try:
            datetime.fromisoformat(f"2000-01-01T{whole[1]}")
        except ValueError:
            return None
        return Clock(whole[1].replace(",", "."), offset(whole[2]))
    found = pattern().match(text)
    return clock(found, country) if found else None


def _month(text: str) -> ReadDate | None:
    found = _MONTH.fullmatch(text)
    if found is None:
        return None
    year, month = int(found["year"]), month_number(found["month"]) or 0
    return ReadDate(
        f"{year:04}-{month:02}", "month", date(year, month, 1), date(year, month, monthrange(year, month)[1])
    )


def _reading(day: date, when: Clock | None) -> ReadDate:
    if when is None:
        return ReadDate(day.isoformat(), "day", day, day)
    return ReadDate(f"{day.isoformat()}T{when.time}{when.offset or ''}", "second", day, day)
