"""Values of days and periods that are named: "September 1–3, 2025", "next Tuesday", "the third quarter of last year"."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dateline.annotate.times.clock import with_time
from dateline.annotate.times.holidays import holiday
from dateline.annotate.times.numbers import decade, ordinal, spoken_year
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.tense import Tense
from dateline.annotate.times.values import days_of, month_end, narrowed
from dateline.annotate.times.units import UNITS, relative_unit, stepped
from dateline.lexicon import table

# Beyond this many days the same date a year on is the nearer one ("Nov. 15" in late October is the coming one).
_FAR = 300


def words() -> dict[str, Any]:
    """The word tables of data/times_words.toml."""
    return table("annotate", "times_words")


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
    return replace(base, mod=mod)


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
    """"Earlier this year" ends with the report's day, "later this year" starts with it."""
    today = at.now.today
    whole = at.text("mod")
    if today is None or whole not in ("earlier", "later"):
        return days
    full = days_of(f"{days[0].year:04d}") if (days[1] - days[0]).days > 40 else None
    first, last = full if full and full[0] <= today <= full[1] else days
    if whole == "earlier":
        return (first, today) if first <= today else days
    return (today, last) if today <= last else days


def _base(at: Reading) -> Resolved | None:
    if at.has("iso"):
        return _written(at.text("iso"))
    if at.has("holiday"):
        return holiday(at)
    if at.has("month"):
        return _month_week(at) if at.has("weekof") else _month(at)
    if at.has("wd"):
        return _weekday(at)
    if at.has("deictic"):
        step = {"yesterday": -1, "today": 0, "tomorrow": 1}[at.text("deictic")]
        return _counted(at, step, f"{at.text('deictic')}, seen from")
    if at.has("q"):
        return _quarter(at)
    if at.has("season"):
        return _season(at)
    if at.has("decade"):
        return _decade(at)
    if at.has("century"):
        number = ordinal(at.words("century")) if at.text("centuryunit") == "century" else None
        return _period(f"{number - 1:02d}", "century") if number and number <= 21 else None
    if at.has("years"):
        return _year_range(at.text("years"))
    if at.has("year"):
        return _year(at)
    if at.has("yearend"):
        return _relative_year_end(at)
    if at.has("rel") and at.has("unit"):
        return relative_unit(at)
    if at.has("part") or at.has("clock"):
        if at.now.day and at.nearby(at.now.day_at) and at.text("part") not in ("tonight", "overnight"):
            day = at.now.day
            return Resolved("DATE", day.isoformat(), (day, day), "part of the day named before,", day)
        return _counted(at, 0, "part of the day of")
    return None


def _period(value: str, how: str, anchor: date | None = None) -> Resolved | None:
    days = days_of(value)
    return Resolved("DATE", value, days, how, anchor) if days else None


def _counted(at: Reading, step: int, how: str) -> Resolved:
    """The report's day moved by `step` days; unresolved where it is not known."""
    today = at.now.today
    if today is None:
        return Resolved("DATE", "XXXX-XX-XX", None, "no day to count from")
    day = today + timedelta(days=step)
    return Resolved("DATE", day.isoformat(), (day, day), how, today)


def _written(text: str) -> Resolved | None:
    if "-" in text:
        return _period(text[:10], "date as written")
    separator = "/" if "/" in text else "."
    first, second, year = (int(part) for part in text.split(separator))
    if year < 100:
        year += 2000 if year < 50 else 1900
    # With full stops the day comes first; with strokes American papers write the month first.
    month, day = (second, first) if separator == "." or first > 12 else (first, second)
    return _period(f"{year:04d}-{month:02d}-{day:02d}", "date as written")


def _year_of(at: Reading) -> int | None:
    """The year that the expression itself names, in figures or by "last year"; None where it names none."""
    if at.has("year"):
        return year_number(at.words("year"))
    if at.has("yearback") and at.now.today:
        return at.now.today.year - 1
    if at.has("unit") and at.has("rel") and at.text("unit") == "year":
        rel = at.text("rel").removeprefix("the ")
        base = at.now.today.year if at.now.today else None
        if rel in ("previous", "preceding", "prior", "following", "ensuing", "subsequent", "same", "that"):
            base = at.now.year or base
        step = {"last": -1, "next": 1, "previous": -1, "preceding": -1, "prior": -1, "following": 1}.get(rel, 0)
        return None if base is None else base + step
    return None


def year_number(parts: list[str]) -> int | None:
    """A year in figures ("2025", "’98") or words."""
    if len(parts) == 1:
        digits = parts[0].lstrip("'’")
        if not digits.isdigit():
            return None
        year = int(digits)
        return year if year >= 100 else year + (2000 if year < 50 else 1900)
    return spoken_year(parts)


