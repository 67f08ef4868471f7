"""How well a passage fits what is looked for, as SQLite's FTS5 weighs it, for databases that weigh otherwise.

BM25 (Robertson and Zaragoza 2009) with k1 = 1.2 and b = 0.75, in which words that half of all passages hold weigh next
to nothing (sqlite.org/fts5.html, section 5.1.1); the steps are in FTS5's order, so that ties are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from dateline.storage.words import Term, stands

_K1, _B = 1.2, 0.75
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each of the terms weighs, and how many words a passage has on average."""

    terms: tuple[Term, ...]
    of: tuple[float, ...]
    average: float

    def score(self, words: Sequence[str]) -> float:
        """How well a passage of these words fits."""
        score = 0.0
        size = float(len(words))
        for term, weight in zip(self.terms, self.of, strict=True):
            often = float(_times(term, words))
            score += weight * ((often * (_K1 + 1.0)) / (often + _K1 * (1 - _B + _B * size / self.average)))
        return score


def weights(terms: tuple[Term, ...], holding: Sequence[int], passages: int, words: int) -> Weights:
    """The weights where so many passages hold each term, of all the passages with so many words."""
    of = (log((passages - hits + 0.5) / (hits + 0.5)) for hits in holding)
    return Weights(terms, tuple(weight if weight > 0.0 else _LEAST for weight in of), words / passages)


def _times(term: Term, words: Sequence[str]) -> int:
    if len(term.words) > 1:
        size = len(term.words)
        return sum(stands(term, words[n : n + size]) for n in range(len(words) - size + 1))
    [word] = term.words
    return sum(w.startswith(word) for w in words) if term.begins else words.count(word)
