"""Stretches counted from a happening: "two days after the August 15 summit", "the day before the vote of May 4".

TimeML has the stretch as a DURATION (and the day that it leads to as an expression without words); here the DURATION
has that day itself, where the text says when the happening was: in the words that name it, or in an earlier sentence
that names it with a day.
"""

from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Token

from dateline.annotate.times.lengths import length
from dateline.annotate.times.numbers import quantity
from dateline.annotate.times.points import point
from dateline.annotate.times.reading import Reading, Resolved
from dateline.annotate.times.shifts import unit_letter
from dateline.annotate.times.values import days_of, shift_months
from dateline.lexicon import table

# How many tokens back an earlier mention of the happening is looked for.
_REACH = 600


def beside(at: Reading) -> Resolved | None:
    """The stretch, with the days that it leads to where these can be told."""
    found = _stretch(at)
    if found is None:
        return None
    if at.before() in table("annotate", "times_words")["beside"]["lasting"]:
        return found
    anchor = day_of_what_follows(at)
    if anchor is None:
        return found
    days = _led_to(at, anchor)
    if days is None:
        return found
    side = at.text("side")
    return replace(found, days=days, anchor=anchor, how=f"counted {'back' if side == 'before' else 'on'} from")


def _stretch(at: Reading) -> Resolved | None:
    found = length(at)
    # The word "before" or "after" is no part of it.
    return replace(found, cut=1) if found else None


def _led_to(at: Reading, anchor: date) -> tuple[date, date] | None:
    number = quantity(at.words("n"))
    letter = unit_letter(at)
    if number is None:
        return None
    sign = -1 if at.text("side") == "before" else 1
    if letter in ("D", "W", "F"):
        scale = {"D": 1, "W": 7, "F": 14}[letter]
        day = anchor + timedelta(days=sign * round(number * scale))
        return day, day
    if letter == "M":
        return days_of(shift_months(anchor.replace(day=1), sign * round(number)).isoformat()[:7])
    return days_of(f"{anchor.year + sign * round(number):04d}") if letter == "Y" else None


def day_of_what_follows(at: Reading) -> date | None:
    """The day of the happening named by the words after the expression's "before" or "after"."""
    word = at.token("side" if at.has("side") else "step")
    head = _named_by(word)
    if head is None:
        return None
    end = head.doc[head.right_edge.i].idx + 1
    for later in at.coming(end):
        found = point(later) if later.found.rule.kind == "point" else None
        if found is not None and found.days is not None and found.days[0] == found.days[1]:
            return found.days[0]
    return _named_earlier(at, head)


def _named_by(word: Token) -> Token | None:
    """The noun or verb that the preposition or conjunction governs."""
    if word.dep_ == "mark":
        return word.head
    return next((c for c in word.children if c.dep_ in ("pobj", "pcomp")), None)


def _named_earlier(at: Reading, head: Token) -> date | None:
    """The day that stood in an earlier sentence with the same noun, the nearest such sentence first."""
    if head.pos_ != "NOUN":
        return None
    sentence = head.sent.start
    for index in range(sentence - 1, max(sentence - _REACH, -1), -1):
        token = head.doc[index]
        if token.lemma_ == head.lemma_ and token.pos_ == "NOUN":
            day = _day_in(at, token)
            if day is not None:
                return day
    return None


def _day_in(at: Reading, token: Token) -> date | None:
    """The only day named in the sentence of `token`."""
    sentence = token.sent
    named = at.now.named
    first = bisect_left(named, (sentence.start, date.min))
    days = {day for index, day in named[first:] if index < sentence.end}
    return days.pop() if len(days) == 1 else None
