"""Average linkage over a sparse graph: the same groups as over all pairs, without looking at all pairs of groups.

A mean likeness of two groups that reaches the threshold needs one pair that does. So groups without such a pair between
them are never looked at; between others the mean is that over all pairs.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

# The mean likeness of two groups from which on they are one story; found on ECB+, the same on either half of it.
ALIKE = 0.59
# Days without a report after which the likeness of what comes before and after counts half.
HALF_LIFE = 30.0

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Days = Floats | np.float64


def linked(scaled: csr_matrix, pairs: Rows, days: Sequence[int | None], least: float = ALIKE) -> list[list[int]]:
    """Rows by group, each in order, groups by their first row. `days` are ordinals, None for what has no date.

    `pairs` are the rows that may be joined; memory is in proportion to the square of the largest part of their graph.
    """
    count = scaled.shape[0]
    ones = np.ones(len(pairs), dtype=np.int8)
    graph = csr_matrix((ones, (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    part_of = connected_components(graph, directed=False)[1] if count else np.empty(0, np.int64)
    dated = np.array([np.nan if day is None else day for day in days], dtype=np.float64)
    groups: list[list[int]] = []
    for part in range(part_of.max(initial=-1) + 1):
        rows = np.flatnonzero(part_of == part)
        within = pairs[part_of[pairs[:, 0]] == part]
        found = _Part(scaled[rows], np.searchsorted(rows, within), dated[rows], least)
        groups += [rows[group].tolist() for group in found.groups()]
    return sorted(groups)


class _Part:
    """A connected part of the graph while its groups are joined, the most alike first; a group has its first row."""

    def __init__(self, scaled: csr_matrix, pairs: Rows, days: Floats, least: float) -> None:
        self._least = least
        self._members = {n: [n] for n in range(len(days))}
        self._size = np.ones(len(days))
        self._first, self._last = days.copy(), days.copy()
        # Summed likeness of all pairs between two groups, and whether one of them reaches the threshold.
        self._between: Floats = (scaled @ scaled.T).toarray()
        self._close = np.zeros(self._between.shape, dtype=bool)
        self._close[pairs[:, 0], pairs[:, 1]] = True
        self._close |= self._close.T
        self._close &= np.round(self._between, 9) >= least
        np.fill_diagonal(self._close, False)
        apart = faded((days[:, None], days[:, None]), (days, days))
        self._alike = self._measured(self._between * apart, self._close)

    def groups(self) -> list[list[int]]:
        while self._alike.size:
            one, other = divmod(int(self._alike.argmax()), len(self._size))
            if self._alike[one, other] < self._least:
                break
            self._merge(one, other)
        return [sorted(rows) for rows in self._members.values()]

    def _merge(self, one: int, other: int) -> None:
        self._members[one] += self._members.pop(other)
        self._size[one] += self._size[other]
        self._first[one] = np.fmin(self._first[one], self._first[other])
        self._last[one] = np.fmax(self._last[one], self._last[other])
        self._between[one] += self._between[other]
        self._between[:, one] = self._between[one]
        self._close[one] |= self._close[other]
        self._close[:, one] = self._close[one]
        self._close[one, one] = False
        for of in (self._close, self._alike):
            of[other] = of[:, other] = 0
        self._measure(one)

    def _measure(self, group: int) -> None:
        """How alike a group is to each other one."""
        mean = self._between[group] / (self._size[group] * self._size)
        near = faded((self._first[group], self._last[group]), (self._first, self._last))
        value = self._measured(mean * near, self._close[group])
        self._alike[group] = self._alike[:, group] = value

    @staticmethod
    def _measured(likeness: Floats, close: NDArray[np.bool_]) -> Floats:
        """Rounded: sums differ in the last bits between machines, and the order of joining must not."""
        return np.asarray(np.round(likeness, 9) * close)


def faded(one: tuple[Days, Days], other: tuple[Days, Days]) -> Floats:
    """What is left of the likeness of groups, of each by its first and last days, NaN where unknown.

    1 where these overlap or are unknown, halved with each half-life between them.
    """
    gap = np.nan_to_num(np.fmax(one[0] - other[1], other[0] - one[1]))
    return np.asarray(0.5 ** (np.maximum(gap, 0) / HALF_LIFE))
