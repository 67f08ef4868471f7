"""Which articles are joined: kept with each, and brought up to date where neighbours change.

Likeness is measured against how dense the surroundings of both articles are (local scaling, Zelnik-Manor and Perona
2004): two columns on one actress share fewer words than reports on two patrols of one navy do, yet each is the nearest
that the other has. Articles are beside each other where each is among the nearest of the other, or one among the very
closest of the other: of a big story nobody is left out for having no place in the others' lists. Those beside each
other that are alike are joined.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import sqrt

from dateline.model.linking import Node, StoryIndex
from dateline.stories.clusters.linkage import ALIKE
from dateline.stories.clusters.vectors import SQUARE


@dataclass(frozen=True, slots=True)
class Changes:
    """Articles that came, went or have another density, and pairs that are joined now and were not, or were.

    `before` has the nodes with other neighbours or none any more, as they were.
    """

    before: Mapping[int, Node]
    dense: AbstractSet[int]
    pairs: AbstractSet[tuple[int, int]]

    @property
    def ends(self) -> set[int]:
        """All of these articles."""
        return {*self.dense, *(key for pair in self.pairs for key in pair)}


def rejoin(index: StoryIndex, before: Mapping[int, Node]) -> Changes:
    """Joins and parts what is to be; `before` has the nodes that were changed, as they were."""
    pairs = _Pairs(index, before)
    joined = {key: set(node.joined) for key, node in before.items()}
    toggled = {
        (min(key, other), max(key, other))
        for key, others in pairs.doubtful.items()
        for other in others
        if pairs.are_joined(key, other) != (other in joined[key])
    }
    ends = {key for pair in toggled for key in pair}
    joined |= {key: set(node.joined) for key, node in index.nodes(ends - joined.keys()).items()}
    for one, other in toggled:
        joined[one] ^= {other}
        joined[other] ^= {one}
    index.join({key: tuple(sorted(joined[key])) for key in ends | pairs.again if key not in pairs.gone})
    return Changes(before, pairs.dense, toggled)


class _Pairs:
    """The pairs of articles that may be joined now and were not, or were; one of each is in `before`."""

    def __init__(self, index: StoryIndex, before: Mapping[int, Node]) -> None:
        self._now = dict(index.nodes(before))
        self._near = {key: dict(node.near) for key, node in self._now.items()}
        self._followers = index.followers(self._now)
        self.gone = before.keys() - self._now.keys()
        # Articles that came; among them are those that went and came again.
        self.again = {key for key, node in self._now.items() if node.part is None}
        # Articles whose surroundings are to be looked at anew.
        changed = {key for key, node in self._now.items() if node.density != before[key].density}
        self.dense = changed | self.again | self.gone
        self.doubtful = {key: self._around(key, old) for key, old in before.items()}
        others = {other for around in self.doubtful.values() for other in around}
        self._density = index.densities(others | self._now.keys())
        unsure = {o for key, around in self.doubtful.items() for o in around if self._is_unsure(key, o)}
        self._now |= index.nodes(unsure - self._now.keys())

    def _around(self, key: int, old: Node) -> set[int]:
        """Those with which the article may be joined now and was not, or was."""
        if key in self.gone:
            return set(old.joined)
        node = self._now[key]
        if key in self.dense:
            return {*old.joined, *self._near[key], *self._followers.get(key, ())}
        return {k for k, _ in old.near} ^ self._near[key].keys() | {*old.closest} ^ {*node.closest}

    def are_joined(self, key: int, other: int) -> bool:
        """Whether the articles are beside each other and alike."""
        product = self._product(key, other)
        if product is None or not self._alike(key, other, product):
            return False
        return self._is_close(key, other) or any(k == key for k, _ in self._now[other].near)

    def _is_unsure(self, key: int, other: int) -> bool:
        """Whether the other article must be read to know."""
        if key in self.gone or other not in self._density:
            return False
        product = self._near[key].get(other)
        if product is None:
            return other in self._followers.get(key, ())
        return not self._is_close(key, other) and self._alike(key, other, product)

    def _product(self, key: int, other: int) -> int | None:
        if key in self.gone or other not in self._density:
            return None
        product = self._near[key].get(other)
        if product is None and other in self._followers.get(key, ()):
            return dict(self._now[other].near)[key]
        return product

    def _is_close(self, key: int, other: int) -> bool:
        return other in self._now[key].closest or other in self._followers.get(key, ())

    def _alike(self, key: int, other: int, product: int) -> bool:
        return round(product / SQUARE / sqrt(self._density[key][1] * self._density[other][1]), 9) >= ALIKE
