"""The parts of the graph of likeness in which stories are told apart, and which of them a change touches.

Likeness is measured against how dense the surroundings of both articles are (local scaling, Zelnik-Manor and Perona
2004): two columns on one actress share fewer words than reports on two patrols of one navy do, yet each is the nearest
that the other has. Two articles are joined where each is among the nearest of the other and they are alike; what hangs
together is a part. One that is too large falls apart by day, then by the hash of its articles, again and again, so that
a part can be linked anew, whatever the size of the whole; what belongs together is joined as strands are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

from dateline.model.linking import Node, StoryIndex
from dateline.stories.clusters.linkage import ALIKE
from dateline.stories.clusters.neighbours import Near
from dateline.stories.clusters.vectors import SQUARE

# The density around an article is its mean likeness to so many others, the nearest.
NEAREST = 3
# Cosines above this are of revised or rewritten texts, which say nothing of how alike the reports of a story are.
REWRITTEN = 0.6
# The least density.
SPARSE = 0.2
# Articles of a part, and what it is cut by as long as there are more: so many days, so many kinds of hash.
LARGEST = 400
CUTS = ((10**9, 1), (64, 1), (16, 1), (4, 1), (1, 1), (1, 4), (1, 16), (1, 64), (1, 256), (1, 4096))


@dataclass(frozen=True, slots=True)
class Part:
    """Articles by their places, in order, with the pairs (of positions in it) that are joined."""

    nodes: tuple[Node, ...]
    pairs: tuple[tuple[int, int], ...]


def density(near: Near) -> float:
    """The mean cosine to the nearest others; what is not related counts as little as what is sparse."""
    counted = [min(max(product / SQUARE, SPARSE), REWRITTEN) for _, product in near[:NEAREST]]
    return (sum(counted) + SPARSE * (NEAREST - len(counted))) / NEAREST


class Parts:
    """The parts that a change touches, found from the articles whose neighbours it changed."""

    def __init__(self, index: StoryIndex) -> None:
        self._index = index
        self._nodes: dict[int, Node | None] = {}
        self._density: dict[int, float] = {}
        # Articles that hang together with too many, by level.
        self._large: list[set[int]] = [set() for _ in CUTS]

    def touched(self, before: dict[int, Node]) -> Iterator[Part]:
        """The parts as they are now; `before` has the changed nodes as they were."""
        waiting = sorted(self._ends(before))
        former = {node.part for node in before.values() if node.part is not None}
        waiting += self._index.of_parts(former)
        seen, done = set(former), set[int]()
        while waiting:
            self._load(waiting)
            parts = set()
            for key in waiting:
                node = self._nodes[key]
                if node is None or key in done:
                    continue
                members = self._part(key)
                done |= members
                parts |= {p for k in members if (p := self._at(k).part) is not None}
                yield self._made(members)
            waiting = list(self._index.of_parts(parts - seen))
            seen |= parts

    def _ends(self, before: dict[int, Node]) -> set[int]:
        """Articles at the ends of pairs that may have been joined or parted."""
        found = set(before)
        self._load(before)
        for key, old in before.items():
            new = self._nodes[key]
            now = new.near if new is not None else ()
            one, other = {k for k, _ in old.near}, {k for k, _ in now}
            found |= one ^ other if density(old.near) == density(now) else one | other
        return found

    def _part(self, key: int) -> set[int]:
        for level in range(len(CUTS)):
            if key not in self._large[level]:
                found = self._reached(key, level)
                if len(found) <= LARGEST:
                    return found
                self._large[level] |= found
        return {key}

    def _reached(self, key: int, level: int) -> set[int]:
        found, last, cell = {key}, [key], self._cell(key, level)
        while last and len(found) <= LARGEST:
            self._load({k for one in last for k, _ in self._at(one).near})
            last = sorted({k for one in last for k in self._joined(one) if self._cell(k, level) == cell} - found)
            found |= set(last)
        return found

    def _joined(self, key: int) -> Iterator[int]:
        for other, product in self._at(key).near:
            node = self._nodes[other]
            if node is not None and any(k == key for k, _ in node.near):
                likeness = product / SQUARE / sqrt(self._dense(key) * self._dense(other))
                if round(likeness, 9) >= ALIKE:
                    yield other

    def _cell(self, key: int, level: int) -> tuple[int, int]:
        days, kinds = CUTS[level]
        return self._at(key).place.day // days, key % kinds

    def _made(self, members: set[int]) -> Part:
        nodes = sorted((self._at(key) for key in members), key=lambda node: node.place)
        position = {node.place.key: n for n, node in enumerate(nodes)}
        pairs = {
            (min(n, m), max(n, m))
            for n, node in enumerate(nodes)
            for other in self._joined(node.place.key)
            if (m := position.get(other)) is not None
        }
        return Part(tuple(nodes), tuple(sorted(pairs)))

    def _load(self, keys: Iterable[int]) -> None:
        wanted = sorted(set(keys) - self._nodes.keys())
        kept = self._index.nodes(wanted)
        self._nodes |= {key: kept.get(key) for key in wanted}

    def _at(self, key: int) -> Node:
        node = self._nodes[key]
        assert node is not None
        return node

    def _dense(self, key: int) -> float:
        if key not in self._density:
            self._density[key] = density(self._at(key).near)
        return self._density[key]
