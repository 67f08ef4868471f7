"""Days of holidays: fixed ones, "nth weekday of a month" and those that follow Easter."""

from datetime import date, timedelta

from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.values import month_end
from dateline.lexicon import table


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm, Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def day_in(rule: str, year: int) -> date:
    """The day of a holiday in a year, by its rule in data/times_holidays.toml."""
    parts = rule.split()
    if parts[0] == "easter":
        return easter(year) + timedelta(days=int(parts[1]))
    if parts[0] == "nth":
        month, weekday, nth = (int(p) for p in parts[1:])
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
        last = month_end(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return date(year, int(rule[:2]), int(rule[3:]))


def holiday(at: Reading) -> Resolved | None:
    """The day of a holiday: of the year named, else the nearest by tense; None where the words are no holiday."""
    name = " ".join(at.words("holiday")).replace(" 's", "'s").replace(" ’s", "’s")
    rule = table("annotate", "times_holidays")["days"].get(name)
    if rule is None:
        return None
    if at.has("year"):
        day = day_in(rule, int(at.text("year")))
        return Resolved("DATE", day.isoformat(), (day, day), "holiday of a year")
    today = at.now.today
    if today is None:
        value = f"XXXX-{rule}" if rule[0].isdigit() else "XXXX-XX-XX"
        return Resolved("DATE", value, None, "holiday without a year to count from")
    options = [day_in(rule, y) for y in (today.year - 1, today.year, today.year + 1)]
    rel, tense = at.text("rel"), at.tense()
    if rel == "last":
        day = max(d for d in options if d < today)
    elif rel == "next":
        day = min(d for d in options if d > today)
    elif tense == "past":
        day = max(d for d in options if d <= today)
    elif tense == "future":
        day = min(d for d in options if d >= today)
    else:
        day = min(options, key=lambda d: abs((d - today).days))
    return Resolved("DATE", day.isoformat(), (day, day), "holiday nearest to", today)
