"""What an article repeats, among the earliest that share samples of its text with it.

What many articles ask for alike is kept between them: how old those are that were met, and, up to a bound, who holds a
sample and the shingles of texts.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from dateline.articles.shingles import containment, opens, shingles, story
from dateline.model.article import Article
from dateline.model.linking import Aged, CopyIndex, Repeat, Sketch

# The first articles with a sample that later ones are compared with.
HOLDERS = 40
# The share of the shorter text's shingles that stand in the longer one: a copy from here on.
CONTAINED = 0.7
# The share of the samples of the shorter that two must have in common to be measured.
LEAST = CONTAINED / 2
# What is kept of so many samples (340 bytes each) and texts (4 bytes a word).
_SAMPLES = 1 << 16
_TEXTS = 1 << 15

Reader = Callable[[str], Article]


class CopySearch:
    """Over an index that has every article; it stays right as long as none comes or goes. `read` gives an article."""

    def __init__(self, index: CopyIndex, read: Reader) -> None:
        self._index = index
        self._read = read
        self._aged: dict[int, Aged] = {}
        self._holders = lru_cache(_SAMPLES)(self._first)
        self.shingles = lru_cache(_TEXTS)(self._shingles)

    def aged(self, keys: Iterable[int]) -> dict[int, Aged]:
        """How old articles are, by key."""
        wanted = set(keys)
        self._aged |= self._index.aged(wanted - self._aged.keys())
        return {key: self._aged[key] for key in wanted if key in self._aged}

    def repeated(self, own: Sketch) -> Repeat | None:
        """What an article repeats: the one with the largest share, the earliest of several."""
        shared: Counter[int] = Counter()
        for value in own.samples:
            shared.update(self._holders(value))
        age = (own.age, own.article)
        near = [
            (other, key)
            for key, other in self.aged(shared).items()
            if other[:2] < age and shared[key] >= LEAST * min(len(own.samples), other.samples)
        ]
        if not near:
            return None
        late = self.shingles(own.article)
        of_late = frozenset(late)
        best: Repeat | None = None
        for other, key in sorted(near):
            early = self.shingles(other.article)
            share = containment(of_late, frozenset(early))
            if share >= CONTAINED and opens(late, early) and (best is None or share > best.share):
                best = Repeat(key, share, key, share)
        return best

    def _first(self, value: int) -> "array[int]":
        return array("q", [place.key for place in self._index.holders(value, HOLDERS)])

    def _shingles(self, article: str) -> "array[int]":
        return shingles(story(self._read(article)))
