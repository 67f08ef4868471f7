"""How days, ranges and figures are shown to readers."""

import re
from datetime import date, timedelta

# The sections that stand under a heading.
HEADINGS = {
    "since": "Since the earlier brief",
    "background": "Background",
    "timeline": "Timeline",
    "statements": "Statements",
    "figures": "Figures",
    "differences": "Differing figures",
    "positions": "Positions",
    "changes": "Positions that changed",
    "single": "Known to one source only",
    "open": "Open points",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The days of a month that a word for a part of it means; the last part ends with the month.
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_ZONE = re.compile(r"(Z|[+-]\d\d:?\d\d)$")


def days(value: str, words: str = "") -> str:
    """An ISO day or "A/B" as readers say it.

    "20 Aug 2025", "20–21 Aug 2025", "Oct 2026", "1974"; "night to 21 Aug 2025" and "early Sep 2025" where `words`, the
    words that the days were read from, tell of a night or of a part of the month.
    """
    a, b = bounds(value)
    end = f"{b.day} {_MONTHS[b.month - 1]} {b.year}"
    if a == b:
        return end
    low = words.casefold()
    if (b - a).days == 1 and "night" in low:
        return f"night to {end}"
    if a.day == 1 and (b + timedelta(days=1)).day == 1:
        return _whole_months(a, b)
    if (a.year, a.month) == (b.year, b.month):
        for part, (first, last) in _PARTS.items():
            ends = b.day == last or (part == "late" and (b + timedelta(days=1)).day == 1)
            if part in low and a.day == first and ends:
                return f"{part} {_MONTHS[b.month - 1]} {b.year}"
        return f"{a.day}–{end}"
    start = f"{a.day} {_MONTHS[a.month - 1]}"
    return f"{start} – {end}" if a.year == b.year else f"{start} {a.year} – {end}"


def bounds(value: str) -> tuple[date, date]:
    """First and last day of an ISO day or "A/B"."""
    first, _, last = value.partition("/")
    return date.fromisoformat(first[:10]), date.fromisoformat((last or first)[:10])


def _whole_months(a: date, b: date) -> str:
    if (a.month, b.month) == (1, 12):
        return f"{a.year}" if a.year == b.year else f"{a.year}–{b.year}"
    end = f"{_MONTHS[b.month - 1]} {b.year}"
    if (a.year, a.month) == (b.year, b.month):
        return end
    start = _MONTHS[a.month - 1]
    return f"{start}–{end}" if a.year == b.year else f"{start} {a.year} – {end}"


def weekdays(value: str) -> str:
    """The day of the week of an ISO day, the first and last of a range of up to a week, else nothing."""
    a, b = bounds(value)
    if a == b:
        return _WEEKDAYS[a.weekday()]
    return f"{_WEEKDAYS[a.weekday()][:3]} – {_WEEKDAYS[b.weekday()][:3]}" if (b - a).days < 7 else ""


def spelled(first: str, last: str) -> str:
    """Two ISO days in words: "8 to 26 March 2027"."""
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    end = f"{b.day} {_FULL[b.month - 1]} {b.year}"
    if a == b:
        return end
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day} to {end}"
    return f"{a.day} {_FULL[a.month - 1]}{f' {a.year}' if a.year != b.year else ''} to {end}"


def short(day: date) -> str:
    """A day without its year: "20 Aug"."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def figure(value: str) -> str:
    """ "LOW..HIGH" for readers: "574", "3 to 6", "1,200 or more", "up to 20"."""
    low, _, high = (_grouped(n) for n in value.partition(".."))
    if low == high:
        return low
    if not high:
        return f"{low} or more"
    return f"{low} to {high}" if low else f"up to {high}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """ "1 source", "2 sources"; `plural` where it is more than the noun with an "s"."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def shortened(words: str, most: int) -> str:
    """The words on one line, of more than `most` characters only the first ones and an ellipsis."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


def _grouped(digits: str) -> str:
    return f"{int(digits):,}" if digits.isascii() and digits.isdigit() and len(digits) < 400 else digits


def published(value: str | None, earliest: str | None, latest: str | None) -> str:
    """A publication value as precise as the source was, else the bounds that are known, else "unknown"."""
    if value is not None and len(value) >= 10:
        return days(value[:10]) + (f", {value[11:16]}{_zone(value)}" if len(value) > 11 else "")
    if value is not None:
        return value
    if earliest and latest:
        return days(f"{earliest}/{latest}")
    if earliest:
        return f"not before {days(earliest)}"
    return f"not after {days(latest)}" if latest else "unknown"


def _zone(value: str) -> str:
    zone = _ZONE.search(value[16:])
    if zone is None:
        return ""
    return " UTC" if zone[1] in ("Z", "+00:00") else f" {zone[1]}"
