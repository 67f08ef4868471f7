"""The graph of likeness, read from the index as far as it is asked for.

Likeness is measured against how dense the surroundings of both articles are (local scaling, Zelnik-Manor and Perona
2004): two columns on one actress share fewer words than reports on two patrols of one navy do, yet each is the nearest
that the other has. Articles are beside each other where each is among the nearest of the other, or one among the very
closest of the other: of a big story nobody is left out for having no place in the others' lists. Those beside each
other that are alike are joined.
"""

from collections.abc import Iterable, Sequence
from math import sqrt

from dateline.model.linking import CLOSEST, Near, Node, StoryIndex
from dateline.stories.clusters.linkage import ALIKE
from dateline.stories.clusters.vectors import SQUARE

# Cosines above this are of revised or rewritten texts, which say nothing of how alike the reports of a story are.
REWRITTEN = 0.6
# The least density.
SPARSE = 0.2


def density(near: Near) -> float:
    """The mean cosine to the closest others; what is not related counts as little as what is sparse."""
    counted = [min(max(product / SQUARE, SPARSE), REWRITTEN) for _, product in near[:CLOSEST]]
    return (sum(counted) + SPARSE * (CLOSEST - len(counted))) / CLOSEST


class Graph:
    """Articles by key. Ask only about those that are loaded; an article that is gone is beside none."""

    def __init__(self, index: StoryIndex) -> None:
        self._index = index
        self._nodes: dict[int, Node | None] = {}
        self._products: dict[int, dict[int, int]] = {}
        self._followers: dict[int, tuple[int, ...]] = {}
        self._density: dict[int, float] = {}
        self._beside: dict[int, tuple[int, ...]] = {}
        self._joined: dict[int, tuple[int, ...]] = {}

    def load(self, keys: Iterable[int]) -> None:
        """Reads articles, with all that may be beside them."""
        wanted = sorted(set(keys) - self._followers.keys())
        self._read(wanted)
        found = self._index.followers(wanted)
        self._followers |= {key: found.get(key, ()) for key in wanted}
        around = {k for key in wanted for k in (*self._followers[key], *self._near(key))}
        self._read(around)

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

    def followers(self, key: int) -> tuple[int, ...]:
        """Those to which the article is among the closest."""
        return self._followers[key]

    def density(self, key: int) -> float:
        """That around the article."""
        if key not in self._density:
            self._density[key] = density(self.at(key).near)
        return self._density[key]

    def beside(self, key: int) -> tuple[int, ...]:
        """Those beside the article, however alike, in no order that means anything."""
        if key not in self._beside:
            closest = self.at(key).closest
            found = {k for k in self._near(key) if k in closest or key in self._near(k)}
            self._beside[key] = tuple(found.union(self._followers[key]))
        return self._beside[key]

    def joined(self, key: int) -> tuple[int, ...]:
        """Those beside the article that are alike."""
        if key not in self._joined:
            self._joined[key] = tuple(k for k in self.beside(key) if self._likeness(key, k) >= ALIKE)
        return self._joined[key]

    def _likeness(self, key: int, other: int) -> float:
        product = self._near(key).get(other) or self._near(other)[key]
        return round(product / SQUARE / sqrt(self.density(key) * self.density(other)), 9)

    def _near(self, key: int) -> dict[int, int]:
        if key not in self._products:
            node = self._nodes[key]
            self._products[key] = dict(node.near) if node is not None else {}
        return self._products[key]

    def _read(self, keys: Iterable[int]) -> None:
        wanted = sorted(set(keys) - self._nodes.keys())
        kept = self._index.nodes(wanted)
        self._nodes |= {key: kept.get(key) for key in wanted}
