"""Strands added up tell what the mean over all pairs of their articles is."""

from math import sqrt

import pytest

from dateline.model.linking import NO_DAY
from dateline.stories.clusters.sums import as_within, likeness
from dateline.stories.clusters.vectors import ONE, SQUARE, Vector, unpack, vector

TEXTS = {
    1: {"ferry": 4, "norda": 2, "strike": 3},
    2: {"ferry": 2, "strike": 5, "hallen": 1},
    3: {"ferry": 1, "union": 3, "strike": 1},
    4: {"quake": 3, "velmora": 2},
}
DENSITY = {1: 0.2, 2: 0.35, 3: 0.5, 4: 0.2}
DAYS = {1: 100, 2: 103, 3: 133, 4: NO_DAY}


PACKED = {n: vector(told).pack() for n, told in TEXTS.items()}


def strands(*given: tuple[int, ...]) -> dict[int, list[tuple[int, float, bytes]]]:
    return {strand[0]: [(DAYS[n], DENSITY[n], PACKED[n]) for n in strand] for strand in given}


def cosine(one: int, other: int) -> float:
    a, b = (of(n) for n in (one, other))
    weights = dict(zip(b.terms.tolist(), b.weights.tolist(), strict=True))
    return float(sum(w * weights.get(t, 0) for t, w in zip(a.terms.tolist(), a.weights.tolist(), strict=True)) / SQUARE)


def of(n: int) -> Vector:
    return unpack(vector(TEXTS[n]).pack())


def test_likeness_is_the_mean_over_all_pairs() -> None:
    [found] = likeness(strands((1, 2), (3,)), [(1, 3)])
    mean = sum(cosine(n, 3) / sqrt(DENSITY[n] * DENSITY[3]) for n in (1, 2)) / 2
    # Thirty days lie between the last report of one and the first of the other.
    assert found == pytest.approx(mean / 2, abs=1e-8)


def test_how_alike_two_are_is_told_by_how_alike_each_is_within() -> None:
    [found] = as_within(strands((1, 2), (3, 4)), [(1, 3)])
    between = sum(cosine(a, b) for a in (1, 2) for b in (3, 4)) / 4
    # Nothing is alike within the second, so that it counts as little as may be.
    assert cosine(3, 4) == 0
    assert found == pytest.approx(between / 2 / sqrt(1e-12), rel=1e-6)
    [same] = as_within(strands((1, 2), (2, 1)), [(1, 2)])
    pairs = (2 * cosine(1, 2) + cosine(1, 1) + cosine(2, 2)) / 4
    assert same == pytest.approx(pairs / cosine(1, 2), abs=1e-8)


def test_strands_without_a_day_are_not_apart() -> None:
    [found] = likeness(strands((4,), (1,)), [(4, 1)])
    assert found == 0
    [itself] = likeness(strands((4,), (3,)), [(4, 4)])
    assert itself == pytest.approx(float((of(4).weights / ONE) @ (of(4).weights / ONE)) / DENSITY[4], abs=1e-8)


def test_nothing_is_added_up_for_no_pairs() -> None:
    assert likeness(strands((1,)), []) == []
    assert as_within(strands((1,)), []) == []