def _month(at: Reading) -> Resolved | None:
    month = words()["months"][at.text("month")]
    if not at.has("day"):
        return _whole_month(at, month)
    day = ordinal(at.words("day"))
    if day is None or not 1 <= day <= 31:
        return None
    end_month = words()["months"][at.text("month2")] if at.has("month2") else month
    end_day = ordinal(at.words("day2")) if at.has("day2") else None
    year = _year_of(at)
    named = year is not None
    if year is None and at.now.today is not None:
        year = nearest_year(at.now.today, month, day, _tense(at, "month"))
    if year is None:
        if not 1 <= day <= month_end(2024, month).day:
            return None
        return Resolved("DATE", f"XXXX-{month:02d}-{day:02d}", None, "day and month without a year to count from")
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if end_day is not None:
        end_year = year + 1 if end_month < month else year
        if named and end_month < month:
            value, end_year = f"{year - 1:04d}{value[4:]}", year
        value = f"{value}/{end_year:04d}-{end_month:02d}-{end_day:02d}"
    if named:
        return _period(value, "calendar date")
    return _period(value, "day and month nearest to", at.now.today)


def _tense(at: Reading, part: str) -> Tense:
    """The clause's tense does not reach into a noun ("will honour a June agreement")."""
    if at.before() == "through":
        return "future"
    return "none" if at.modifies(part) else at.tense(part)


def nearest_year(today: date, month: int, day: int, tense: Tense) -> int | None:
    """The year that a day and month mean in a report of `today`: the last one in the past tense, the coming one in
    the future, unless that lies so far off that the writer would have named the year; else the nearest."""
    options = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            options.append((year, (date(year, month, day) - today).days))
        except ValueError:
            continue
    if not options:
        return None
    past = [o for o in options if o[1] <= 0]
    coming = [o for o in options if o[1] >= 0]
    if tense == "past" and past and -past[-1][1] <= _FAR:
        return past[-1][0]
    if tense == "future" and coming and coming[0][1] <= _FAR:
        return coming[0][0]
    return min(options, key=lambda o: (abs(o[1]), o[1]))[0]


def whole(at: Reading) -> Resolved | None:
    """The period that "the last week of ..." lies in."""
    if at.has("month"):
        return _whole_month(at, words()["months"][at.text("month")])
    if at.has("year"):
        return _year(at)
    step = {"last": -1, "this": 0, "next": 1}[at.text("rel")]
    return stepped(at.text("inner"), at.now.today, step, "period seen from") if at.text("inner") in UNITS else None


def _whole_month(at: Reading, month: int) -> Resolved | None:
    rel = at.text("rel")
    year = _year_of(at)
    if year is not None:
        return _period(f"{year:04d}-{month:02d}", "month of a year", at.now.today if at.has("rel") else None)
    today = at.now.today
    if today is None:
        return Resolved("DATE", f"XXXX-{month:02d}", None, "month without a year to count from")
    if rel in ("last", "past", "this past", "the previous", "the preceding", "the prior"):
        year = today.year if month < today.month else today.year - 1
        how = "last such month before"
    elif rel in ("next", "coming", "this coming", "the following"):
        year = today.year if month > today.month else today.year + 1
        how = "next such month after"
    elif rel == "this":
        year, how = today.year, "month of the year of"
    else:
        year, how = _bare_month_year(today, month, _tense(at, "month")), "month nearest to"
    return _period(f"{year:04d}-{month:02d}", how, today)


def _bare_month_year(today: date, month: int, tense: Tense) -> int:
    ahead = (month - today.month) % 12
    behind = (today.month - month) % 12
    if tense == "past":
        back = True
    elif tense == "future":
        back = False
    else:
        back = behind <= 7
    index = today.year * 12 + today.month - 1 + (-behind if back else ahead)
    return index // 12


def _month_week(at: Reading) -> Resolved | None:
    day = _month(at)
    if day is None or day.days is None or at.text("unit") != "week":
        return None
    year, week, _ = day.days[0].isocalendar()
    return _period(f"{year:04d}-W{week:02d}", "week of a date", day.anchor)


def _weekday(at: Reading) -> Resolved | None:
    number: int = words()["weekdays"][at.text("wd")]
    rel = at.text("rel").removeprefix("the ")
    today = at.now.today
    if rel in ("previous", "preceding", "prior", "following", "same") and at.now.reached:
        today = at.now.reached
    if today is None:
        return Resolved("DATE", f"XXXX-WXX-{number}", None, "weekday without a day to count from")
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    if rel in ("last", "previous", "preceding", "prior"):
        step, how = -(back or 7), "weekday before"
    elif rel in ("next", "following"):
        step, how = ahead or 7, "weekday after"
    elif rel in ("past", "this past"):
        step, how = -(back or 7), "weekday before"
    elif rel in ("coming", "this coming"):
        step, how = ahead or 7, "weekday after"
    elif at.has("of") and at.text("of") != "this":
        step, how = (-7, "weekday of the week before") if at.text("of") == "last" else (7, "weekday of the week after")
        step += number - today.isoweekday()
    elif _lies_ahead(at, rel):
        step, how = ahead, "weekday on or after"
    else:
        step, how = -back, "weekday before or on"
    day = today + timedelta(days=step)
    return Resolved("DATE", day.isoformat(), (day, day), how, today)


