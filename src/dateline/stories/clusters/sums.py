"""Strands added up, which tells how alike all pairs of articles are on the mean without looking at the pairs."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from dateline.model.linking import NO_DAY, Node
from dateline.stories.clusters.linkage import Floats, faded
from dateline.stories.clusters.vectors import ONE, rows, unpack

Pairs = Sequence[tuple[int, int]]


class Sums:
    """Of each strand the sums of its vectors and of these scaled, and its first and last day."""

    def __init__(self, strands: Mapping[int, Sequence[Node]], packed: Mapping[int, bytes]) -> None:
        nodes = [node for members in strands.values() for node in members]
        ends = np.cumsum([0, *map(len, strands.values())])
        table = rows([unpack(packed[node.place.key]) for node in nodes]).astype(np.float64) / ONE
        self._row = {strand: n for n, strand in enumerate(strands)}
        self._size = np.diff(ends)
        self._sum = _added(np.ones(len(nodes)), ends) @ table
        self._scaled = _added(np.array([1 / np.sqrt(node.density) for node in nodes]), ends) @ table
        self._alone = _added(np.ones(len(nodes)), ends) @ _squares(table)
        days = [[node.place.day for node in members if node.place.day != NO_DAY] for members in strands.values()]
        self._first = np.array([min(dated, default=np.nan) for dated in days])
        self._last = np.array([max(dated, default=np.nan) for dated in days])

    def likeness(self, pairs: Pairs) -> list[float]:
        """The mean likeness of the articles of both strands, less for the time between."""
        found: list[float] = self._mean(self._scaled, *self._rows(pairs)).tolist()
        return found

    def as_within(self, pairs: Pairs) -> list[float]:
        """The mean cosine of the articles of both as a share of that within each, less for the time between.

        Each must have two articles.
        """
        one, other = self._rows(pairs)
        within = (_squares(self._sum) - self._alone) / np.maximum(self._size * (self._size - 1), 1)
        share = self._mean(self._sum, one, other) / np.sqrt(np.maximum(within[one] * within[other], 1e-12))
        found: list[float] = np.round(share, 9).tolist()
        return found

    def _mean(self, of: csr_matrix, one: NDArray[np.intp], other: NDArray[np.intp]) -> Floats:
        product = _row_sums(of[one].multiply(of[other]))
        near = faded((self._first[one], self._last[one]), (self._first[other], self._last[other]))
        return np.asarray(np.round(product / (self._size[one] * self._size[other]) * near, 9), dtype=np.float64)

    def _rows(self, pairs: Pairs) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        found = np.array([[self._row[strand] for strand in pair] for pair in pairs], dtype=np.intp).reshape(-1, 2)
        return found[:, 0], found[:, 1]


def _added(weights: Floats, ends: NDArray[np.intp]) -> csr_matrix:
    """What adds up rows, each times its weight, from one end to the next."""
    return csr_matrix((weights, np.arange(len(weights)), ends), shape=(len(ends) - 1, len(weights)))


def _squares(of: csr_matrix) -> Floats:
    return _row_sums(of.multiply(of))


def _row_sums(of: csr_matrix) -> Floats:
    return np.asarray(of.sum(axis=1), dtype=np.float64).ravel()
