"""Days and months that are named: "21 August 2025", "September 1–3", "13 March", "July last year"."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from dateline.dossier.audit.when.calendar import Days, day, months, third, years
from dateline.dossier.audit.when.wording import data, either

# A day and month without a year is not meant for a day farther away than this, but for the nearer one.
FAR = 300
_TO = r" ?(?:-|to|through|until|till|and|or) ?"
_YEAR = r"(?P<year>\d{4}|'\d\d|(?:this|last|next) year)"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    month, ordinal, weekday = either("months"), either("ordinals"), either("weekdays")
    number = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{ordinal})"
    named = rf"(?:{weekday} )?"
    return (
        re.compile(
            rf"{named}(?P<month>{month}) (?P<day>{number})"
            rf"(?:{_TO}(?:(?P<month2>{month}) )?(?P<day2>{number}))?(?: {_YEAR})?"
        ),
        re.compile(rf"{named}(?P<day>{number})(?:{_TO}(?P<day2>{number}))? (?P<month>{month})(?: {_YEAR})?"),
        re.compile(
            rf"{named}(?P<day>{number}) (?P<month>{month}){_TO}(?P<day2>{number}) (?P<month2>{month})(?: {_YEAR})?"
        ),
    )


@cache
def _months() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<rel>{either('pointing')}) )?(?P<month>{either('months')})(?: {_YEAR})?")


def written(words: str) -> Iterator[Days]:
    """Dates in figures; those that can be read two ways come in both."""
    if found := re.fullmatch(r"(\d{4})[-/](\d\d?)[-/](\d\d?)(?:t\S*)?", words):
        yield from _made(int(found[1]), int(found[2]), int(found[3]))
    elif found := re.fullmatch(r"(\d\d?)([./])(\d\d?)[./](\d{4}|\d\d)", words):
        year = _full(found[4])
        yield from _made(year, int(found[3]), int(found[1]))
        if found[2] == "/":
            yield from _made(year, int(found[1]), int(found[3]))


def named_days(words: str, anchor: date | None) -> Iterator[Days]:
    """Days of a month, one or several, with or without a year."""
    for form in _forms():
        found = form.fullmatch(words)
        if found is None:
            continue
        parts = found.groupdict()
        month = data()["months"][parts["month"]]
        last_month = data()["months"][parts["month2"]] if parts.get("month2") else month
        first, last = _number(parts["day"]), _number(parts["day2"] or parts["day"])
        named = parts["year"] is not None
        for year in (*_years(parts["year"], anchor, month, first), *_known(parts["year"], anchor, month, first)):
            wraps = last_month < month
            for a in _made(year - (wraps and named), month, first):
                for b in _made(year + (wraps and not named), last_month, last):
                    if a[0] <= b[1]:
                        yield a[0], b[1]


def _known(year: str | None, anchor: date | None, month: int, number: int) -> Iterator[int]:
    """The year of a day that is known by day and month alone ("the September 11 attacks"), if it is past."""
    known = data()["known_days"].get(f"{month:02d}-{number:02d}")
    if known is not None and year is None and anchor is not None and date(known, month, number) < anchor:
        yield known


def named_months(words: str, anchor: date | None) -> Iterator[Days]:
    """Whole months, with or without a year."""
    found = _months().fullmatch(words)
    if found is None:
        return
    month = data()["months"][found["month"]]
    if found["year"] is not None:
        for year in _years(found["year"], anchor, month, 1):
            yield months(year, month)
        return
    if anchor is None:
        return
    step = data()["pointing"].get(found["rel"]) if found["rel"] else None
    ahead = (month - anchor.month) % 12
    index = anchor.year * 12 + anchor.month - 1
    if step == 0:
        yield months(anchor.year, month)
    if step in (None, -1, 0):
        back = (ahead or (12 if step == -1 else 0)) - 12 if ahead or step == -1 else 0
        yield months((index + back) // 12, month)
        if step == -1:
            # "Last June" said in August can be that of the year before.
            yield months(anchor.year - 1, month)
    if step in (None, 1):
        on = ahead or (12 if step == 1 else 0)
        yield months((index + on) // 12, month)


def lone_years(words: str) -> Iterator[Days]:
    """A year, years to years, a decade, a century."""
    if found := re.fullmatch(r"(?:year |calendar )?(\d{4}|'\d\d)", words):
        yield years(_full(found[1]))
    elif found := re.fullmatch(r"(\d{4}) ?- ?(\d{2}|\d{4})", words):
        first = int(found[1])
        last = int(found[1][: 4 - len(found[2])] + found[2])
        if first < last:
            yield years(first, last)
    elif found := re.fullmatch(r"(\d{3}0|'\d0)'?s", words):
        first = _full(found[1])
        yield years(first, first + 9)
        if first % 100 == 0:
            yield years(first, first + 99)
    elif found := re.fullmatch(r"(\w+) century", words):
        number = _number(found[1]) if found[1][:1].isdigit() or found[1] in data()["ordinals"] else 0
        if 0 < number <= 21:
            yield years(number * 100 - 100, number * 100 - 1)


def parts_of_year(words: str, anchor: date | None) -> Iterator[Days]:
    """Quarters, halves and seasons."""
    which = (
        r"(?:(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|final|last|latest|opening) |"
        r"q(?P<q>[1-4]) ?|h(?P<h>[12]) ?)"
    )
    if found := re.fullmatch(rf"(?P<before>\d{{4}} )?{which}(?P<unit>quarter|half)?(?: year)?(?: {_YEAR})?", words):
        yield from _quarter(found, anchor)
        return
    seasons = data()["seasons"]
    names = either("seasons")
    pointing = either("pointing")
    found = re.fullmatch(rf"(?:(?P<rel>{pointing}) )?(?P<season>{names})(?: {_YEAR})?", words)
    if found is None:
        return
    first, length = seasons[found["season"]]
    if found["year"] is not None:
        for year in _years(found["year"], anchor, first, 1):
            yield months(year, first, length)
    elif anchor is not None:
        for year in range(anchor.year - 2, anchor.year + 2):
            yield months(year, first, length)


def _quarter(found: re.Match[str], anchor: date | None) -> Iterator[Days]:
    half = found["unit"] == "half" or bool(found["h"])
    per_year = 2 if half else 4
    if found["unit"] is None and not (found["q"] or found["h"]):
        return
    name = found["n"]
    given = found["q"] or found["h"]
    number = int(given) if given else None
    if number is None:
        number = per_year if name in ("final", "last", "latest") else 1 if name == "opening" else _number(name)
    if number > per_year:
        return
    length = 12 // per_year
    year = found["before"] or found["year"]
    if year is not None:
        for full in _years(year.strip(), anchor, 1, 1):
            yield months(full, (number - 1) * length + 1, length)
    elif anchor is not None:
        for full in (anchor.year - 1, anchor.year, anchor.year + 1):
            yield months(full, (number - 1) * length + 1, length)
        if name in ("last", "latest"):
            index = anchor.year * per_year + (anchor.month - 1) // length - 1
            yield months(index // per_year, index % per_year * length + 1, length)


def edged(words: str) -> tuple[str, str | None]:
    """The words without "early", "mid", "end of", and what part of the period those mean."""
    found = re.match(rf"(?P<edge>{either('edges')}) (?P<rest>.+)", words)
    return (found["rest"], data()["edges"][found["edge"]]) if found else (words, None)


def part_of(days: Days, edge: str, unit: bool, anchor: date | None) -> Iterator[Days]:
    """What an edge leaves of a period: its third, or the days up to or from the day that is counted from."""
    if edge in ("so far", "to come"):
        yield third(days, "start" if edge == "so far" else "end")
        for full in (days, years(days[0].year)):
            if anchor is not None and full[0] <= anchor <= full[1]:
                first, last = full if days[0] == full[0] or full == days else days
                if edge == "so far" and first <= anchor:
                    yield first, anchor
                if edge == "to come" and anchor <= last:
                    yield anchor, last
        yield days
    else:
        yield third(days, edge)
        if unit:
            # "The end of the year", where no year is named, may stay as vague as that.
            yield days


def _made(year: int, month: int, number: int) -> Iterator[Days]:
    try:
        yield day(date(year, month, number))
    except ValueError:
        return


def _number(word: str) -> int:
    known = data()["ordinals"].get(word)
    return int(known) if known is not None else int(re.sub(r"\D", "", word) or 0)


def _full(year: str) -> int:
    digits = int(year.lstrip("'"))
    return digits if digits >= 100 else digits + (2000 if digits < 50 else 1900)


def _years(year: str | None, anchor: date | None, month: int, number: int) -> Iterator[int]:
    if year is not None and (year[0] == "'" or year.isdigit()):
        yield _full(year)
    elif anchor is None:
        return
    elif year is not None:
        yield anchor.year + {"last": -1, "this": 0, "next": 1}[year.split()[0]]
    else:
        yield from _near_years(anchor, month, number)


def _near_years(anchor: date, month: int, number: int) -> Iterator[int]:
    """The years in which a day lies not far from the anchor, at least the one in which it is nearest."""
    away: list[tuple[int, int]] = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        away += [(abs((a - anchor).days), year) for a, _ in _made(year, month, number)]
    nearest = min(away, default=None)
    yield from sorted({year for distance, year in away if distance <= FAR or (distance, year) == nearest})
