"""Which dated sentences tell of the same happening as a sentence: cosine of TF-IDF, found through shared rare words.

The cost is the sentences of undated reports times the sentences that share a rare word with each; no matrix of all
sentences is ever made.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

from dateline.model.annotations import Sentence
from dateline.model.span import Passage, Span

# A word in more sentences than this, and than this share of them, leads to no candidates.
_COMMON = 60
_COMMON_SHARE = 0.01
# Sentences share at least so many words, and so many that are nobody's name or role: they say what happened.
_FEWEST, _TELLING = 3, 1
_WORD = re.compile(r"\w+")
# What a shared count that is not round adds: "574 drones" is hardly told of two happenings.
_COUNT_BONUS = 0.25

# A count of something: measure and number.
Count = tuple[str, int | float]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it is compared: its words, the words of its names, those and the words of people's roles, its
    striking counts."""

    passage: Passage
    terms: frozenset[str]
    names: frozenset[str]
    who: frozenset[str]
    counts: frozenset[Count]


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence that tells of known days. `ahead`: it announces them. `label` names its report to the reader."""

    told: Told
    article: str
    label: str
    first: date
    last: date
    ahead: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A fact and how alike it is (0 to 1, or above by the bonus of a shared count)."""

    fact: Fact
    score: float
    by_count: bool


def told(sentence: Sentence, counts: Iterable[Count] = (), roles: Iterable[str] = ()) -> Told:
    """A sentence made ready for comparison."""
    names = frozenset(word for name in sentence.names for word in name.casefold().split())
    who = names.union(*(_WORD.findall(role.casefold()) for role in roles))
    return Told(sentence.passage, frozenset(sentence.terms), names, who, frozenset(counts))


class Weights:
    """How much each word of the case says: inverse document frequency over its sentences."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._in: Counter[str] = Counter()
        self._count = 0
        self._norms: dict[frozenset[str], float] = {}
        for sentence in sentences:
            self._count += 1
            self._in.update(set(sentence.terms))

    def of(self, term: str) -> float:
        """Smoothed as in scikit-learn."""
        return log((1 + self._count) / (1 + self._in[term])) + 1.0

    def is_common(self, term: str) -> bool:
        """Whether the word stands in too many sentences to lead anywhere."""
        return self._in[term] > max(_COMMON, _COMMON_SHARE * self._count)

    def likeness(self, one: Told, other: Told) -> float:
        """Cosine of both sentences, 0 where they cannot tell of one happening."""
        shared = one.terms & other.terms
        if len(shared) < _FEWEST or len(shared - one.who - other.who) < _TELLING:
            return 0.0
        if one.names and other.names and not one.names & other.names:
            return 0.0
        dot = sum(sorted(self.of(t) ** 2 for t in shared))
        return round(dot / (self._norm(one) * self._norm(other)), 9)

    def _norm(self, one: Told) -> float:
        if one.terms not in self._norms:
            self._norms[one.terms] = sqrt(sum(sorted(self.of(t) ** 2 for t in one.terms))) or 1.0
        return self._norms[one.terms]


class Facts:
    """Dated sentences, found by their words."""

    def __init__(self, facts: Sequence[Fact], weights: Weights) -> None:
        self._facts = facts
        self._weights = weights
        self._found: dict[tuple[Span, float], list[Match]] = {}
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, fact in enumerate(facts):
            for term in fact.told.terms:
                if not weights.is_common(term):
                    self._holding[term].append(number)

    def alike(self, one: Told, least: float) -> list[Match]:
        """Facts of other reports that tell of the same happening, the most alike first."""
        key = (one.passage.span, least)
        if key not in self._found:
            self._found[key] = self._alike(one, least)
        return self._found[key]

    def _alike(self, one: Told, least: float) -> list[Match]:
        numbers = {n for term in one.terms for n in self._holding.get(term, ())}
        found = []
        for number in numbers:
            fact = self._facts[number]
            if fact.article == one.passage.span.article:
                continue
            by_count = bool(one.counts & fact.told.counts)
            score = self._weights.likeness(one, fact.told)
            score += _COUNT_BONUS if by_count and score else 0.0
            if score >= least:
                found.append(Match(fact, score, by_count))
        return sorted(found, key=lambda m: (-m.score, m.fact.told.passage, m.fact.first))
