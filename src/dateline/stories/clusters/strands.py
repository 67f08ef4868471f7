"""Strands of one big story, joined.

Of very many reports each has five that happen to be near, so that a big story looks too thin against them and falls
into strands. Groups large enough tell their own density: two that are nearly as alike as each is within are one story.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from dateline.stories.clusters.linkage import nearness, span

# Reports that tell how alike the reports of a group are, and the share of that likeness that two groups must reach.
LARGE = 8
AS_WITHIN = 0.85

Groups = list[list[int]]


def joined(vectors: csr_matrix, groups: Groups, pairs: NDArray[np.int64], days: Sequence[int | None]) -> Groups:
    """The groups, large ones joined in rounds: those that are the most alike to each other, while any are alike enough.

    Only groups between which a pair was compared are looked at.
    """
    while True:
        couples = _couples(vectors, groups, pairs, days)
        if not couples:
            return sorted(groups)
        gone = {n for couple in couples for n in couple}
        kept = [group for n, group in enumerate(groups) if n not in gone]
        groups = sorted([*kept, *(sorted(groups[one] + groups[other]) for one, other in couples)])


def _couples(
    vectors: csr_matrix, groups: Groups, pairs: NDArray[np.int64], days: Sequence[int | None]
) -> list[tuple[int, int]]:
    """Groups that are each the most alike to the other, and alike enough."""
    sizes = np.array([len(group) for group in groups], dtype=np.int64)
    owner = np.empty(vectors.shape[0], dtype=np.int64)
    owner[[row for group in groups for row in group]] = np.repeat(np.arange(len(groups)), sizes)
    between = np.sort(owner[pairs], axis=1)
    between = between[(between[:, 0] != between[:, 1]) & (sizes[between].min(axis=1) >= LARGE)]
    if not len(between):
        return []
    between = np.unique(between, axis=0)
    ones = np.ones(vectors.shape[0])
    sums = csr_matrix((ones, (owner, np.arange(vectors.shape[0]))), shape=(len(groups), vectors.shape[0])) @ vectors
    whole = np.asarray(sums.multiply(sums).sum(axis=1)).ravel()
    alone = np.bincount(owner, weights=np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel(), minlength=len(groups))
    within = (whole - alone) / np.maximum(sizes * (sizes - 1), 1)
    one, other = between[:, 0], between[:, 1]
    means = np.asarray(sums[one].multiply(sums[other]).sum(axis=1)).ravel() / (sizes[one] * sizes[other])
    shares = means / np.sqrt(np.maximum(within[one] * within[other], 1e-12))
    best: dict[int, tuple[float, int]] = {}
    for a, b, share in zip(one.tolist(), other.tolist(), shares.tolist(), strict=True):
        value = round(share * nearness(_days(groups[a], days), _days(groups[b], days)), 9)
        if value >= AS_WITHIN:
            best[a] = max(best.get(a, (0.0, 0)), (value, -b))
            best[b] = max(best.get(b, (0.0, 0)), (value, -a))
    return [(a, -b) for a, (_, b) in sorted(best.items()) if a < -b and -best[-b][1] == a]


def _days(group: Sequence[int], days: Sequence[int | None]) -> tuple[int, int] | None:
    found: tuple[int, int] | None = None
    for row in group:
        day = days[row]
        found = span(found, None if day is None else (day, day))
    return found
