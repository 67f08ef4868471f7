"""Values of days, periods and times of day that are named: the parts of an expression decide how it is read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateline.annotate.times.clock import figures, night_between, with_time
from dateline.annotate.times.counted_weekdays import counted_on
from dateline.annotate.times.holidays import holiday
from dateline.annotate.times.months import day_of_month, month_or_day, week_of_date
from dateline.annotate.times.numbers import ordinal
from dateline.annotate.times.parts_of_year import quarter, season
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.relations import from_narrative, relation
from dateline.annotate.times.tense import governor
from dateline.annotate.times.units import relative_unit
from dateline.annotate.times.values import days_of, narrowed
from dateline.annotate.times.weekdays import weekday
from dateline.annotate.times.years import (
    counted,
    decade_of,
    lone_year,
    period,
    relative_year_end,
    year_range,
)

# A day so many words after a clock time is its day too ("2 a.m. to 4 a.m. Thursday").
_LINK = 1


def point(at: Reading) -> Resolved | None:
    """The value of a day, a period or a time of day; None where the words are no time after all."""
    base = _base(at)
    if base is None:
        return None
    base = with_time(at, base)
    if base is None:
        return None
    mod = _mod(at)
    if mod and base.days and base.type == "DATE":
        return replace(base, mod=mod, days=_bounded(at, narrowed(base.days, mod)))
    return replace(base, mod=mod or base.mod)


def _mod(at: Reading) -> str | None:
    if at.has("approx"):
        return None if at.text("approx") == "just" else "APPROX"
    if at.has("yearend"):
        return "END"
    word = at.text("mod").split(" ")[-1]
    return {
        "early": "START", "earlier": "START", "beginning": "START", "start": "START", "mid": "MID", "middle": "MID",
        "late": "END", "later": "END", "end": "END", "close": "END",
    }.get(word)  # fmt: skip


def _bounded(at: Reading, days: tuple[date, date]) -> tuple[date, date]:
    """The days so far or to come: "earlier this year" ends with the report's day, "later this year" starts with it."""
    today = at.now.today
    whole = at.text("mod")
    if today is None or whole not in ("earlier", "later") or days[0] == days[1]:
        return days
    full = days_of(f"{days[0].year:04d}") if (days[1] - days[0]).days > 40 else None
    first, last = full if full and full[0] <= today <= full[1] else days
    if from_narrative(relation(at)) or not first <= today <= last:
        # "later that year", of a year that is over, starts where the narrative stands.
        told = at.now.day if whole == "later" else None
        return (told, last) if told and first <= told <= last else days
    return (first, today) if whole == "earlier" else (today, last)


def _base(at: Reading) -> Resolved | None:
    for part, reader in _READERS:
        if at.has(part):
            return reader(at)
    if at.has("rel") and at.has("unit"):
        return relative_unit(at)
    if at.has("part") or at.has("clock"):
        return _day_of_time(at)
    return None


def _day_of_time(at: Reading) -> Resolved:
    """The day of a time that names none: the one named before in the sentence or right after, else the report's."""
    later = _day_after(at) if at.has("clock") else None
    if later is not None and later.days is not None:
        return replace(later, how=f"part of the day named with it ({later.how}),", anchor=later.days[0])
    if at.now.day and at.nearby(at.now.day_at) and at.text("part") not in ("tonight", "overnight"):
        day = at.now.day
        return Resolved("DATE", day.isoformat(), (day, day), "part of the day named before,", day)
    return counted(at, 0, "part of the day of")


def _day_after(at: Reading) -> Resolved | None:
    """The day of the time that this one runs to or is told along with: "between 2 a.m. and 4 a.m. Thursday"."""
    token = at.token()
    verb = governor(token)
    for later in at.coming(token.sent.end_char):
        if not later.found.parts.keys() & {"wd", "month", "deictic", "iso"}:
            continue
        other = later.token()
        told_along = "clock" in later.found.parts and verb is not None and governor(other) in (verb, *verb.conjuncts)
        if not told_along and later.found.start - at.found.end > _LINK:
            return None
        return _same_or_before(at, later)
    return None


def _same_or_before(at: Reading, later: Reading) -> Resolved | None:
    """The day of the time `later`, or the one before where the clock has gone past midnight in between."""
    found = _base(later)
    if found is None or found.days is None or found.days[0] != found.days[1]:
        return None
    mine, theirs = figures(at), figures(later) if later.has("clock") else None
    if at.lexed.words(at.found.end, later.found.start) == ["to"] and mine and theirs and mine > theirs:
        day = found.days[0] - timedelta(days=1)
        return replace(found, value=day.isoformat(), days=(day, day), how=f"day before {found.how}")
    return found


def _deictic(at: Reading) -> Resolved | None:
    word = at.text("deictic")
    if at.has("second"):
        before = at.text("second") == "before"
        if at.lexed.word(at.found.end - 3) != "day" or word != ("yesterday" if before else "tomorrow"):
            return None
        return counted(at, -2 if before else 2, f"day {'before' if before else 'after'} {word}, seen from")
    return counted(at, {"yesterday": -1, "today": 0, "tomorrow": 1}[word], f"{word}, seen from")


def _century(at: Reading) -> Resolved | None:
    number = ordinal(at.words("century")) if at.text("centuryunit") == "century" else None
    return period(f"{number - 1:02d}", "century") if number and number <= 21 else None


def _written(at: Reading) -> Resolved | None:
    text = at.text("iso")
    if text[4] in "-/" and text[:4].isdigit():
        return period(text[:10].replace("/", "-"), "date as written")
    separator = "/" if "/" in text else "."
    first, second, year = (int(part) for part in text.split(separator))
    if year < 100:
        year += 2000 if year < 50 else 1900
    # With full stops the day comes first; with strokes American papers write the month first.
    month, day = (second, first) if separator == "." or first > 12 else (first, second)
    return period(f"{year:04d}-{month:02d}-{day:02d}", "date as written")


# The first part that an expression has decides how it is read.
_READERS: tuple[tuple[str, Callable[[Reading], Resolved | None]], ...] = (
    ("iso", _written),
    ("qcode", quarter),
    ("holiday", holiday),
    ("stepfrom", counted_on),
    ("stepback", counted_on),
    ("weekof", week_of_date),
    ("wdend", night_between),
    ("monthday", day_of_month),
    ("month", month_or_day),
    ("wd", weekday),
    ("deictic", _deictic),
    ("q", quarter),
    ("season", season),
    ("decade", decade_of),
    ("century", _century),
    ("years", year_range),
    ("year", lone_year),
    ("yearend", relative_year_end),
)
