"""Strands of one big story, joined.

Of very many reports each has a few that happen to be near, so that a big story looks too thin against them and falls
into strands; and a part of the graph that is too large is cut. Groups large enough tell their own density: two that are
nearly as alike as each is within are one story.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import sqrt

import numpy as np

from dateline.model.linking import NO_DAY, Node, StoryIndex
from dateline.stories.clusters.linkage import nearness
from dateline.stories.clusters.vectors import Numbers, unpack

# Reports that tell how alike the reports of a group are, and the share of that likeness that two groups must reach.
LARGE = 8
AS_WITHIN = 0.85


def join(index: StoryIndex, former: Iterable[int], strands: Mapping[int, tuple[Node, ...]]) -> None:
    """Brings the links of strands that changed up to date; `former` are those that were there before."""
    index.unlink_strands({*former, *strands})
    known: dict[int, _Strand | None] = {}
    joined = set()
    for strand, nodes in sorted(strands.items()):
        if len(nodes) < LARGE:
            continue
        for other in sorted(_beside(index, strand, nodes)):
            pair = min(strand, other), max(strand, other)
            one, two = (_strand(index, known, n) for n in pair)
            if one is not None and two is not None and one.likeness(two) >= AS_WITHIN:
                joined.add(pair)
    index.link_strands(sorted(joined))


def _beside(index: StoryIndex, strand: int, nodes: tuple[Node, ...]) -> set[int]:
    """Other strands that have an article of which one here is among the nearest, as it is of that."""
    others = index.nodes({key for node in nodes for key, _ in node.near})
    return {
        other.strand
        for node in nodes
        for key, _ in node.near
        if (other := others.get(key)) is not None and other.strand is not None and other.strand != strand
        if any(back == node.place.key for back, _ in other.near)
    }


class _Strand:
    """A large group: the sum of its vectors, how alike its articles are, its first and last day."""

    def __init__(self, packed: Iterable[bytes], days: Iterable[int]) -> None:
        vectors = [unpack(data) for data in packed]
        self._size = len(vectors)
        self._terms, place = np.unique(np.concatenate([v.terms for v in vectors]), return_inverse=True)
        self._sum: Numbers = np.zeros(len(self._terms), dtype=np.int64)
        np.add.at(self._sum, place, np.concatenate([v.weights for v in vectors]))
        alone = sum(int((v.weights * v.weights).sum()) for v in vectors)
        self._within = (_square(self._sum) - alone) / (self._size * (self._size - 1))
        dated = [day for day in days if day != NO_DAY]
        self._days = (min(dated), max(dated)) if dated else None

    def likeness(self, other: "_Strand") -> float:
        """The mean likeness of the articles of both as a share of that within each, less for the time between."""
        _, mine, its = np.intersect1d(self._terms, other._terms, assume_unique=True, return_indices=True)
        mean = float(self._sum[mine].astype(np.float64) @ other._sum[its].astype(np.float64))
        mean /= self._size * other._size
        share = mean / sqrt(max(self._within * other._within, 1e-12))
        return round(share * nearness(self._days, other._days), 9)


def _strand(index: StoryIndex, known: dict[int, _Strand | None], strand: int) -> _Strand | None:
    """None for one that is too small."""
    if strand not in known:
        keys = index.of_strands([strand]).get(strand, ())
        large = len(keys) >= LARGE
        known[strand] = (
            _Strand(_packed(index, keys), (n.place.day for n in index.nodes(keys).values())) if large else None
        )
    return known[strand]


def _packed(index: StoryIndex, keys: Iterable[int]) -> Iterator[bytes]:
    return (data for _, data in sorted(index.vectors(keys).items()))


def _square(numbers: Numbers) -> float:
    whole = numbers.astype(np.float64)
    return float(whole @ whole)
