"""Distances on the earth: known ones hold, rings keep their distance everywhere, longitudes go on past 180 degrees."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.pictures.geodesy import EARTH_KM, distance, ring, unrolled


def test_known_distances():
    assert distance((0, 0), (0, 90)) == pytest.approx(math.pi * EARTH_KM / 2)
    assert distance((90, 0), (-90, 77)) == pytest.approx(math.pi * EARTH_KM)
    # One degree of a meridian, and of the 60th parallel, which is half as long.
    assert distance((10, 5), (11, 5)) == pytest.approx(111.195, abs=0.01)
    assert distance((60, 5), (60, 6)) == pytest.approx(55.6, abs=0.01)
    assert distance((0, 179.5), (0, -179.5)) == pytest.approx(111.195, abs=0.01)


@given(st.floats(-80, 80), st.floats(-180, 180), st.sampled_from([2.0, 10.0, 75.0, 250.0]))
def test_a_ring_keeps_its_distance_all_around(latitude, longitude, km):
    around = ring(latitude, longitude, km)
    assert around[0] == around[-1]
    assert all(abs(distance((latitude, longitude), p) - km) < 0.01 for p in around)
    assert all(abs(b[1] - a[1]) < 90 for a, b in pairwise(around))


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ([10, 20, 15], [10, 20, 15]),
        ([179, -179], [179, 181]),
        ([-179, 170, -160], [181, 170, 200]),
        ([-75, 2, 37], [-75, 2, 37]),
        ([-170, -160], [-170, -160]),
        ([5], [5]),
    ],
)
def test_longitudes_are_counted_on_across_the_antimeridian(given_, wanted):
    assert unrolled(given_) == pytest.approx(wanted)


@given(st.lists(st.floats(-180, 180), min_size=1, max_size=8))
def test_unrolled_longitudes_are_the_same_places(longitudes):
    found = unrolled(longitudes)
    turns = [(a - b) / 360 for a, b in zip(found, longitudes, strict=True)]
    assert all(abs(t - round(t)) < 1e-9 for t in turns)
    assert max(found) - min(found) <= 360
