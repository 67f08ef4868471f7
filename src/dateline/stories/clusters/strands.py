"""Strands of one big story, joined.

Of very many reports each has a few that happen to be near, so that a big story looks too thin against them and falls
into strands; and a part of the graph that is too large is cut. Groups large enough tell their own density: two that are
nearly as alike as each is within are one story. What is smaller, and was cut off, goes with the one that it would have
been joined with.
"""

from collections.abc import Iterable, Mapping
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from dateline.model.linking import NO_DAY, Node, StoryIndex
from dateline.stories.clusters.graph import Graph
from dateline.stories.clusters.linkage import ALIKE, nearness
from dateline.stories.clusters.vectors import ONE, unpack

# Reports that tell how alike the reports of a group are, and the share of that likeness that two groups must reach.
LARGE = 8
AS_WITHIN = 0.85

Floats = NDArray[np.float64]


class Strands:
    """Which strands are one story. `placed` has the part and the strand of each article that was linked anew."""

    def __init__(self, index: StoryIndex, graph: Graph, placed: Mapping[int, tuple[int, int]]) -> None:
        self._index = index
        self._graph = graph
        self._placed = placed
        self._members: dict[int, tuple[int, ...]] = {}
        self._sums: dict[int, _Strand] = {}

    def join(self, before: Mapping[int, Node]) -> None:
        """Brings the links of strands that changed up to date; `before` has the changed nodes as they were."""
        moved = {key for key, (_, strand) in self._placed.items() if self._graph.at(key).strand != strand}
        here = {key for key in {*moved, *before} if self._graph.find(key) is not None}
        changed = {self._place(key)[1] for key in here}
        old = (before.get(key) or self._graph.at(key) for key in {*moved, *before})
        former = {node.strand for node in old if node.strand is not None}
        concerned = set(self._index.linked_with(former | changed)) | changed
        self._load(changed)
        around = {strand: self._beside(strand) for strand in changed}
        concerned |= {other for others in around.values() for other in others}
        self._load(concerned)
        small = [s for s in sorted(concerned) if 0 < len(self._members[s]) < LARGE]
        large = {s for s in changed if len(self._members[s]) >= LARGE}
        self._index.unlink_strands(former | changed, small)
        pairs = {(min(s, t), max(s, t)) for s in large for t in around[s] if len(self._members[t]) >= LARGE}
        joined = {(s, t) for s, t in sorted(pairs) if self._strand(s).as_within(self._strand(t)) >= AS_WITHIN}
        joined |= {(s, t) for s in small if (t := self._larger(s)) is not None}
        self._index.link_strands(sorted(joined))

    def _larger(self, strand: int) -> int | None:
        """Of the larger strands in other parts that the strand may be joined with the one most like it."""
        keys = self._members[strand]
        self._graph.load(keys)
        part = self._place(keys[0])[0]
        places = {self._place(other) for key in keys for other in self._graph.joined(key)}
        others = {s for p, s in places if p != part and s != strand}
        self._load(others)
        larger = [s for s in others if (len(self._members[s]), s) > (len(keys), strand)]
        likeness = [(self._strand(strand).likeness(self._strand(other)), other) for other in sorted(larger)]
        best, found = max(likeness, default=(0.0, 0))
        return found if best >= ALIKE else None

    def _beside(self, strand: int) -> set[int]:
        """Other strands that have an article beside one here."""
        self._graph.load(self._members[strand])
        others = {other for key in self._members[strand] for other in self._graph.beside(key)}
        return {self._place(key)[1] for key in others} - {strand}

    def _place(self, key: int) -> tuple[int, int]:
        if key in self._placed:
            return self._placed[key]
        node = self._graph.at(key)
        assert node.part is not None
        assert node.strand is not None
        return node.part, node.strand

    def _load(self, strands: Iterable[int]) -> None:
        wanted = sorted(set(strands) - self._members.keys())
        found = self._index.of_strands(wanted)
        self._members |= {strand: found.get(strand, ()) for strand in wanted}

    def _strand(self, strand: int) -> "_Strand":
        if strand not in self._sums:
            keys = self._members[strand]
            self._graph.load(keys)
            packed = self._index.vectors(keys)
            densities = [self._graph.density(key) for key in keys]
            days = [self._graph.at(key).place.day for key in keys]
            self._sums[strand] = _Strand([packed[key] for key in keys], densities, days)
        return self._sums[strand]


class _Strand:
    """A group: the sums of its vectors and of these scaled, how alike its articles are, its first and last day."""

    def __init__(self, packed: Iterable[bytes], densities: Iterable[float], days: Iterable[int]) -> None:
        vectors = [unpack(data) for data in packed]
        self._size = len(vectors)
        self._terms, place = np.unique(np.concatenate([v.terms for v in vectors]), return_inverse=True)
        weights = np.concatenate([v.weights for v in vectors]) / ONE
        self._sum = _summed(place, weights)
        scale = np.repeat([1 / sqrt(density) for density in densities], [len(v.terms) for v in vectors])
        self._scaled = _summed(place, weights * scale)
        self._alone = float(weights @ weights)
        dated = [day for day in days if day != NO_DAY]
        self._days = (min(dated), max(dated)) if dated else None

    def likeness(self, other: "_Strand") -> float:
        """The mean likeness of the articles of both, less for the time between."""
        return self._mean(other, self._scaled, other._scaled)

    def as_within(self, other: "_Strand") -> float:
        """The mean cosine of the articles of both as a share of that within each, less for the time between."""
        within = max(self._within() * other._within(), 1e-12)
        return round(self._mean(other, self._sum, other._sum) / sqrt(within), 9)

    def _mean(self, other: "_Strand", mine: Floats, its: Floats) -> float:
        _, here, there = np.intersect1d(self._terms, other._terms, assume_unique=True, return_indices=True)
        mean = float(mine[here] @ its[there]) / (self._size * other._size)
        return round(mean * nearness(self._days, other._days), 9)

    def _within(self) -> float:
        return (float(self._sum @ self._sum) - self._alone) / (self._size * (self._size - 1))


def _summed(place: NDArray[np.intp], weights: Floats) -> Floats:
    """The weights added up by place."""
    return np.bincount(place, weights).astype(np.float64)
