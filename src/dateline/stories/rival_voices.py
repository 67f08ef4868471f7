"""Two who count the same of one happening and are told of by one report: "12 died, the ministry said; the army put the
dead at nine".

Both numbers are somebody's word, and not one's; they stand near each other, and neither words nor places nor days say
that they count different people. Sides that each count their own, or each other's, fighters are no rivals.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.lexicon import table
from dateline.model.annotations import Figure

if TYPE_CHECKING:
    from dateline.stories.counted import Counted

# In the rules of figures whose number is all that a verb gives: "put it at nine".
_GIVEN = ": given"
# Sentences from one of the numbers to the other, at most.
_NEAR = 3
# Words no longer than this have no plural that is dropped: "its".
_SHORT = 4
# A place that nothing has named before, by its first two words: "at a school", "in one village".
_PLACE = re.compile(r"\b(?:in|at|near|inside|outside|on) (?:an?|one|two|three) (\w+(?: \w+)?)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def rival_voices(one: "Counted", other: "Counted") -> bool:
    """Whether two figures of one measure in one report are rival counts of the same people."""
    if one.reading.article.id != other.reading.article.id or not speak_apart(one.figure, other.figure):
        return False
    if False in (one.figure.cumulative, other.figure.cumulative) or not _same_people(one.figure, other.figure):
        return False
    if not all(map(_is_whole, (one.figure, other.figure))):
        return False
    places = {f.place for f in (one.figure, other.figure) if f.place}
    return len(places) <= 1 and _days_meet(one.figure, other.figure) and _near(one, other)


def speak_apart(one: Figure, other: Figure) -> bool:
    """Whether both are the word of somebody, and not of one and the same."""
    mine, theirs = one.attributed_to, other.attributed_to
    if mine is None or theirs is None:
        return False
    a, b = mine.name.casefold(), theirs.name.casefold()
    return a not in b and b not in a


def of_others(one: Figure, other: Figure) -> bool:
    """Whether two figures count people of whom none can be among the others: "five gunmen; three hostages"."""
    open_ = _listed("anybody") | _listed("among")
    mine, theirs = set(_counted(one)) - _listed("own"), set(_counted(other)) - _listed("own")
    return bool(mine and theirs) and not mine & theirs and not (mine | theirs) & open_


def _is_whole(figure: Figure) -> bool:
    """Whether it counts all: what "three" counts, of which nothing more is said, may be some of those told before."""
    return bool(figure.cumulative) or figure.high == 0 or _GIVEN in figure.rule or any(True for _ in _counted(figure))


def _days_meet(one: Figure, other: Figure) -> bool:
    mine, theirs = one.when, other.when
    if mine is None or theirs is None:
        return True
    return mine.earliest <= theirs.latest and theirs.earliest <= mine.latest


def _same_people(one: Figure, other: Figure) -> bool:
    mine, theirs = set(_counted(one)), set(_counted(other))
    if (mine | theirs) & _listed("own"):
        return False
    if _is_nobody(one) or _is_nobody(other):
        # Whoever they were who others count, they were somebody.
        return True
    if (mine | theirs) & _listed("fighters"):
        return False
    return mine == theirs or (mine | theirs) <= _listed("anybody")


def _is_nobody(figure: Figure) -> bool:
    """Whether it says that there was none of any kind: "no one was killed", not "no soldiers were killed"."""
    return figure.high == 0 and set(_counted(figure)) <= _listed("anybody")


def _counted(figure: Figure) -> Iterator[str]:
    """The words that say who is counted."""
    words = (word.casefold() for word in _WORD.findall(figure.passage.text))
    return (_singular(word) for word in words if word not in _listed("number") and word not in _numerals())


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > _SHORT else word


def _near(one: "Counted", other: "Counted") -> bool:
    """Whether the sentences are near each other, and neither goes on to other people or to another place."""
    if one.at is None or other.at is None or abs(one.at - other.at) > _NEAR:
        return False
    earlier, later = sorted((one, other), key=lambda c: c.at or 0)
    if any(_matching("some").search(c.told) or _matching("parts").search(_before(c)) for c in (earlier, later)):
        return False
    if earlier.at == later.at:
        return True
    places = ([_singular(word) for word in place.casefold().split()] for place in _PLACE.findall(later.told))
    if any(_listed("speaking").isdisjoint(place) for place in places):
        return False
    # Where it happened may be said before; what is said to have happened elsewhere is another happening.
    here, there = (_located(c.told) & c.names for c in (earlier, later))
    return not there or bool(here & there) or (not here and there <= earlier.names)


def _located(text: str) -> frozenset[str]:
    return frozenset(match[1].casefold() for match in _behind().finditer(text))


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_listed('where'))}) (?:the )?([A-Z]\w+)")


def _before(counted: "Counted") -> str:
    """The words of its sentence before its number."""
    return counted.told.partition(counted.figure.passage.text)[0]


@cache
def _matching(group: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('stories', 'rival_voices')[group]['patterns'])})\b", re.IGNORECASE)


@cache
def _listed(group: str) -> frozenset[str]:
    return frozenset(map(_singular, table("stories", "rival_voices")[group]["words"]))


@cache
def _numerals() -> frozenset[str]:
    numbers = table("annotate", "figures_numbers")
    return frozenset((*numbers["units"], *numbers["tens"], *numbers["scales"], *numbers["vague"]))
