"""The parts of the graph of likeness in which stories are told apart, and which of them a change touches.

What hangs together is a part. One that is too large falls apart by day, then by the hash of its articles, again and
again, so that a part can be linked anew, whatever the size of the whole; what belongs together is joined (`strands`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.linking import Node
from dateline.stories.clusters.graph import Graph
from dateline.stories.clusters.joins import Changes

# Articles of a part, and what it is cut by as long as there are more: so many days, so many kinds of hash.
LARGEST = 48
CUTS = ((10**9, 1), (64, 1), (16, 1), (4, 1), (1, 1), (1, 4), (1, 16), (1, 64), (1, 256), (1, 4096))


@dataclass(frozen=True, slots=True)
class Part:
    """Articles by their places, in order, with the pairs (of positions in it) that are joined."""

    nodes: tuple[Node, ...]
    pairs: tuple[tuple[int, int], ...]


class Parts:
    """The parts that a change touches."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        # Articles that hang together with too many, by level.
        self._large: list[set[int]] = [set() for _ in CUTS]

    def touched(self, changes: Changes) -> Iterator[Part]:
        """The parts that are not what they were, as they are now."""
        waiting = sorted(changes.ends)
        self._graph.read(waiting)
        nodes = (changes.before.get(key) or self._graph.at(key) for key in waiting)
        former = self._graph.of_parts(node.part for node in nodes if node.part is not None)
        waiting += [key for keys in former.values() for key in keys]
        done = set[int]()
        while waiting:
            self._graph.read(waiting)
            parts = set()
            for key in waiting:
                if key in done or self._graph.find(key) is None:
                    continue
                members = self._part(key)
                done |= members
                here = {self._graph.at(k).part for k in members}
                parts |= {part for part in here if part is not None}
                known = [former.get(part) for part in here if part is not None]
                if known != [tuple(sorted(members))] or _is_other(members, changes):
                    yield self._made(members)
            more = self._graph.of_parts(parts - former.keys())
            former |= more
            waiting = [key for keys in more.values() for key in keys]

    def _part(self, key: int) -> set[int]:
        for level in range(len(CUTS)):
            if key not in self._large[level]:
                found = self._reached(key, level)
                if len(found) <= LARGEST:
                    return found
                self._large[level] |= found
        return {key}

    def _reached(self, key: int, level: int) -> set[int]:
        days, kinds = CUTS[level]
        day, kind = self._graph.at(key).place.day // days, key % kinds
        found, last = {key}, [key]
        while last and len(found) <= LARGEST:
            ends = {k for one in last for k in self._graph.at(one).joined} - found
            self._graph.read(ends)
            last = [k for k in ends if self._graph.at(k).place.day // days == day and k % kinds == kind]
            found.update(last)
        return found

    def _made(self, members: set[int]) -> Part:
        nodes = sorted((self._graph.at(key) for key in members), key=lambda node: node.place)
        position = {node.place.key: n for n, node in enumerate(nodes)}
        pairs = {
            (n, m)
            for key, n in position.items()
            for other in self._graph.at(key).joined
            if (m := position.get(other)) is not None and n < m
        }
        return Part(tuple(nodes), tuple(sorted(pairs)))


def _is_other(members: set[int], changes: Changes) -> bool:
    """Whether something changed among the members of a part."""
    return not changes.dense.isdisjoint(members) or any(a in members and b in members for a, b in changes.pairs)
