"""How a page may show what a record says: the forms in which days, figures and dates can stand there."""

import calendar
import re
from datetime import date

from dateline.dossier.audit.brief import Record, day_of, days_of
from dateline.dossier.audit.when import Days

_FULL = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS = tuple(name[:3] for name in _FULL)
# How a page says a term where not by itself.
_TERMS = {"indirect": "reported", "mixed": "partly direct", "reported": ""}
# Control characters, those that turn the direction of text, and halves of characters: a page shows one sign for each.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def flat(text: str) -> str:
    """Text as a page shows it: white space in one form, U+FFFD for each character that cannot be seen."""
    return " ".join(_UNSEEN.sub("\ufffd", text).split())


def quoted(quote: Record) -> str:
    """A quotation with its insertions in square brackets."""
    text, at, parts = quote["text"], 0, []
    for insertion in sorted(quote["insertions"], key=lambda i: int(i["at"])):
        parts += [text[at : insertion["at"]], f" [{insertion['text']}]"]
        at = insertion["at"]
    return "".join([*parts, text[at:]])


def cell_forms(cell: Record) -> list[str]:
    """The forms in which the value of a cell may be shown."""
    value = cell["value"]
    if cell["derivation"] == "failure":
        return [flat(f"{value}: {cell['words']}")]
    named = cell["name"] if cell["derivation"] in ("earlier", "decided") else None
    if cell["derivation"] == "when" or named == "when":
        return day_forms(value)
    if cell["derivation"] == "term" and value in _TERMS:
        return [value, _TERMS[value]]
    if cell["derivation"] == "published":
        return published_forms(value)
    if cell["derivation"] == "number" or named == "range":
        low, _, high = value.partition("..")
        if low == high:
            return [low, _grouped(low)]
        if not high:
            return [f"{n} or more" for n in (low, _grouped(low))] + [f"at least {low}"]
        if not low:
            return [f"up to {n}" for n in (high, _grouped(high))]
        return [f"{low} to {high}", f"{low}–{high}", f"{_grouped(low)} to {_grouped(high)}"]
    return [flat(value), flat(value).capitalize()]


def day_forms(value: str) -> list[str]:
    """The forms in which a day or range of days may be shown."""
    days = days_of(value)
    if days is None:
        return [value]
    a, b = days
    end = f"{b.day} {_MONTHS[b.month - 1]} {b.year}"
    if a == b:
        return [end, value]
    if (a.year, a.month) == (b.year, b.month):
        ranged = f"{a.day}–{end}"
    elif a.year == b.year:
        ranged = f"{a.day} {_MONTHS[a.month - 1]} – {end}"
    else:
        ranged = f"{a.day} {_MONTHS[a.month - 1]} {a.year} – {end}"
    return [ranged, value, *_named(days), *([f"night to {end}"] if (b - a).days == 1 else [])]


def short_day(day: date) -> str:
    """A day without its year, as the drawn timeline labels it."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def spelled(a: date, b: date) -> str:
    """The first and last day in words: "20 to 21 August 2025", "31 August to 1 September 2025"."""
    end = f"{b.day} {_FULL[b.month - 1]} {b.year}"
    if a == b:
        return end
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day} to {end}"
    return f"{a.day} {_FULL[a.month - 1]}{f' {a.year}' if a.year != b.year else ''} to {end}"


def _named(days: Days) -> list[str]:
    """A year, whole months or a third of a month by name."""
    a, b = days
    month, end = _MONTHS[a.month - 1], f"{_MONTHS[b.month - 1]} {b.year}"
    ends_month = b.day == calendar.monthrange(b.year, b.month)[1]
    if (a.year, a.month) == (b.year, b.month):
        thirds = {(1, 10): "early ", (11, 20): "mid ", (21, b.day if ends_month else 0): "late "}
        third = thirds.get((a.day, b.day), "" if a.day == 1 and ends_month else None)
        return [] if third is None else [f"{third}{end}", f"{third.strip()}-{end}"] if third else [end]
    if a.day != 1 or not ends_month:
        return []
    if (a.month, b.month) == (1, 12):
        return [f"{a.year}" if a.year == b.year else f"{a.year}–{b.year}"]
    return [f"{month}–{end}" if a.year == b.year else f"{month} {a.year} – {end}"]


def published_forms(value: str | None) -> list[str]:
    """The forms in which a publication value may be shown."""
    if value is None:
        return [""]
    day = day_of(value)
    if day is None or len(value) < 10:
        return [value]
    return [f"{form}{_clock(value)}" for form in day_forms(value[:10])] + [value]


def _clock(value: str) -> str:
    return f", {value[11:16]}" if len(value) > 11 else ""


def _grouped(digits: str) -> str:
    return f"{int(digits):,}" if digits.isascii() and digits.isdigit() and len(digits) < 400 else digits
