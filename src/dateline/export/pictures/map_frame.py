"""What a map shows: the part of the earth that holds most of what is told, and where its points lie in the drawing.

The projection is equirectangular, true to scale along the middle's parallel and all meridians: degrees are straight
lines, which is easy to read and to check.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.export.pictures.geodesy import KM_A_DEGREE, unrolled
from dateline.export.pictures.labels import Box
from dateline.export.pictures.svg import WIDTH, Point

# Of all mentions, how many may lie off the map where that makes it much narrower, and how much narrower.
_LEFT_OUT, _NARROWER = 0.4, 0.7
# Degrees of latitude that a map may span with all its places.
_WIDE = 8.0
_LEAST_KM, _MARGIN = 60.0, 0.14
_FLATTEST, _TALLEST = 0.55, 1.0
_POLE = 85.0


@dataclass(frozen=True, slots=True)
class Site:
    """A point in degrees, and how many lines name it."""

    latitude: float
    longitude: float
    weight: int


@dataclass(frozen=True, slots=True)
class MapFrame:
    """`west` to `east` may go past 180 degrees; `box` is the drawing's part that the map takes."""

    west: float
    east: float
    south: float
    north: float
    box: Box

    def point(self, latitude: float, longitude: float) -> Point:
        """Where a point lies; the longitude is taken as it is written."""
        x = self.box.left + (longitude - self.west) / (self.east - self.west) * (self.box.right - self.box.left)
        y = self.box.top + (self.north - latitude) / (self.north - self.south) * (self.box.bottom - self.box.top)
        return x, y

    def site(self, latitude: float, longitude: float) -> Point | None:
        """Where a place lies, whichever turn its longitude is of; None where it is off the map."""
        turned = self.west + (longitude - self.west) % 360
        inside = turned <= self.east and self.south <= latitude <= self.north
        return self.point(latitude, turned) if inside else None

    @property
    def km(self) -> float:
        """Kilometres that a pixel stands for, along meridians and the middle parallel."""
        return (self.north - self.south) * KM_A_DEGREE / (self.box.bottom - self.box.top)


def frame_of(sites: Sequence[Site]) -> MapFrame:
    """The frame for sites, at least one: all of them, but for some far ones that few lines name."""
    kept = _core(sites)
    longitudes = unrolled([s.longitude for s in kept])
    south, north = min(s.latitude for s in kept), max(s.latitude for s in kept)
    return _frame(min(longitudes), south, max(longitudes), north, 1 + 2 * _MARGIN)


def frame_within(west: float, south: float, east: float, north: float) -> MapFrame:
    """The frame of bounds, `east` beyond `west` and `north` beyond `south`; a little more where they are narrow."""
    return _frame(west, south, east, north, 1.0)


def _frame(west: float, south: float, east: float, north: float, wider: float) -> MapFrame:
    middle = (south + north) / 2
    parallel = max(math.cos(math.radians(middle)), 0.1)
    least = _LEAST_KM / KM_A_DEGREE
    high = max(north - south, least) * wider
    wide = max((east - west) * parallel, least) * wider
    # In degrees of latitude; no picture is flatter or taller than is good to look at.
    high = max(high, wide * _FLATTEST)
    wide = min(max(wide, high / _TALLEST), 360 * parallel)
    high = min(high, 2 * _POLE)
    top = min(middle + high / 2, max(_POLE, north))
    bottom = max(top - high, min(-_POLE, south))
    centre = (west + east) / 2
    turn = wide / parallel / 2
    return MapFrame(centre - turn, centre + turn, bottom, top, Box(0, 0, WIDTH, WIDTH * (top - bottom) / wide))


def _core(sites: Sequence[Site]) -> list[Site]:
    """The sites without outlying ones, as long as these are few and leaving them out makes the map much narrower."""
    kept = sorted(sites, key=lambda s: (s.latitude, s.longitude, s.weight))
    allowed = sum(s.weight for s in sites) * _LEFT_OUT
    best = kept
    while len(kept) > 2 and _spread(best) > _WIDE and (light := [x for x in kept if x.weight <= allowed]):
        spread, far = min(((_spread([s for s in kept if s is not x]), x) for x in light), key=lambda found: found[0])
        kept = [s for s in kept if s is not far]
        allowed -= far.weight
        if spread <= _spread(best) * _NARROWER:
            best = kept
    return best


def _spread(sites: Sequence[Site]) -> float:
    """How large the map of the sites is, in degrees of latitude: the longer side."""
    latitudes = [s.latitude for s in sites]
    longitudes = unrolled([s.longitude for s in sites])
    parallel = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    wide = (max(longitudes) - min(longitudes)) * parallel
    return round(max(max(latitudes) - min(latitudes), wide, _LEAST_KM / KM_A_DEGREE), 6)
