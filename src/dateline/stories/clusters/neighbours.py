"""Which articles are compared, and how alike they are for how dense their surroundings are.

Two articles are compared where they share telling terms. A term that many share is cut into runs of articles next to
each other in time: within a run all meet, so that the meetings grow with the articles and not with their square.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

# Terms of an article by which others are found, its heaviest; articles in a run; articles it is compared with.
TELLING = 40
RUN = 100
COMPARED = 50
# The density around an article is its mean likeness to so many others, the nearest.
NEAREST = 5
# Cosines above this are of revised or rewritten texts, which say nothing of how alike the reports of a story are.
REWRITTEN = 0.6
# The least density, and the least cosine that can make a story: unrelated articles are far from each other, and are no
# story for being equally far.
SPARSE = 0.2
RELATED = 0.2
_ROWS = 2000
_STRIDE = 37

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """`scaled`: vectors, the product of two rows is their likeness. `pairs`: rows (i, j), i < j, to be joined."""

    scaled: csr_matrix
    pairs: Rows


def neighbours(vectors: csr_matrix) -> Neighbours:
    """The pairs of rows that are related at all, and the rows scaled by the density around them.

    The likeness of i and j is their cosine over the root of the product of both densities.
    """
    pairs = candidates(vectors)
    cosines = _products(vectors, pairs)
    density = _density(vectors.shape[0], pairs, cosines)
    return Neighbours((diags(1 / np.sqrt(density)) @ vectors).tocsr(), pairs[cosines >= RELATED])


def candidates(vectors: csr_matrix) -> Rows:
    """Pairs (i, j), i < j: each row with those that share most weight of telling terms with it."""
    runs = meetings(vectors)
    turned = runs.T.tocsr()
    found = []
    for start in range(0, runs.shape[0], _ROWS):
        shared = (runs[start : start + _ROWS] @ turned).tocsr()
        for row in range(shared.shape[0]):
            part = slice(shared.indptr[row], shared.indptr[row + 1])
            met, weights = shared.indices[part].astype(np.int64), np.round(shared.data[part], 9)
            others = met != start + row
            nearest = met[others][np.lexsort((met[others], -weights[others]))[:COMPARED]]
            mine = np.full_like(nearest, start + row)
            found.append(np.stack([np.minimum(mine, nearest), np.maximum(mine, nearest)], axis=1))
    return np.unique(np.concatenate([*found, np.empty((0, 2), np.int64)]), axis=0)


def meetings(vectors: csr_matrix) -> csr_matrix:
    """The telling terms of each row; a column is one run of the rows that have the term."""
    rows, columns, values = [], [], []
    for n in range(vectors.shape[0]):
        part = slice(vectors.indptr[n], vectors.indptr[n + 1])
        terms, weights = vectors.indices[part], vectors.data[part]
        heaviest = np.lexsort((terms, -np.round(weights, 9)))[:TELLING]
        rows.append(np.full(len(heaviest), n, np.int64))
        columns.append(terms[heaviest].astype(np.int64))
        values.append(weights[heaviest])
    if not rows:
        return csr_matrix((0, 1))
    row, column, value = np.concatenate(rows), np.concatenate(columns), np.concatenate(values)
    order = np.lexsort((row, column))
    row, column, value = row[order], column[order], value[order]
    firsts = np.flatnonzero(np.r_[True, column[1:] != column[:-1]]) if len(column) else np.empty(0, np.int64)
    rank = np.arange(len(column)) - np.repeat(firsts, np.diff(np.r_[firsts, len(column)]))
    # Each term is cut at other places, so that what two runs of one keep apart meets in those of another.
    opens = (rank == 0) | ((rank + column * _STRIDE) % RUN == 0)
    run = np.cumsum(opens) - 1
    return csr_matrix((value, (row, run)), shape=(vectors.shape[0], max(1, int(opens.sum()))))


def _products(vectors: csr_matrix, pairs: Rows) -> NDArray[np.float64]:
    found = [
        np.asarray(vectors[part[:, 0]].multiply(vectors[part[:, 1]]).sum(axis=1)).ravel()
        for part in np.array_split(pairs, max(1, len(pairs) // (_ROWS * 10)))
    ]
    return np.concatenate(found)


def _density(count: int, pairs: Rows, cosines: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean cosine of each row to its nearest others; those it is not compared with count as 0."""
    row = np.concatenate([pairs[:, 0], pairs[:, 1]])
    value = np.minimum(np.concatenate([cosines, cosines]), REWRITTEN)
    order = np.lexsort((-value, row))
    row, value = row[order], value[order]
    firsts = np.searchsorted(row, np.arange(count))
    near = np.arange(len(row)) - firsts[row] < NEAREST
    summed = np.bincount(row[near], weights=value[near], minlength=count)
    return np.maximum(summed / max(1, min(NEAREST, count - 1)), SPARSE)
