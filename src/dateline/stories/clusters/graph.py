"""The graph of likeness, read from the index as far as it is asked for."""

from collections.abc import Iterable, Mapping

from dateline.model.linking import Node, StoryIndex


class Graph:
    """Articles by key. Ask only about those that were read.

    Raises KeyError for others.
    """

    def __init__(self, index: StoryIndex) -> None:
        self._index = index
        self._nodes: dict[int, Node | None] = {}

    def read(self, keys: Iterable[int]) -> None:
        """Reads articles."""
        wanted = sorted(set(keys) - self._nodes.keys())
        kept = self._index.nodes(wanted)
        self._nodes |= {key: kept.get(key) for key in wanted}

    def find(self, key: int) -> Node | None:
        """The article with this key, None for one that is gone."""
        return self._nodes[key]

    def at(self, key: int) -> Node:
        """The article with this key, which is there."""
        node = self._nodes[key]
        assert node is not None
        return node

    def of_parts(self, parts: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """The keys of the articles that were in each of these parts."""
        return dict(self._index.of_parts(parts))

    def beside(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """For each article those beside it, however alike."""
        nodes = {key: self.at(key) for key in keys}
        followers = self._index.followers(nodes)
        near = {key: {k for k, _ in node.near} for key, node in nodes.items()}
        around = set().union(*near.values()) - near.keys()
        self.read(around)
        near |= {k: {other for other, _ in self.at(k).near} for k in around}
        return {
            key: {k for k in near[key] if key in near[k]} | {*node.closest} | {*followers.get(key, ())}
            for key, node in nodes.items()
        }

    def turned(self, before: Mapping[int, Node]) -> list[tuple[int, int]]:
        """Pairs of articles that are beside each other and were not, or were; the first was as `before` has it."""
        now = {key: node for key in before if (node := self._nodes[key]) is not None}
        others = {
            key: {k for k, _ in {*before[key].near} ^ {*node.near}} | {*before[key].closest} ^ {*node.closest}
            for key, node in now.items()
        }
        self.read(k for keys in others.values() for k in keys)
        pairs = ((key, other) for key, keys in others.items() for other in keys if self._nodes[other] is not None)
        return [
            (key, other)
            for key, other in pairs
            if are_beside(now[key], there := self.at(other)) != are_beside(before[key], before.get(other, there))
        ]


def are_beside(one: Node, other: Node) -> bool:
    """Whether each is among the nearest of the other, or one among the closest of the other."""
    here, there = one.place.key, other.place.key
    if there in one.closest or here in other.closest:
        return True
    return any(k == there for k, _ in one.near) and any(k == here for k, _ in other.near)
