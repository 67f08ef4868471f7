"""Average linkage over a sparse graph: the same groups as over all pairs, without measuring all pairs.

A mean likeness of two groups that reaches the threshold needs one pair that does. So groups without such a pair between
them are never looked at; between others the mean over all pairs is exact, for it is the product of two sums of vectors.
"""

import heapq
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

# The mean likeness of two groups from which on they are one story; found on ECB+, the same on either half of it.
ALIKE = 0.59
# Days without a report after which the likeness of what comes before and after counts half.
HALF_LIFE = 30.0

Vector = dict[int, float]


def linked(
    scaled: csr_matrix, pairs: NDArray[np.int64], days: Sequence[int | None], least: float = ALIKE
) -> list[list[int]]:
    """Rows by group, each in order, groups by their first row. `days` are ordinals, None for what has no date."""
    count = scaled.shape[0]
    likeness = _likeness(scaled, pairs)
    close = pairs[likeness >= least]
    ones = np.ones(len(close), dtype=np.int8)
    graph = csr_matrix((ones, (close[:, 0], close[:, 1])), shape=(count, count))
    part_of = connected_components(graph, directed=False)[1] if count else np.empty(0, np.int64)
    edges: dict[int, dict[tuple[int, int], float]] = {}
    for (one, other), value in zip(close.tolist(), likeness[likeness >= least].tolist(), strict=True):
        edges.setdefault(int(part_of[one]), {})[one, other] = value
    members: dict[int, list[int]] = {}
    for row, part in enumerate(part_of.tolist()):
        members.setdefault(part, []).append(row)
    groups: list[list[int]] = []
    for part, rows in members.items():
        groups += _Part(scaled, rows, edges.get(part, {}), days, least).groups()
    return sorted(groups)


class _Part:
    """A connected part of the graph while its groups are joined, the most alike first."""

    def __init__(
        self,
        scaled: csr_matrix,
        rows: list[int],
        edges: dict[tuple[int, int], float],
        days: Sequence[int | None],
        least: float,
    ) -> None:
        self._least = least
        self._rows = {n: [n] for n in rows}
        self._sums = {n: _row(scaled, n) for n in rows} if len(rows) > 1 else {}
        self._when = {n: (day, day) if (day := days[n]) is not None else None for n in rows}
        # Summed likeness of all pairs between two groups.
        self._between: dict[int, dict[int, float]] = {n: {} for n in rows}
        self._heap: list[tuple[float, int, int]] = []
        self._next = max(rows) + 1
        for (one, other), value in sorted(edges.items()):
            self._join(one, other, value)

    def groups(self) -> Iterator[list[int]]:
        while self._heap:
            _, one, other = heapq.heappop(self._heap)
            if one in self._rows and other in self._rows:
                self._merge(one, other)
        return (sorted(rows) for rows in self._rows.values())

    def _merge(self, one: int, other: int) -> None:
        near, far = self._between.pop(one), self._between.pop(other)
        totals = {
            third: self._total(near, one, third) + self._total(far, other, third)
            for third in sorted((near.keys() | far.keys()) - {one, other})
        }
        new, self._next = self._next, self._next + 1
        self._rows[new] = self._rows.pop(one) + self._rows.pop(other)
        self._sums[new] = _sum(self._sums.pop(one), self._sums.pop(other))
        self._when[new] = span(self._when.pop(one), self._when.pop(other))
        self._between[new] = {}
        for third, total in totals.items():
            self._between[third].pop(one, None)
            self._between[third].pop(other, None)
            self._join(third, new, total)

    def _total(self, known: dict[int, float], group: int, third: int) -> float:
        value = known.get(third)
        return _product(self._sums[group], self._sums[third]) if value is None else value

    def _join(self, one: int, other: int, total: float) -> None:
        self._between[one][other] = self._between[other][one] = total
        mean = total / (len(self._rows[one]) * len(self._rows[other]))
        # Rounded: sums differ in the last bits between machines, and the order of joining must not.
        value = round(mean * nearness(self._when[one], self._when[other]), 9)
        if value >= self._least:
            heapq.heappush(self._heap, (-value, one, other))


def _likeness(scaled: csr_matrix, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    parts = np.array_split(pairs, max(1, len(pairs) // 20000))
    return np.concatenate([np.asarray(scaled[p[:, 0]].multiply(scaled[p[:, 1]]).sum(axis=1)).ravel() for p in parts])


def _row(scaled: csr_matrix, row: int) -> Vector:
    part = slice(scaled.indptr[row], scaled.indptr[row + 1])
    return dict(zip(scaled.indices[part].tolist(), scaled.data[part].tolist(), strict=True))


def _product(one: Vector, other: Vector) -> float:
    short, long = sorted((one, other), key=len)
    return sum(value * long[term] for term, value in short.items() if term in long)


def _sum(one: Vector, other: Vector) -> Vector:
    short, long = sorted((one, other), key=len)
    for term, value in short.items():
        long[term] = long.get(term, 0.0) + value
    return long


def span(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    """First and last day of both; None where neither has any."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def nearness(one: tuple[int, int] | None, other: tuple[int, int] | None) -> float:
    """1 for groups whose days overlap or are unknown, halved with each half-life between them."""
    if one is None or other is None:
        return 1.0
    gap = max(0, one[0] - other[1], other[0] - one[1])
    return float(0.5 ** (gap / HALF_LIFE))
