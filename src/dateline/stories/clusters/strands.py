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
from dateline.stories.clusters.sums import as_within, likeness

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
        # The part and the strand of articles, as they are now.
        self._places: dict[int, tuple[int, int]] = {}

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
        larger = self._larger(small, touched)
        stirred = self._stirred(before, made_anew)
        beside = self._large_beside(made_anew) + [pair for pair in stirred if self._are_beside(*pair)]
        self._index.unlink_strands(made_anew, small, stirred)
        self._index.link_strands(self._alike(larger, beside))

    def _alike(self, larger: Mapping[int, Sequence[int]], beside: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Each small strand with the most like it of the larger, and those beside each other as alike as within."""
        pairs = [(s, t) for s, others in larger.items() for t in others]
        members = {s: self._members[s] for s in sorted({s for pair in [*pairs, *beside] for s in pair})}
        keys = [key for of in members.values() for key in of]
        around, packed = self._index.densities(keys), self._index.vectors(keys)
        articles = {s: [(*around[key], packed[key]) for key in of] for s, of in members.items()}
        alike = dict(zip(pairs, likeness(articles, pairs), strict=True))
        best = {s: max((alike[s, t], t) for t in others) for s, others in larger.items()}
        joined = {(s, t) for s, (most, t) in best.items() if most >= ALIKE}
        within = zip(beside, as_within(articles, beside), strict=True)
        return sorted(joined | {pair for pair, share in within if share >= AS_WITHIN})

    def _strands(self, keys: Iterable[int], before: Mapping[int, Node]) -> set[int]:
        """The strands that the articles are in and were in."""
        here = self._found(key for key in keys if self._graph.find(key) is not None)
        were = ((before.get(key) or self._graph.at(key)).strand for key in keys)
        return {strand for _, strand in here.values()} | {strand for strand in were if strand is not None}

    def _stirred(self, before: Mapping[int, Node], made_anew: AbstractSet[int]) -> list[tuple[int, int]]:
        """Pairs of other large strands of which two articles came to be or ceased to be beside each other."""
        turned = self._graph.turned(before)
        places = self._found(key for pair in turned for key in pair)
        ends = [(places[a][1], places[b][1]) for a, b in turned]
        pairs = sorted({(min(st), max(st)) for st in ends if st[0] != st[1] and made_anew.isdisjoint(st)})
        self._load({strand for pair in pairs for strand in pair})
        return [pair for pair in pairs if all(len(self._members[s]) >= LARGE for s in pair)]

    def _larger(self, small: Sequence[int], touched: AbstractSet[int]) -> dict[int, list[int]]:
        """For each small strand the larger ones in other parts that it may be joined with, where there are any.

        Of what did not change, the one that it went with is still the most like it.
        """
        places = self._found(self._members[s][0] for s in small)
        parts = {s: places[self._members[s][0]][0] for s in small}
        went = self._index.linked_first(s for s in small if s not in touched)
        kept = {s: with_ for s in small if s not in touched and touched.isdisjoint(with_ := went.get(s, ()))}
        apart = {s: {t for t in of if of[t] != parts[s]} for s, of in self._joined(small).items()}
        apart |= {s: apart[s] & {*touched, *with_} for s, with_ in kept.items()}
        self._load({t for others in apart.values() for t in others})
        larger = {s: sorted(t for t in apart[s] if self._size(t) > self._size(s)) for s in small}
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
        self._graph.read(here | there)
        if any(not here.isdisjoint(self._graph.at(key).closest) for key in there):
            return True
        near = ((key, k) for key in here for k, _ in self._graph.at(key).near if k in there)
        return any(are_beside(self._graph.at(key), self._graph.at(k)) for key, k in near)

    def _size(self, strand: int) -> tuple[int, int]:
        return len(self._members[strand]), strand

    def _joined(self, strands: Iterable[int]) -> dict[int, dict[int, int]]:
        """For each strand the others with an article joined with one here, and their parts."""
        members = {s: self._members[s] for s in strands}
        self._graph.read(key for keys in members.values() for key in keys)
        joined = {s: {k for key in keys for k in self._graph.at(key).joined} for s, keys in members.items()}
        return self._placed_around(joined)

    def _beside(self, strands: Iterable[int]) -> dict[int, dict[int, int]]:
        """For each strand the others with an article beside one here, and their parts."""
        members = {s: self._members[s] for s in strands}
        self._graph.read(key for keys in members.values() for key in keys)
        beside = self._graph.beside(key for keys in members.values() for key in keys)
        return self._placed_around({s: {k for key in keys for k in beside[key]} for s, keys in members.items()})

    def _placed_around(self, around: Mapping[int, set[int]]) -> dict[int, dict[int, int]]:
        places = self._found(key for keys in around.values() for key in keys)
        return {s: {t: part for part, t in map(places.__getitem__, keys) if t != s} for s, keys in around.items()}

    def _found(self, keys: Iterable[int]) -> Mapping[int, tuple[int, int]]:
        """The part and the strand of each of these articles."""
        wanted = set(keys)
        self._places |= self._index.placed(wanted - self._places.keys())
        return {key: self._places[key] for key in wanted}

    def _load(self, strands: Iterable[int]) -> None:
        wanted = sorted(set(strands) - self._members.keys())
        found = self._index.of_strands(wanted)
        self._members |= {strand: found.get(strand, ()) for strand in wanted}
