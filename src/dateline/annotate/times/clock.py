"""Times of day: "4:40 a.m. on Thursday", "Wednesday evening", "overnight"."""

from dataclasses import replace
from datetime import timedelta

from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.relations import relation, side
from dateline.annotate.times.units import stepped
from dateline.lexicon import table

_ZULU = frozenset({"utc", "gmt"})


def with_time(at: Reading, base: Resolved) -> Resolved | None:
    """`base` with the part of the day or the clock time that the expression names, if it names one."""
    if at.has("clock"):
        return _clock(at, base)
    if at.has("part"):
        return _part(at, base)
    return base


def _day(base: Resolved) -> str:
    return base.value.split("/", 1)[0].split("T", 1)[0]


def _clock(at: Reading, base: Resolved) -> Resolved | None:
    word = at.text("clock")
    if word in ("noon", "midday"):
        return _timed(base, "T12:00", "noon of")
    if word == "midnight":
        return _timed(base, "T24:00", "midnight of")
    digits = word.replace(".", ":")
    pieces = digits.split(":")
    numbers = table("annotate", "times_words")["numbers"]
    if pieces[0] in numbers:
        pieces[0] = str(numbers[pieces[0]])
    elif len(pieces) == 1 and len(digits) == 4:
        pieces = [digits[:2], digits[2:]]
    elif len(pieces) == 1 and digits.startswith("0") and len(digits) == 3:
        return None
    if not all(p.isascii() and p.isdigit() for p in pieces):
        return None
    hour, minute = int(pieces[0]), int(pieces[1]) if len(pieces) > 1 else 0
    half = at.text("ampm").replace(".", "").replace(" ", "")
    later = half == "pm" or at.text("clockpart") in ("afternoon", "evening", "night")
    if later and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    zone = "Z" if at.text("zone") in _ZULU else ""
    return _timed(base, f"T{hour:02d}:{minute:02d}{zone}", "clock time on")


def _timed(base: Resolved, suffix: str, how: str) -> Resolved:
    told = base.how if base.anchor is None or base.how.startswith("part of") else f"{base.how}"
    how = f"{how.removesuffix(' of').removesuffix(' on')}, {told}"
    return replace(base, type="TIME", value=f"{_day(base)}{suffix}", how=how)


def _part(at: Reading, base: Resolved) -> Resolved | None:
    word = at.text("part")
    rel = relation(at)
    if word == "overnight":
        return _overnight(at, base)
    if word == "tonight":
        return _timed(base, "TNI", "night of")
    if rel and not at.has("wd") and not at.has("month"):
        base = _relative_day(at, rel)
    return part_of(base, word)


def part_of(day: Resolved, word: str) -> Resolved:
    """A part of a day ("morning") of that day."""
    code = table("annotate", "times_words")["parts"][word]
    return _timed(day, f"T{code}", f"{word} of")


def _relative_day(at: Reading, rel: str) -> Resolved:
    if rel in ("this", "last"):
        return stepped("day", at.now.today, -1 if rel == "last" else 0, "day before" if rel == "last" else "day of")
    return stepped("day", at.now.reached, side(rel), "day by the narrative’s")


def _overnight(at: Reading, base: Resolved) -> Resolved:
    """The night that ends on the report's day: named after the day on which it begins, as TimeML names nights."""
    named = at.has("wd") or at.has("month") or at.has("deictic")
    today = (base.days[1] if base.days else None) if named else at.now.today
    if today is None:
        return Resolved("TIME", "XXXX-XX-XXTNI", None, "night without a day to count from")
    before = today - timedelta(days=1)
    return Resolved("TIME", f"{before.isoformat()}TNI", (before, today), "night that ends on", today)
