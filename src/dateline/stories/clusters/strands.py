"""Strands of one big story, joined.

Of very many reports each has a few that happen to be near, so that a big story looks too thin against them and falls
into strands; and a part of the graph that is too large is cut. Groups large enough tell their own density: two that are
nearly as alike as each is within are one story. What is smaller, and was cut off, goes with the one that it would have
been joined with.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from dateline.model.linking import NO_DAY, Node, StoryIndex
from dateline.stories.clusters.graph import Graph
from dateline.stories.clusters.joins import Changes
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

    def join(self, changes: Changes) -> None:
        """Brings the links of strands that changed up to date.

        Where only neighbours changed, large strands alone feel it: they go by what is beside them.
        """
        before = changes.before
        self._graph.read(before)
        moved = {key for key, place in self._placed.items() if place != self._graph.at(key).placed}
        touched = self._strands({*moved, *changes.ends}, before)
        stirred = self._strands(before, before) - touched
        self._load(touched | stirred)
        touched |= {s for s in stirred if len(self._members[s]) >= LARGE}
        changed = sorted(s for s in touched if self._members[s])
        concerned = {*changed, *self._index.linked_with(touched)}
        concerned |= {t for others in self._joined(changed).values() for t in others}
        self._load(concerned)
        small = [s for s in sorted(concerned) if 0 < len(self._members[s]) < LARGE]
        self._index.unlink_strands(touched, small)
        self._index.link_strands(sorted({*self._joined_to_larger(small), *self._as_within(changed)}))

    def _strands(self, keys: Iterable[int], before: Mapping[int, Node]) -> set[int]:
        """The strands that the articles are in and were in."""
        here = (key for key in keys if self._graph.find(key) is not None)
        were = ((before.get(key) or self._graph.at(key)).strand for key in keys)
        return {self._place(key)[1] for key in here} | {strand for strand in were if strand is not None}

    def _joined_to_larger(self, small: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Each small strand with that of the larger ones in other parts it may be joined with that is most like it."""
        parts = {s: self._place(self._members[s][0])[0] for s in small}
        apart = {s: sorted(t for t in of if of[t] != parts[s]) for s, of in self._joined(small).items()}
        self._load({t for others in apart.values() for t in others})
        larger = {s: [t for t in apart[s] if self._size(t) > self._size(s)] for s in small}
        self._add_up({t for s, others in larger.items() if others for t in (s, *others)})
        for strand, others in larger.items():
            likeness = ((self._sums[strand].likeness(self._sums[other]), other) for other in others)
            best, found = max(likeness, default=(0.0, 0))
            if best >= ALIKE:
                yield strand, found

    def _as_within(self, changed: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Large strands beside each other that are nearly as alike as each is within; one of them is changed."""
        beside = self._beside([s for s in changed if len(self._members[s]) >= LARGE])
        self._load({t for others in beside.values() for t in others})
        pairs = {(min(s, t), max(s, t)) for s in beside for t in beside[s] if len(self._members[t]) >= LARGE}
        self._add_up({s for pair in pairs for s in pair})
        return (pair for pair in pairs if self._sums[pair[0]].as_within(self._sums[pair[1]]) >= AS_WITHIN)

    def _size(self, strand: int) -> tuple[int, int]:
        return len(self._members[strand]), strand

    def _joined(self, strands: Iterable[int]) -> dict[int, dict[int, int]]:
        """For each strand the others with an article joined with one here, and their parts."""
        joined = {s: {k for key in self._members[s] for k in self._graph.at(key).joined} for s in strands}
        return self._placed_around(joined)

    def _beside(self, strands: Iterable[int]) -> dict[int, dict[int, int]]:
        """For each strand the others with an article beside one here, and their parts."""
        members = {s: self._members[s] for s in strands}
        beside = self._graph.beside(key for keys in members.values() for key in keys)
        return self._placed_around({s: {k for key in keys for k in beside[key]} for s, keys in members.items()})

    def _placed_around(self, around: Mapping[int, set[int]]) -> dict[int, dict[int, int]]:
        self._graph.read(key for keys in around.values() for key in keys)
        return {s: {t: part for part, t in map(self._place, keys) if t != s} for s, keys in around.items()}

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
        self._graph.read(key for strand in wanted for key in self._members[strand])

    def _add_up(self, strands: Iterable[int]) -> None:
        wanted = sorted(set(strands) - self._sums.keys())
        packed = self._index.vectors([key for strand in wanted for key in self._members[strand]])
        for strand in wanted:
            keys = self._members[strand]
            densities = [self._graph.at(key).density for key in keys]
            days = [self._graph.at(key).place.day for key in keys]
            self._sums[strand] = _Strand([packed[key] for key in keys], densities, days)


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