def _lies_ahead(at: Reading, rel: str) -> bool:
    tense = at.tense("wd")
    if rel == "later" or tense == "future":
        return True
    if rel == "this" and tense != "past":
        return True
    return tense == "present" and at.before() not in ("since", "of") and not at.modifies("wd")


def _quarter(at: Reading) -> Resolved | None:
    unit = "Q" if at.text("qunit") == "quarter" else "H"
    per_year = 4 if unit == "Q" else 2
    name = at.text("q")
    year = _year_of(at)
    today = at.now.today
    if unit == "H" and year is None and not at.has("yearunit"):
        return None
    number: int | None
    if name in ("latest", "last") and year is None:
        return _last_quarter(at) if unit == "Q" else None
    number = per_year if name in ("final", "last", "latest") else 1 if name == "opening" else ordinal([name])
    if number is None or not 1 <= number <= per_year:
        return None
    if year is not None:
        return _period(f"{year:04d}-{unit}{number}", "part of a year", today if at.has("rel") else None)
    if today is None:
        return Resolved("DATE", f"XXXX-{unit}{number}", None, "part of a year without a year to count from")
    current = (today.month - 1) // (12 // per_year) + 1
    ahead = (number - current) % per_year
    tense = at.tense("q")
    # The part that has just ended is the one reported on, whatever the tense.
    if ahead == per_year - 1 and unit == "Q":
        ahead -= per_year
    elif ahead and tense != "future" and not (ahead == 1 and tense != "past"):
        ahead -= per_year
    index = today.year * per_year + current - 1 + ahead
    value = f"{index // per_year:04d}-{unit}{index % per_year + 1}"
    return _period(value, "part of the year nearest to", today)


def _last_quarter(at: Reading) -> Resolved | None:
    if at.now.quarter:
        return _period(at.now.quarter, "the quarter named before", at.now.today)
    today = at.now.today
    if today is None:
        return Resolved("DATE", "XXXX-QX", None, "quarter without a day to count from")
    index = today.year * 4 + (today.month - 1) // 3 - 1
    return _period(f"{index // 4:04d}-Q{index % 4 + 1}", "last quarter before", today)


def _season(at: Reading) -> Resolved | None:
    code = words()["seasons"][at.text("season")]
    year = _year_of(at)
    if year is not None:
        return _period(f"{year:04d}-{code}", "season of a year", at.now.today if at.has("rel") else None)
    today = at.now.today
    if today is None:
        return Resolved("DATE", f"XXXX-{code}", None, "season without a day to count from")
    rel = at.text("rel").removeprefix("the ")
    spans = [(y, days_of(f"{y:04d}-{code}")) for y in range(today.year - 2, today.year + 3)]
    known = [(y, s) for y, s in spans if s is not None]
    over = [y for y, (_, last) in known if last < today]
    begun = [y for y, (first, _) in known if first <= today]
    coming = [y for y, (first, _) in known if first > today]
    if rel in ("last", "past", "this past", "previous", "preceding", "prior"):
        year, how = over[-1], "last such season before"
    elif rel in ("next", "coming", "this coming", "following"):
        year, how = coming[0], "next such season after"
    elif rel == "this":
        year, how = today.year, "season of the year of"
    elif at.tense("season") == "future":
        year, how = (begun[-1] if begun[-1] not in over else coming[0]), "next such season after"
    else:
        year, how = begun[-1], "last such season before"
    return _period(f"{year:04d}-{code}", how, today)


def _decade(at: Reading) -> Resolved | None:
    # "in his 50s" is an age, "in the 70s" with a temperature cannot be told apart here and stays a decade.
    if at.before() in ("his", "her", "their", "my", "our", "your", "its"):
        return None
    word = at.text("decade")
    full = len([c for c in word if c.isdigit()]) == 4 or word[0] in "'’" or word.isalpha()
    if not full and not (at.lexed.word(at.found.start) == "the" or at.has("mod")):
        return None
    value = decade(word)
    return _period(value, "decade") if value else None


def _year_range(text: str) -> Resolved | None:
    first, last = text.replace("–", "-").split("-")
    last = first[: 4 - len(last)] + last
    return _period(f"{first}/{last}", "years as written") if int(first) < int(last) else None


def _year(at: Reading) -> Resolved | None:
    year = year_number(at.words("year"))
    return _period(f"{year:04d}", "year as written") if year else None


def _relative_year_end(at: Reading) -> Resolved | None:
    if at.text("yearend") != "year":
        return None
    if at.now.today is None:
        return Resolved("DATE", "XXXX", None, "year without a day to count from")
    return _period(f"{at.now.today.year:04d}", "year of", at.now.today)
