"""How alike two sentences are: cosine of their terms, weighted by how few sentences of the case have each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import log, sqrt

from dateline.model.annotations import Sentence
from dateline.model.story import Reading

# A term in more of the case's sentences than this share tells happenings apart no more.
_COMMON = 0.05
_FEW = 8


class Words:
    """The terms of one case by how rare they are."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        terms = (set(s.terms) for r in readings for s in r.found.sentences)
        self._in_sentences = Counter(chain.from_iterable(terms))
        self._sentences = max(1, sum(len(r.found.sentences) for r in readings))
        self._weights: dict[str, float] = {}
        self._most = max(_FEW, int(_COMMON * self._sentences))

    def vector(self, sentence: Sentence) -> dict[str, float]:
        """Its terms with their weights; the sum of their squares is 1."""
        weights = {t: self._rarity(t) for t in sorted(set(sentence.terms))}
        norm = sqrt(sum(w * w for w in weights.values())) or 1.0
        return {t: w / norm for t, w in weights.items()}

    def _rarity(self, term: str) -> float:
        if term not in self._weights:
            self._weights[term] = log(1 + self._sentences / self._in_sentences[term])
        return self._weights[term]

    def is_telling(self, term: str) -> bool:
        """Whether few enough sentences have the term for it to find candidates."""
        return self._in_sentences[term] <= self._most


def likeness(one: Mapping[str, float], others: Iterable[Mapping[str, float]]) -> float:
    """The greatest cosine of a vector with any of the others."""
    return max((round(_cosine(one, other), 6) for other in others), default=0.0)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(w * large[t] for t, w in small.items() if t in large)
