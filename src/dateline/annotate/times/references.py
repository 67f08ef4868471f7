"""Expressions without a place on the calendar ("now", "recently", "the future") and those that point at the
narrative's own day or period ("the day before", "the quarter")."""

from dateline.annotate.times.beside import day_of_what_follows
from dateline.annotate.times.clock import part_of
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.units import UNITS, stepped
from dateline.annotate.times.values import days_of, narrowed
from dateline.lexicon import table


def reference(at: Reading) -> Resolved | None:
    """PRESENT_REF, PAST_REF or FUTURE_REF; None where the words are used otherwise."""
    if at.has("present"):
        return _present(at)
    if at.has("past"):
        words = at.text("past")
        token = at.token()
        if words == "the past" and (token.pos_ == "ADJ" or token.dep_ in ("amod", "compound", "nummod")):
            return None
        return Resolved("DATE", "PAST_REF", None, "the past at large")
    words = at.text("future")
    if words.endswith("soon") and (at.before() == "as" or at.after() in ("after", "as", "-") or at.tense() == "past"):
        return None
    if words == "future" and at.token().dep_ in ("amod", "compound"):
        return None
    return Resolved("DATE", "FUTURE_REF", None, "the future at large")


def _present(at: Reading) -> Resolved | None:
    words = at.text("present")
    if words == "current" and at.token().tag_ in ("NN", "NNP"):
        return None
    if words.startswith("these ") and words not in ("these days",):
        return None
    if words.startswith("those"):
        return None
    if at.after() == "-":
        return None
    return Resolved("DATE", "PRESENT_REF", None, "the present at large")


def narrative_unit(at: Reading) -> Resolved | None:
    """The narrative's own day or period: "the day before", "the quarter", "the end of the year"."""
    if at.has("lately"):
        named = days_of(at.now.quarter) if at.now.quarter else None
        over = named is not None and (at.now.today is None or named[1] <= at.now.today)
        return _quarter(at) if over else stepped("quarter", at.now.today, -1, "last quarter before")
    if at.has("step"):
        back = at.text("step") in ("before", "earlier")
        if at.after() and at.after() not in (".", ",", ";", "and", "in", "at", "on", "that", "”", '"'):
            return _day_beside(at, back)
        day = at.counted_from(back)
        if at.has("part"):
            return part_of(stepped("day", day, -1 if back else 1, "day by the narrative’s"), at.text("part"))
        unit = at.text("unit")
        how = f"{unit} {'before' if back else 'after'} the narrative’s"
        return stepped(unit, day, -1 if back else 1, how) if unit in UNITS else None
    unit = at.text("unit")
    if at.has("mod"):
        return _edge(at, unit)
    if unit == "quarter":
        return None if at.after() == "of" else _quarter(at)
    if unit == "weekend":
        return _weekend(at)
    if unit in ("day", "week", "month", "year", "quarter") and _stands_alone(at):
        base = at.now.current if unit == "day" else at.now.today
        return stepped(unit, base, 0, f"{unit} of")
    return None


def _day_beside(at: Reading, back: bool) -> Resolved | None:
    """ "the day before the vote of May 4": from the day of what is named after it."""
    anchor = day_of_what_follows(at) if at.text("unit") == "day" or at.has("part") else None
    if anchor is None:
        return None
    found = stepped("day", anchor, -1 if back else 1, f"day {'before' if back else 'after'}")
    return part_of(found, at.text("part")) if at.has("part") else found


def _quarter(at: Reading) -> Resolved:
    """The quarter named before, else the last one that has ended."""
    if at.now.quarter:
        return Resolved("DATE", at.now.quarter, days_of(at.now.quarter), "quarter named before", at.now.today)
    return stepped("quarter", at.now.today, -1, "last quarter before")


def _stands_alone(at: Reading) -> bool:
    around = table("annotate", "times_words")["alone"]
    if at.before() == "of" and at.before(2) not in around["parts"]:
        # "the prime minister of the day"
        return False
    return at.after() in around["after"] and at.before() in around["before"]


def _edge(at: Reading, unit: str) -> Resolved | None:
    if unit not in ("day", "week", "weekend", "month", "quarter", "year", "decade", "century"):
        return None
    if at.after() == "of":
        return None
    found = stepped(unit, at.now.current if unit == "day" else at.now.today, 0, f"{unit} of")
    word = at.words("mod")[-1]
    mod = "END" if word in ("end", "close", "late", "later") else "MID" if word in ("mid", "middle") else "START"
    days = narrowed(found.days, mod) if found.days else None
    return Resolved(found.type, found.value, days, found.how, found.anchor, mod)


def _weekend(at: Reading) -> Resolved:
    today = at.now.today
    if today is None:
        return stepped("weekend", None, 0, "weekend")
    ahead = at.tense() == "future"
    if ahead or today.isoweekday() >= 6:
        return stepped("weekend", today, 0, "weekend of the week of")
    return stepped("weekend", today, -1, "last weekend before")
