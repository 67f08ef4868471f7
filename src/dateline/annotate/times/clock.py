"""Times of day: "4:40 a.m. on Thursday", "Wednesday evening", "overnight"."""

from dataclasses import replace
from datetime import timedelta

from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.relations import relation, side
from dateline.annotate.times.units import stepped
from dateline.lexicon import table


def with_time(at: Reading, base: Resolved) -> Resolved | None:
    """`base` with the part of the day or the clock time that the expression names, if it names one."""
    if at.has("clock"):
        return _clock(at, base)
    if at.has("hours"):
        return _early_hours(at, base)
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
        # "just after midnight on Friday" is Friday's first hour; "midnight Friday" is its last, as style books say.
        return _timed(base, "T00:00" if at.text("mod").endswith("after") else "T24:00", "midnight of")
    if at.has("hundred") and word[0] != "0" and at.before() not in table("annotate", "times_words")["clock"]["before"]:
        return None
    read = figures(at)
    if read is None:
        return None
    zone = zone_of(at)
    zulu = "Z" if zone == "Z" else ""
    return replace(_timed(base, f"T{read[0]:02d}:{read[1]:02d}{zulu}", "clock time on"), zone=zone)


def figures(at: Reading) -> tuple[int, int] | None:
    """Hour and minute of a clock time in figures; None where there is none such."""
    digits = at.text("clock").replace(".", ":")
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
    return (hour, minute) if hour <= 24 and minute <= 59 else None


def zone_of(at: Reading) -> str | None:
    """The zone that a clock time names: an offset from UTC ("+03:00", "Z") where it has one, else its words."""
    words = at.words("zone")
    if not words:
        return None
    if len(words) == 3:
        return f"{'+' if words[1] == '+' else '-'}{int(words[2]):02d}:00"
    offset: str | None = table("annotate", "times_words")["zones"].get(" ".join(words))
    first, last = at.found.parts["zone"]
    written = at.lexed.text[at.lexed.starts[first] : at.lexed.ends[last - 1]]
    # "prime time" is no zone: a place's time has the place's capital.
    return offset or (" ".join(written.split()) if written[0].isupper() or words[0] == "local" else None)


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


def _early_hours(at: Reading, base: Resolved) -> Resolved | None:
    """ "the early hours of Monday": the first part of its morning."""
    if at.text("hours") != "hours" or base.days is None:
        return None
    return replace(_timed(base, "TMO", "early hours of"), mod="START")


def night_between(at: Reading) -> Resolved | None:
    """ "overnight from Tuesday to Wednesday": the night that begins on the one and ends on the other."""
    if at.text("part") not in ("overnight", "night"):
        return None
    numbers = table("annotate", "times_words")["weekdays"]
    first, second = numbers[at.text("wd")], numbers[at.text("wdend")]
    today = at.now.today
    if (second - first) % 7 != 1:
        return None
    if today is None:
        return Resolved("TIME", f"XXXX-WXX-{first}TNI", None, "night without a day to count from")
    ends = today - timedelta(days=(today.isoweekday() - second) % 7)
    if at.tense("wdend") == "future":
        ends = today + timedelta(days=(second - today.isoweekday()) % 7)
    begins = ends - timedelta(days=1)
    return Resolved("TIME", f"{begins.isoformat()}TNI", (begins, ends), "night that ends on", ends)


def _overnight(at: Reading, base: Resolved) -> Resolved:
    """The night that ends on the report's day: named after the day on which it begins, as TimeML names nights."""
    named = at.has("wd") or at.has("month") or at.has("deictic")
    today = (base.days[1] if base.days else None) if named else at.now.today
    if today is None:
        return Resolved("TIME", "XXXX-XX-XXTNI", None, "night without a day to count from")
    before = today - timedelta(days=1)
    return Resolved("TIME", f"{before.isoformat()}TNI", (before, today), "night that ends on", today)
