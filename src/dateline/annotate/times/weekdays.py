"""Values of weekdays: "Friday" by the tense of its clause, "next Tuesday", "the previous Friday"."""

from datetime import timedelta

from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.relations import from_narrative, relation, side
from dateline.annotate.times.tense import Tense
from dateline.lexicon import table

_SOON = 2


def weekday(at: Reading) -> Resolved | None:
    number: int = table("annotate", "times_words")["weekdays"][at.text("wd")]
    rel = relation(at)
    today = at.now.today
    if from_narrative(rel) and at.now.reached:
        today = at.now.reached
    if today is None:
        return Resolved("DATE", f"XXXX-WXX-{number}", None, "weekday without a day to count from")
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    if side(rel) < 0:
        step, how = -(back or 7), "weekday before"
    elif side(rel) > 0:
        # "next Friday" said on a Thursday is not tomorrow.
        soon = rel == "next" and ahead <= _SOON and number > today.isoweekday()
        step, how = ahead + 7 if soon or not ahead else ahead, "weekday after"
    elif at.has("of") and at.text("of") != "this":
        step, how = (-7, "weekday of the week before") if at.text("of") == "last" else (7, "weekday of the week after")
        step += number - today.isoweekday()
    elif (start := at.range_start()) and abs(start - today) <= timedelta(days=7):
        # "from Monday to Thursday": the first Thursday after that Monday; "2 a.m. to 4 a.m. Thursday" is one day.
        same = 0 if at.has("clock") else 7
        step = (start - today).days + ((number - start.isoweekday()) % 7 or same)
        how = "weekday after the range’s start, seen from"
    elif _lies_ahead(at, rel):
        step, how = ahead, "weekday on or after"
    else:
        step, how = -back, "weekday before or on"
    day = today + timedelta(days=step)
    return Resolved("DATE", day.isoformat(), (day, day), how, today)


def _lies_ahead(at: Reading, rel: str) -> bool:
    tense = _tense_of_noun(at) if at.modifies("wd") else at.tense("wd")
    if rel == "later" or tense == "future":
        return True
    if rel == "this" and tense != "past":
        return True
    return tense == "present" and at.before() not in ("since", "of") and not at.modifies("wd")


def _tense_of_noun(at: Reading) -> Tense:
    """The tense of "Friday's summit": the clause's only where the noun is its subject or object."""
    noun = at.token("wd").head
    plain = noun.head.pos_ in ("VERB", "AUX") and noun.dep_ in ("nsubj", "nsubjpass", "dobj")
    return at.tense("wd") if plain and any(c.tag_ == "MD" for c in noun.head.children) else "past"
