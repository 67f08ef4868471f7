"""Strands added up, which tells how alike all pairs of articles are on the mean without looking at the pairs."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from dateline.model.linking import NO_DAY
from dateline.stories.clusters.linkage import Floats, faded
from dateline.stories.clusters.vectors import ONE, unpack_all

Pairs = Sequence[tuple[int, int]]
# Of each article the day, the density around it, and the packed vector.
Members = Mapping[int, Sequence[tuple[int, float, bytes]]]


def likeness(strands: Members, pairs: Pairs) -> list[float]:
    """For each pair of strands the mean likeness of the articles of both, less for the time between."""
    if not pairs:
        return []
    found: list[float] = _Sums(strands, pairs, scaled=True).means().tolist()
    return found


def as_within(strands: Members, pairs: Pairs) -> list[float]:
    """The mean cosine of the articles of both as a share of that within each, less for the time between.

    Each must have two articles.
    """
    if not pairs:
        return []
    sums = _Sums(strands, pairs, scaled=False)
    within = sums.within()
    share = sums.means() / np.sqrt(np.maximum(within[sums.one] * within[sums.other], 1e-12))
    found: list[float] = np.round(share, 9).tolist()
    return found


class _Sums:
    """The vectors of each strand added up, `scaled` by how dense it is around each article, and its first and last day.

    `one` and `other` are the rows of the strands of each pair.
    """

    def __init__(self, strands: Members, pairs: Pairs, scaled: bool) -> None:
        wanted = sorted({strand for pair in pairs for strand in pair})
        row = {strand: n for n, strand in enumerate(wanted)}
        self.one, self.other = np.array([[row[s] for s in pair] for pair in pairs], dtype=np.intp).reshape(-1, 2).T
        groups = [strands[strand] for strand in wanted]
        articles = [article for group in groups for article in group]
        self._size = np.array([len(group) for group in groups], dtype=np.intp)
        terms, whole, lengths = unpack_all([packed for _, _, packed in articles])
        weights = whole / ONE
        of = np.repeat(np.repeat(np.arange(len(groups)), self._size), lengths)
        self._alone = np.bincount(of, weights**2, len(groups))
        if scaled:
            weights *= np.repeat([1 / np.sqrt(density) for _, density, _ in articles], lengths)
        ends = np.concatenate([[0], np.cumsum(np.bincount(of, minlength=len(groups)))])
        # Terms are columns as they are: of so wide a matrix nothing is ever made that is as long as a row.
        self._sum = csr_matrix((weights, terms, ends), shape=(len(groups), np.iinfo(np.int64).max))
        self._sum.sum_duplicates()
        days = [[day for day, _, _ in group if day != NO_DAY] for group in groups]
        self._first = np.array([min(dated, default=np.nan) for dated in days])
        self._last = np.array([max(dated, default=np.nan) for dated in days])

    def means(self) -> Floats:
        """The mean product of the articles of both strands of each pair, less for the time between."""
        one, other = self.one, self.other
        product = _row_sums(self._sum[one].multiply(self._sum[other]), 1)
        near = faded((self._first[one], self._last[one]), (self._first[other], self._last[other]))
        return np.asarray(np.round(product / (self._size[one] * self._size[other]) * near, 9), dtype=np.float64)

    def within(self) -> Floats:
        """The mean product of two articles of each strand."""
        squares = _row_sums(self._sum, 2)
        return np.asarray((squares - self._alone) / np.maximum(self._size * (self._size - 1), 1), dtype=np.float64)


def _row_sums(of: csr_matrix, power: int) -> Floats:
    rows: NDArray[np.intp] = np.repeat(np.arange(of.shape[0]), np.diff(of.indptr))
    return np.bincount(rows, of.data**power, of.shape[0]).astype(np.float64)
