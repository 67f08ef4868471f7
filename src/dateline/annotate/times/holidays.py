"""Days with names: those of a rule, those that followed from what happened, and those that the states keep."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.states import state_before
from dateline.annotate.times.values import month_end, week_of
from dateline.lexicon import table

# The calendars of the library reach no further.
_FIRST, _LAST = 1950, 2070


def day_in(rule: str, year: int) -> date:
    """The day of a holiday in a year, by its rule in data/times_holidays.toml. Raises ValueError where it has none."""
    parts = rule.split()
    if parts[0] == "easter":
        sunday: date = easter(year, EASTER_WESTERN)
        return sunday + timedelta(days=int(parts[1]))
    if parts[0] == "orthodox":
        sunday = easter(year, EASTER_ORTHODOX)
        return sunday + timedelta(days=int(parts[1]))
    if parts[0] == "nth":
        month, weekday, nth = (int(p) for p in parts[1:4])
        on = timedelta(days=int(parts[4]) if len(parts) > 4 else 0)
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1)) + on
        last = month_end(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7) + on
    return date(year, int(rule[:2]), int(rule[3:]))


@cache
def kept_in(state: str, name: str, year: int) -> date | None:
    """The first day on which `state` (ISO 3166-1) keeps the holiday `name` in a year; None where it does not."""
    # Loaded only where a text names such a day: it costs more than all other imports of this room.
    import holidays

    if not _FIRST <= year <= _LAST:
        return None
    try:
        days = holidays.country_holidays(state, years=[year], language="en_US")
    except NotImplementedError:
        return None
    return min((d for d, names in days.items() if name in _names(names)), default=None)


def _names(joined: str) -> set[str]:
    return {n.removesuffix(" (estimated)").replace("Labor", "Labour").strip() for n in joined.split(";")}


def holiday(at: Reading) -> Resolved | None:
    """The day of a holiday: of the year named, else the nearest by tense; None where the words are no holiday."""
    data = table("annotate", "times_holidays")
    name = " ".join(at.lexed.text[slice(*_span(at))].replace("’", "'").split())
    if name in data["happened"]:
        day = date.fromisoformat(data["happened"][name])
        return Resolved("DATE", day.isoformat(), (day, day), "day of what is known by it")
    found = _day_of(at, name)
    if found is None:
        return None
    days, rule = found
    if at.has("year"):
        named = days(int(at.text("year")))
        return None if named is None else _resolved(at, name, named, "holiday of a year", None)
    today = at.now.today
    if today is None:
        value = f"XXXX-{rule}" if rule[:1].isdigit() else "XXXX-XX-XX"
        return Resolved("DATE", value, None, "holiday without a year to count from")
    options = [d for y in (today.year - 1, today.year, today.year + 1) if (d := days(y)) is not None]
    chosen = _chosen(at, options, today)
    return None if chosen is None else _resolved(at, name, chosen, "holiday nearest to", today)


def _span(at: Reading) -> tuple[int, int]:
    first, last = at.found.parts["holiday"]
    return at.lexed.starts[first], at.lexed.ends[last - 1]


def _day_of(at: Reading, name: str) -> tuple[Callable[[int], date | None], str] | None:
    """What gives the holiday's day in a year, and its rule where it has one."""
    data = table("annotate", "times_holidays")
    if name in data["days"]:
        rule: str = data["days"][name]
        return (lambda year: day_in(rule, year)), rule
    if name in data["kept"]:
        state, kept = data["kept"][name]
        return (lambda year: kept_in(state, kept, year)), ""
    own = state_before(at)
    return None if own is None else ((lambda year: _of_state(own, name, year)), "")


def _of_state(state: str, name: str, year: int) -> date | None:
    """The state's own day of that name; where it keeps none in that year, the day it kept before."""
    for earlier in range(year, year - table("annotate", "times_holidays")["national"]["years_back"], -1):
        day = kept_in(state, name, earlier)
        if day is not None:
            return day.replace(year=year)
    return None


def _chosen(at: Reading, options: list[date], today: date) -> date | None:
    rel, tense = at.text("rel"), at.tense()
    before, after = [d for d in options if d < today], [d for d in options if d > today]
    if rel == "last":
        return max(before, default=None)
    if rel == "next":
        return min(after, default=None)
    if at.has("weekof"):
        tense = "none"
    if tense == "past":
        return max((d for d in options if d <= today), default=None)
    if tense == "future":
        return min((d for d in options if d >= today), default=None)
    return min(options, key=lambda d: abs((d - today).days), default=None)


def _resolved(at: Reading, name: str, day: date, how: str, today: date | None) -> Resolved | None:
    data = table("annotate", "times_holidays")
    mod = "APPROX" if name in data["moon"]["names"] else None
    if at.has("weekof"):
        week = week_of(day)
        return Resolved("DATE", week, (day, day), how, today, mod) if at.text("weekof") == "week" else None
    if name not in data["until"]:
        return Resolved("DATE", day.isoformat(), (day, day), how, today, mod)
    state, ending = data["kept"][data["until"][name]]
    ends = [d for y in (day.year, day.year + 1) if (d := kept_in(state, ending, y)) and d > day]
    if not ends:
        return None
    last = min(ends) - timedelta(days=1)
    return Resolved("DATE", f"{day.isoformat()}/{last.isoformat()}", (day, last), how, today, mod)
