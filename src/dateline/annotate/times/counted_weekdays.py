"""Weekdays and weeks counted from others: "a week from Friday", "two Fridays ago", "the Monday after next"."""

from datetime import timedelta

from dateline.annotate.times.numbers import quantity
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.relations import relation, side
from dateline.annotate.times.units import stepped
from dateline.lexicon import table


def counted_on(at: Reading) -> Resolved | None:
    """The day or week reached from the one that the words name; None where they count something else."""
    if at.has("stepn"):
        return _weekdays_back(at)
    if at.has("n"):
        return _weeks_back(at)
    if at.has("wd"):
        return _after_next(at) if not at.has("unit") else _unit_on(at)
    # "the week after next", "the weekend before last"
    unit = at.text("unit")
    if unit == "day":
        return None
    return stepped(unit, at.now.today, 2 if at.has("stepfrom") else -2, f"second {unit} {_way(at)}")


def _way(at: Reading) -> str:
    return "after" if at.has("stepfrom") else "before"


def _weekdays_back(at: Reading) -> Resolved | None:
    """ "two Fridays ago"."""
    number = quantity(at.words("stepn"))
    name = at.text("stepfrom")
    today = at.now.today
    weekday = table("annotate", "times_words")["weekdays"][name]
    if number is None:
        return None
    if today is None:
        return Resolved("DATE", f"XXXX-WXX-{weekday}", None, "weekday without a day to count from")
    back = (today.isoweekday() - weekday) % 7 or 7
    day = today - timedelta(days=back + 7 * (int(number) - 1))
    return Resolved("DATE", day.isoformat(), (day, day), "weekday counted back from", today)


def _weeks_back(at: Reading) -> Resolved | None:
    """ "a week ago Tuesday", "Saturday three weeks ago": the weekday nearest to the day so many weeks back."""
    number = quantity(at.words("n"))
    words = at.lexed.words(at.found.start, at.found.end)
    if number is None or not {"week", "weeks"} & set(words):
        return None
    weekday = table("annotate", "times_words")["weekdays"][at.text("wd")]
    today = at.now.today
    if today is None:
        return Resolved("DATE", f"XXXX-WXX-{weekday}", None, "weekday without a day to count from")
    back = today - timedelta(weeks=int(number))
    away = (weekday - back.isoweekday() + 3) % 7 - 3
    day = back + timedelta(days=away)
    return Resolved("DATE", day.isoformat(), (day, day), "weekday counted back from", today)


def _unit_on(at: Reading) -> Resolved | None:
    """ "a week from Friday"; "once a week on Friday" is a rate."""
    weeks = {"week": 1, "fortnight": 2}.get(at.text("unit"))
    if weeks is None or at.before() in table("annotate", "times_words")["guards"]["rate"]:
        return None
    return _counted(at, weeks, side(relation(at)))


def _after_next(at: Reading) -> Resolved | None:
    """ "the Monday after next"."""
    return _counted(at, 1, 1)


def _counted(at: Reading, weeks: int, way: int) -> Resolved:
    number = table("annotate", "times_words")["weekdays"][at.text("wd")]
    today = at.now.today
    if today is None:
        return Resolved("DATE", f"XXXX-WXX-{number}", None, "weekday without a day to count from")
    ahead = (number - today.isoweekday()) % 7
    # "last Friday" and what is told as past count from the Friday behind.
    back = way < 0 or (way == 0 and at.text("stepfrom") == "after" and at.tense("wd") == "past")
    step = -((today.isoweekday() - number) % 7 or 7) if back else ahead or (7 if way > 0 else 0)
    day = today + timedelta(days=step + 7 * weeks)
    return Resolved("DATE", day.isoformat(), (day, day), "weekday counted on from", today)
