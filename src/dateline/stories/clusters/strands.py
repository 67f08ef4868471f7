"""Strands of one big story, joined.

Of very many reports each has a few that happen to be near, so that a big story looks too thin against them and falls
into strands; and a part of the graph that is too large is cut. Groups large enough tell their own density: two that are
nearly as alike as each is within are one story. What is smaller, and was cut off, goes with the one that it would have
been joined with.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dateline.model.linking import Node, StoryIndex
from dateline.stories.clusters.graph import Graph, are_beside
from dateline.stories.clusters.joins import Changes
from dateline.stories.clusters.linkage import ALIKE
from dateline.stories.clusters.sums import Sums

# Reports that tell how alike the reports of a group are, and the share of that likeness that two groups must reach.
LARGE = 8
AS_WITHIN = 0.85


class Strands:
    """Which strands are one story. `placed` has the part and the strand of each article that was linked anew."""

    def __init__(self, index: StoryIndex, graph: Graph, placed: Mapping[int, tuple[int, int]]) -> None:
        self._index = index
        self._graph = graph
        self._placed = placed
        self._members: dict[int, tuple[int, ...]] = {}

    def join(self, changes: Changes) -> None:
        """Brings the links of strands that changed up to date.

        Small strands go by the likeness of the articles joined, large ones by which articles they have and what is
        beside these.
        """
        before = changes.before
        self._graph.read(before)
        moved = {key for key, place in self._placed.items() if place != self._graph.at(key).placed}
        gone = {key for key in before if self._graph.find(key) is None}
        made_anew = self._strands(moved | gone, before)
        touched = self._strands(changes.ends, before) | made_anew
        self._load(touched)
        changed = [s for s in touched if self._members[s]]
        concerned = {*changed, *self._index.linked_with(touched)}
        concerned |= {t for others in self._joined(changed).values() for t in others}
        self._load(concerned)
        small = [s for s in sorted(concerned) if 0 < len(self._members[s]) < LARGE]
        larger = self._larger(small)
        stirred = self._stirred(before, made_anew)
        beside = self._large_beside(made_anew) + [pair for pair in stirred if self._are_beside(*pair)]
        self._index.unlink_strands(made_anew, small, stirred)
        self._index.link_strands(self._alike(larger, beside))

    def _alike(self, larger: Mapping[int, Sequence[int]], beside: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Each small strand with the most like it of the larger, and those beside each other as alike as within."""
        pairs = [(s, t) for s, others in larger.items() for t in others]
        if not pairs and not beside:
            return []
        sums = self._sums({strand for pair in [*pairs, *beside] for strand in pair})
        likeness = dict(zip(pairs, sums.likeness(pairs), strict=True))
        best = (max((likeness[s, t], t) for t in others) for s, others in larger.items())
        joined = {(s, t) for s, (alike, t) in zip(larger, best, strict=True) if alike >= ALIKE}
        within = {pair for pair, share in zip(beside, sums.as_within(beside), strict=True) if share >= AS_WITHIN}
        return sorted(joined | within)

    def _strands(self, keys: Iterable[int], before: Mapping[int, Node]) -> set[int]:
        """The strands that the articles are in and were in."""
        here = (key for key in keys if self._graph.find(key) is not None)
        were = ((before.get(key) or self._graph.at(key)).strand for key in keys)
        return {self._place(key)[1] for key in here} | {strand for strand in were if strand is not None}

    def _stirred(self, before: Mapping[int, Node], made_anew: AbstractSet[int]) -> list[tuple[int, int]]:
        """Pairs of other large strands of which two articles came to be or ceased to be beside each other."""
        ends = [(self._place(a)[1], self._place(b)[1]) for a, b in self._graph.turned(before)]
        pairs = sorted({(min(st), max(st)) for st in ends if st[0] != st[1] and made_anew.isdisjoint(st)})
        self._load({strand for pair in pairs for strand in pair})
        return [pair for pair in pairs if all(len(self._members[s]) >= LARGE for s in pair)]

    def _larger(self, small: Sequence[int]) -> dict[int, list[int]]:
        """For each small strand the larger ones in other parts that it may be joined with, where there are any."""
        parts = {s: self._place(self._members[s][0])[0] for s in small}
        apart = {s: sorted(t for t in of if of[t] != parts[s]) for s, of in self._joined(small).items()}
        self._load({t for others in apart.values() for t in others})
        larger = {s: [t for t in apart[s] if self._size(t) > self._size(s)] for s in small}
        return {s: others for s, others in larger.items() if others}

    def _large_beside(self, changed: Iterable[int]) -> list[tuple[int, int]]:
        """Pairs of large strands with an article beside one of the other; one of them is changed."""
        beside = self._beside([s for s in changed if len(self._members[s]) >= LARGE])
        self._load({t for others in beside.values() for t in others})
        pairs = {(min(s, t), max(s, t)) for s in beside for t in beside[s] if len(self._members[t]) >= LARGE}
        return sorted(pairs)

    def _are_beside(self, one: int, other: int) -> bool:
        """Whether an article of one strand is beside one of the other."""
        here, there = set(self._members[one]), set(self._members[other])
        if any(not here.isdisjoint(self._graph.at(key).closest) for key in there):
            return True
        near = ((key, k) for key in here for k, _ in self._graph.at(key).near if k in there)
        return any(are_beside(self._graph.at(key), self._graph.at(k)) for key, k in near)

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

    def _sums(self, strands: Iterable[int]) -> Sums:
        nodes = {strand: [self._graph.at(key) for key in self._members[strand]] for strand in sorted(strands)}
        return Sums(nodes, self._index.vectors(key for strand in nodes for key in self._members[strand]))
