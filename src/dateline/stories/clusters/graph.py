"""The graph of likeness, read from the index as far as it is asked for."""

from collections.abc import Iterable, Sequence

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

    def of_parts(self, parts: Iterable[int]) -> Sequence[int]:
        """The keys of the articles that were in these parts."""
        return self._index.of_parts(parts)

    def beside(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """For each article those beside it, however alike."""
        wanted = sorted(keys)
        self.read(wanted)
        found = {key: set(of) for key, of in self._index.followers(wanted).items()}
        self.read(k for key in wanted for k, _ in self.at(key).near)
        for key in wanted:
            node = self.at(key)
            closest = node.closest
            near = {k for k, _ in node.near if k in closest or any(key == other for other, _ in self.at(k).near)}
            found[key] = near | found.get(key, set())
        return found
