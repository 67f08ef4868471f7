"""The parts of the graph of likeness in which stories are told apart, and which of them a change touches.

What hangs together is a part. One that is too large falls apart by day, then by the hash of its articles, again and
again, so that a part can be linked anew, whatever the size of the whole; what belongs together is joined (`strands`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.model.linking import Node
from dateline.stories.clusters.graph import Graph, density

# Articles of a part, and what it is cut by as long as there are more: so many days, so many kinds of hash.
LARGEST = 128
CUTS = ((10**9, 1), (64, 1), (16, 1), (4, 1), (1, 1), (1, 4), (1, 16), (1, 64), (1, 256), (1, 4096))


@dataclass(frozen=True, slots=True)
class Part:
    """Articles by their places, in order, with the pairs (of positions in it) that are joined."""

    nodes: tuple[Node, ...]
    pairs: tuple[tuple[int, int], ...]


class Parts:
    """The parts that a change touches, found from the articles whose neighbours it changed."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        # Articles that hang together with too many, by level.
        self._large: list[set[int]] = [set() for _ in CUTS]

    def touched(self, before: Mapping[int, Node]) -> Iterator[Part]:
        """The parts as they are now; `before` has the changed nodes as they were."""
        waiting = sorted(self._ends(before))
        former = {node.part for node in before.values() if node.part is not None}
        waiting += self._graph.of_parts(former)
        seen, done = set(former), set[int]()
        while waiting:
            self._graph.load(waiting)
            parts = set()
            for key in waiting:
                if key in done or self._graph.find(key) is None:
                    continue
                members = self._part(key)
                done |= members
                parts |= {p for k in members if (p := self._graph.at(k).part) is not None}
                yield self._made(members)
            waiting = list(self._graph.of_parts(parts - seen))
            seen |= parts

    def _ends(self, before: Mapping[int, Node]) -> set[int]:
        """Articles at the ends of pairs that may have been joined or parted."""
        self._graph.load(before)
        found = set(before)
        for key, old in before.items():
            new = self._graph.find(key)
            now = new.near if new is not None else ()
            one, other = {k for k, _ in old.near}, {k for k, _ in now}
            if density(old.near) == density(now):
                found |= one ^ other
                found |= set(old.closest) ^ {k for k, _ in now[: len(old.closest)]}
            else:
                found |= one | other | set(self._graph.followers(key))
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
            self._graph.load(last)
            ends = {k for one in last for k in self._graph.joined(one) if self._cell(k, level) == cell}
            last = sorted(ends - found)
            found |= ends
        return found

    def _cell(self, key: int, level: int) -> tuple[int, int]:
        days, kinds = CUTS[level]
        return self._graph.at(key).place.day // days, key % kinds

    def _made(self, members: set[int]) -> Part:
        nodes = sorted((self._graph.at(key) for key in members), key=lambda node: node.place)
        position = {node.place.key: n for n, node in enumerate(nodes)}
        self._graph.load(position)
        pairs = {
            (min(n, m), max(n, m))
            for key, n in position.items()
            for other in self._graph.joined(key)
            if (m := position.get(other)) is not None
        }
        return Part(tuple(nodes), tuple(sorted(pairs)))
