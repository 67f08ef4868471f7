"""How alike sentences are and how central: TF-IDF over content lemmas, cosine similarity, centroid centrality.

Centroid ranking follows Radev et al. 2004 (centroid-based summarisation of multiple documents).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix

from dateline.model.annotations import Sentence

# Sentences whose likeness to all others is held at once.
_AT_ONCE = 200


class Salience:
    """Vectors of all sentences of a case, by their position in the sequence given."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._vectors = _tf_idf([[*s.terms, *(n.casefold() for n in s.names if " " in n)] for s in sentences])

    def centrality(self, of: Sequence[int], among: Sequence[int]) -> list[float]:
        """Cosine of each sentence `of` to the centroid of the sentences `among`."""
        if not of or not among:
            return [0.0] * len(of)
        centroid = np.asarray(self._vectors[list(among)].sum(axis=0)).ravel()
        # Of a few sentences most terms are 0.
        norm = float(np.linalg.norm(centroid[centroid.nonzero()]))
        if norm == 0.0:
            return [0.0] * len(of)
        # Rounded: sums differ in the last bits between machines, and order must not.
        return [round(float(v), 9) for v in self._vectors[list(of)] @ (centroid / norm)]

    def similarity(self, of: Sequence[int], to: Sequence[int]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
        """Cosines of sentences `of` (rows) to sentences `to` (columns)."""
        if not of or not to:
            return np.zeros((len(of), len(to)))
        product = self._vectors[list(of)] @ self._vectors[list(to)].T
        dense: np.ndarray[tuple[int, int], np.dtype[np.float64]] = product.toarray()
        return np.round(dense, 9)

    def near(self, of: Sequence[int], to: Sequence[int], least: float) -> Iterator[list[tuple[int, float]]]:
        """For each sentence `of` which of `to`, by their place there, have at least that cosine to it, in no order."""
        if not of or not to:
            yield from ([] for _ in of)
            return
        others = self._vectors[list(to)].T.tocsr()
        for start in range(0, len(of), _AT_ONCE):
            product = self._vectors[list(of[start : start + _AT_ONCE])] @ others
            cosines = np.round(product.data, 9)
            for first, last in pairwise(product.indptr):
                alike = first + (cosines[first:last] >= least).nonzero()[0]
                yield list(zip(product.indices[alike].tolist(), cosines[alike].tolist(), strict=True))


def _tf_idf(texts: Sequence[Sequence[str]]) -> csr_matrix:
    """A row of length 1 for each text: logarithms of how often its terms stand in it and of how few texts have each."""
    columns: dict[str, int] = {}
    times: list[int] = []
    where: list[int] = []
    ends = [0]
    for terms in texts:
        counts = Counter(terms)
        times += counts.values()
        where += [columns.setdefault(term, len(columns)) for term in counts]
        ends.append(len(where))
    at = np.asarray(where, dtype=np.int32)
    texts_with = np.bincount(at, minlength=len(columns))
    rarity = np.log((1 + len(texts)) / (1 + texts_with)) + 1.0
    values = (np.log(np.asarray(times, dtype=np.float64)) + 1.0) * rarity[at]
    rows = csr_matrix((values, at, np.asarray(ends)), shape=(len(texts), max(1, len(columns))))
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(lengths, np.diff(rows.indptr))
    return rows
