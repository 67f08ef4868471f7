"""Values of months and days of months: "September 1–3, 2025", "July last year", "December 30"."""

from datetime import date

from dateline.annotate.times.numbers import ordinal
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.relations import relation, side
from dateline.annotate.times.tense import Tense, is_scheduled
from dateline.annotate.times.units import UNITS, stepped
from dateline.annotate.times.values import month_end, shift_months, week_of
from dateline.annotate.times.years import lone_year, period, year_of
from dateline.lexicon import table

# Beyond this many days the same date a year on is the nearer one ("Nov. 15" in late October is the coming one).
_FAR = 300
# Within so many days of a yearly return a day and month mean that of this year.
_JUST_BEFORE = 30


def month_or_day(at: Reading) -> Resolved | None:
    month = table("annotate", "times_words")["months"][at.text("month")]
    if not at.has("day"):
        return whole_month(at, month)
    day = ordinal(at.words("day"))
    if day is None or not 1 <= day <= 31:
        return None
    end_month = table("annotate", "times_words")["months"][at.text("month2")] if at.has("month2") else month
    end_day = ordinal(at.words("day2")) if at.has("day2") else None
    year = year_of(at)
    named = year is not None
    if year is None and end_month == month and end_day is None:
        year = known_year(at, month, day)
    if year is None and at.now.today is not None:
        year = nearest_year(at.now.today, month, day, _tense(at, "month"))
        start = at.range_start()
        if start and year and not _ends_after(start, year, month, day):
            year += 1
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
        return period(value, "calendar date")
    return period(value, "day and month nearest to", at.now.today)


def day_of_month(at: Reading) -> Resolved | None:
    """ "on the 15th": that day nearest by tense; None where the number counts a noun ("the 21st floor")."""
    token = at.token("monthday")
    if token.dep_ != "pobj" or at.now.today is None:
        return None
    number = ordinal(at.words("monthday"))
    base = at.now.reached or at.now.today
    ahead = at.tense("monthday") == "future"
    days = []
    for step in (-2, -1, 0, 1, 2):
        month = shift_months(base.replace(day=1), step)
        if number and 1 <= number <= month_end(month.year, month.month).day:
            days.append(month.replace(day=number))
    fit = [d for d in days if (d >= base if ahead else d <= base)]
    if not fit:
        return None
    day = min(fit) if ahead else max(fit)
    return period(day.isoformat(), "day of the month nearest to", base)


def _tense(at: Reading, part: str) -> Tense:
    """The clause's tense does not reach into a noun ("will honour a June agreement")."""
    if at.before() == "through":
        return "none"
    return "none" if at.modifies(part) else at.tense(part)


def _month_tense(at: Reading) -> Tense:
    """The tense for a month: only a verb that the month dates itself reaches far back ("changed in December")."""
    tense = _tense(at, "month")
    head = at.token("month").head
    direct = head.pos_ in ("VERB", "AUX") or head.head.pos_ in ("VERB", "AUX")
    if tense == "present" and (at.before() == "by" or is_scheduled(at.token("month"))):
        return "future"
    return "none" if tense == "past" and not direct else tense


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
    return min(options, key=lambda o: o[1] * 2 if o[1] > 0 else -o[1])[0]


def whole(at: Reading) -> Resolved | None:
    """The period that "the last week of ..." lies in."""
    if at.has("month"):
        return whole_month(at, table("annotate", "times_words")["months"][at.text("month")])
    if at.has("year"):
        return lone_year(at)
    step = {"last": -1, "this": 0, "next": 1}[at.text("rel")]
    return stepped(at.text("inner"), at.now.today, step, "period seen from") if at.text("inner") in UNITS else None


def whole_month(at: Reading, month: int) -> Resolved | None:
    rel = relation(at)
    year = year_of(at)
    if year is not None:
        return period(f"{year:04d}-{month:02d}", "month of a year", at.now.today if at.has("rel") else None)
    today = at.now.today
    if today is None:
        return Resolved("DATE", f"XXXX-{month:02d}", None, "month without a year to count from")
    if side(rel) < 0:
        year = today.year if month < today.month else today.year - 1
        how = "last such month before"
    elif side(rel) > 0:
        year = today.year if month > today.month else today.year + 1
        how = "next such month after"
    elif rel == "this":
        year, how = today.year, "month of the year of"
    else:
        year, how = _bare_month_year(today, month, _month_tense(at)), "month nearest to"
    return period(f"{year:04d}-{month:02d}", how, today)


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


def known_year(at: Reading, month: int, day: int) -> int | None:
    """The year of a day that everybody knows ("the September 11 attacks"), unless the report is of the days after."""
    known = table("annotate", "times_holidays")["known"]
    year: int | None = known.get(f"{month:02d}-{day:02d}")
    today = at.now.today
    if year is None or today is None or at.after() not in known["nouns"] or today < date(year, month, day):
        return None
    since = min(
        (today - date(y, month, day)).days for y in (today.year, today.year - 1) if date(y, month, day) <= today
    )
    return year if since > _JUST_BEFORE else None


def _ends_after(start: date, year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day) >= start
    except ValueError:
        return True


def week_of_date(at: Reading) -> Resolved | None:
    day = month_or_day(at)
    if day is None or day.days is None or at.text("unit") not in ("week", "weekend"):
        return None
    weekend = "-WE" if at.text("unit") == "weekend" else ""
    return period(f"{week_of(day.days[0])}{weekend}", "week of a date", day.anchor)
