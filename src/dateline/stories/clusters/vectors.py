"""Articles as unit vectors in whole numbers: sublinear counts times the rarity of the term in English.

Whole numbers, so that a sum of products is the same in whatever order it is made.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from dateline.stories.clusters.rarity import rarity

# The weight that stands for 1, and the square of it: what the product of two equal vectors comes to.
ONE = 65535
SQUARE = ONE * ONE
# Terms of an article that are kept, its heaviest, and those by which others are found.
LONGEST = 300
TELLING = 24

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vector:
    """Terms by their numbers, in order, with their weights."""

    terms: Numbers
    weights: Numbers

    def telling(self) -> list[int]:
        """The heaviest terms, the heaviest first."""
        order = np.lexsort((self.terms, -self.weights))[:TELLING]
        found: list[int] = self.terms[order].tolist()
        return found

    def pack(self) -> bytes:
        """As bytes, for keeping."""
        return self.terms.astype("<i8").tobytes() + self.weights.astype("<u2").tobytes()


def unpack(data: bytes) -> Vector:
    """The vector that was packed."""
    size = len(data) // 10
    return Vector(
        np.frombuffer(data, "<i8", size).astype(np.int64), np.frombuffer(data, "<u2", size, 8 * size).astype(np.int64)
    )


def unpack_all(packed: Sequence[bytes]) -> tuple[Numbers, Numbers, Numbers]:
    """The terms and weights of several vectors, one behind the other, and how many each has."""
    sizes = [len(data) // 10 for data in packed]
    terms = b"".join(data[: 8 * size] for data, size in zip(packed, sizes, strict=True))
    weights = b"".join(data[8 * size :] for data, size in zip(packed, sizes, strict=True))
    return (
        np.frombuffer(terms, "<i8").astype(np.int64),
        np.frombuffer(weights, "<u2").astype(np.int64),
        np.array(sizes, dtype=np.int64),
    )


def vector(counted: Mapping[str, float]) -> Vector:
    """The vector of one article; it depends on nothing else."""
    weights = {number(term): (1 + math.log(max(1.0, count))) * rarity(term) for term, count in counted.items()}
    heaviest = sorted(weights, key=lambda term: (-round(weights[term], 6), term))[:LONGEST]
    length = math.sqrt(math.fsum(weights[term] ** 2 for term in heaviest)) or 1.0
    terms = sorted(heaviest)
    whole = [round(ONE * round(weights[term] / length, 9)) for term in terms]
    return Vector(np.array(terms, dtype=np.int64), np.array(whole, dtype=np.int64))


def number(term: str) -> int:
    """63 bits of the term's hash."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def rows(given: Sequence[Vector]) -> csr_matrix:
    """Vectors as the rows of one matrix, their terms as columns."""
    if not given:
        return csr_matrix((0, 1), dtype=np.int64)
    terms = np.concatenate([v.terms for v in given])
    known, columns = np.unique(terms, return_inverse=True)
    ends = np.concatenate([[0], np.cumsum([len(v.terms) for v in given])])
    weights = np.concatenate([v.weights for v in given])
    return csr_matrix((weights, columns, ends), shape=(len(given), max(1, len(known))), dtype=np.int64)


def vectors(counted: Iterable[Mapping[str, float]]) -> csr_matrix:
    """The vectors of articles as rows of length 1."""
    return rows([vector(terms) for terms in counted]).astype(np.float64) / ONE
