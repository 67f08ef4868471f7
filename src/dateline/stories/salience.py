"""How alike sentences are and how central: TF-IDF over content lemmas, cosine similarity, centroid centrality.

Centroid ranking follows Radev et al. 2004 (centroid-based summarisation of multiple documents).
"""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from dateline.model.annotations import Sentence


class Salience:
    """Vectors of all sentences of a case, by their position in the sequence given."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._count = len(sentences)
        terms = [[*s.terms, *(n.casefold() for n in s.names if " " in n)] for s in sentences]
        if not any(terms):
            self._vectors = csr_matrix((self._count, 1), dtype=np.float64)
        else:
            # Takes longer to import than most commands take that need none of it.
            from sklearn.feature_extraction.text import TfidfVectorizer

            vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True)
            self._vectors = vectorizer.fit_transform(terms)

    def centrality(self, of: Sequence[int], among: Sequence[int]) -> list[float]:
        """Cosine of each sentence `of` to the centroid of the sentences `among`."""
        if not of or not among:
            return [0.0] * len(of)
        centroid = np.asarray(self._vectors[list(among)].sum(axis=0)).ravel()
        norm = float(np.linalg.norm(centroid))
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
