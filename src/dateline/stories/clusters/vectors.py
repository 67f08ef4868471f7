"""Articles as unit vectors: sublinear counts times the rarity of the term in the whole collection."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

# How much the square of a weight counts in the length where no other article has the term: a misprint or a turn of
# phrase as often as something that sets the article apart.
ALONE = 0.5


def vectors(counted: Sequence[Mapping[str, float]]) -> csr_matrix:
    """One row an article, in order. Terms that one article alone has are no columns; they make it longer by a share."""
    holders = Counter(term for terms in counted for term in terms)
    columns = {term: n for n, term in enumerate(sorted(t for t, count in holders.items() if count > 1))}
    rarity = {term: 1 + math.log((1 + len(counted)) / (1 + count)) for term, count in holders.items()}
    indptr, indices, values = [0], [], []
    for terms in counted:
        weights = {term: (1 + math.log(max(1.0, terms[term]))) * rarity[term] for term in sorted(terms)}
        length = math.sqrt(math.fsum(w * w * (1.0 if term in columns else ALONE) for term, w in weights.items())) or 1.0
        shared = [(columns[term], w / length) for term, w in weights.items() if term in columns]
        indices += [column for column, _ in shared]
        values += [value for _, value in shared]
        indptr.append(len(indices))
    shape = (len(counted), max(1, len(columns)))
    return csr_matrix((np.array(values), np.array(indices, dtype=np.int64), np.array(indptr)), shape=shape)
