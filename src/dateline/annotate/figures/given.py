"""Figures that a text gives without what they count: "the coast guard put it at 24", "the union spoke of 40".

They count what the noun of the giving verb says ("the toll": the dead), else what the last figure before counts, in the
same sentence or the one before it. Where figures of more than one kind stand there, or none of people or things, or
where something measured was named since, nothing tells what is counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from dateline.annotate.figures.amounts import MEASURES as UNITS
from dateline.annotate.figures.counted import Count, Counts, not_people
from dateline.annotate.figures.measures import EACH, OBJECT, STATE, SUBJECT
from dateline.annotate.figures.quantities import Quantity
from dateline.annotate.giving import Giving, giving
from dateline.lexicon import table

RULE = "given"
# Measures of what "it" may stand for and that no number alone can give again.
_NO_COUNTS = ("", *UNITS)
_TOLD = frozenset({"nsubj", "nsubjpass", "dobj"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts: its measure, for things what is done with them, and whether it is a running total.

    `measure` is "" for a number of what is no measure: "won 21 seats".
    """

    at: int
    measure: str
    action: str | None
    cumulative: bool | None


@dataclass(frozen=True, slots=True)
class Given:
    """A number with what it counts, by the verb that gives it."""

    count: Count
    counted: Counted
    verb: Token


class Antecedents:
    """The figures of a sentence and of the one before it, for those that stand for one of them."""

    def __init__(self) -> None:
        self._before: list[Counted] = []
        self._here: list[Counted] = []

    def next_sentence(self) -> None:
        """Leaves the sentence; its figures are those of the sentence before."""
        self._before, self._here = self._here, []

    def note(self, at: int, measure: str, action: str | None = None, cumulative: bool | None = None) -> None:
        """Adds a figure of the sentence at hand, told at token `at`."""
        self._here.append(Counted(at, measure, action, cumulative))

    def of(self, verb: Token) -> Counted | None:
        """The last figure before the verb, unless those beside it count something else."""
        beside = [c for c in self._here if c.at < verb.i] or self._before
        kinds = {(c.measure, c.action) for c in beside}
        last = max(beside, key=lambda c: c.at, default=None)
        if last is None or last.measure in _NO_COUNTS or len(kinds) > 1:
            return None
        if any(t.lemma_.lower() in _measured() for t in verb.doc[last.at : verb.i]):
            return None
        return last


def given(sentence: TokenSpan, counts: Counts, used: set[int], before: Antecedents) -> Iterator[Given]:
    """The numbers of a sentence that stand for a figure told before; `used` are tokens of those read already."""
    if not counts.all:
        return
    for other in counts.all:
        noun = counts.noun(other)
        if other.at not in used and noun.dep_ in _TOLD and noun.i != other.at:
            before.note(other.at, "")
    for token in sentence:
        gives = giving(token)
        quantity = _of(counts, gives, used) if gives is not None else None
        if gives is None or quantity is None or not _is_bare(counts, quantity):
            continue
        counted = _by_noun(gives.counted) or (before.of(token) if _is_open(gives.counted) else None)
        if counted is None:
            continue
        number = counts.number(quantity)
        before.note(quantity.at, counted.measure, counted.action, counted.cumulative)
        yield Given(number, counted, token)


def _of(counts: Counts, gives: Giving, used: set[int]) -> Quantity | None:
    found = next((q for q in counts.all if q.start <= gives.number.i < q.end), None)
    return None if found is None or found.at in used else found


def _is_bare(counts: Counts, quantity: Quantity) -> bool:
    """Whether the number counts no noun but people, and no scale goes with it: not "at 24 degrees"."""
    noun = counts.noun(quantity)
    after = noun.doc[quantity.end] if quantity.end < len(noun.doc) else None
    if after is not None and after.lower_ in _scale():
        return False
    people = table("annotate", "giving")["numbers"]["people"]
    return quantity.start <= noun.i < quantity.end or noun.lemma_.lower() in people


def _by_noun(noun: Token | None) -> Counted | None:
    """What the noun says: "the toll", "the number of injured"; None for a pronoun and for a bare "number"."""
    if noun is None or noun.pos_ == "PRON":
        return None
    numbers = table("annotate", "giving")["numbers"]
    of = [t for c in noun.rights if c.lower_ == "of" for t in c.subtree]
    below = [*noun.lefts, *of]
    if any(not_people(t) and t.lemma_.lower() not in numbers["of_dead"] for t in below):
        return None
    for word in below:
        low = word.lemma_.lower()
        measure = "killed" if low in numbers["of_dead"] else None
        for kind in (STATE, EACH, OBJECT, SUBJECT):
            measure = measure or kind.get(word.lower_) or kind.get(low)
        if measure is not None:
            return Counted(noun.i, measure, None, True)
    if noun.lower_ in numbers["state"]:
        return Counted(noun.i, STATE[noun.lower_], None, True)
    return Counted(noun.i, "killed", None, True) if noun.lemma_.lower() in numbers["dead"] else None


def _is_open(counted: Token | None) -> bool:
    """Whether a pronoun or "the number" leaves to what was told before what it counts: not "the number of houses"."""
    if counted is None:
        return True
    if any(c.dep_ in ("compound", "nmod") for c in counted.lefts):
        return False
    if counted.lemma_.lower() == "number" and any(c.tag_ == "PRP$" for c in counted.lefts):
        # "Their number" is that of those who live as well.
        return False
    of = next((c for c in counted.rights if c.lower_ == "of"), None)
    return of is None or any(t.tag_ == "CD" for t in of.subtree)


@cache
def _measured() -> frozenset[str]:
    return frozenset(table("annotate", "giving")["measured"]["words"])


@cache
def _scale() -> frozenset[str]:
    return frozenset(table("annotate", "giving")["scale"]["words"])
