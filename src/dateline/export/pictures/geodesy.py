"""Distances and directions on the earth, taken for a sphere of the IUGG mean radius; longitudes past 180 degrees."""

import math
from collections.abc import Sequence

EARTH_KM = 6371.0088
KM_A_DEGREE = math.pi * EARTH_KM / 180
_STEPS = 72


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude in degrees), by the haversine formula."""
    lat1, lat2 = math.radians(a[0]), math.radians(b[0])
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


def ring(latitude: float, longitude: float, km: float) -> list[tuple[float, float]]:
    """Points (latitude, longitude) that lie `km` from a point, all around it, the first again at the end.

    Longitudes go on past 180 degrees, so that the ring is one line.
    """
    lat, far = math.radians(latitude), km / EARTH_KM
    points = []
    for step in range(_STEPS + 1):
        bearing = 2 * math.pi * (step % _STEPS) / _STEPS
        up = math.asin(math.sin(lat) * math.cos(far) + math.cos(lat) * math.sin(far) * math.cos(bearing))
        east = math.atan2(
            math.sin(bearing) * math.sin(far) * math.cos(lat), math.cos(far) - math.sin(lat) * math.sin(up)
        )
        points.append((math.degrees(up), longitude + math.degrees(east)))
    return points


def unrolled(longitudes: Sequence[float]) -> list[float]:
    """The longitudes, some of them a turn further east, so that the widest empty stretch of the globe lies outside."""
    around = sorted({x % 360 for x in longitudes})
    gaps = [(b - a, b) for a, b in zip(around, [*around[1:], around[0] + 360], strict=True)]
    start = max(gaps, key=lambda gap: (round(gap[0], 9), -gap[1]))[1] % 360
    found = [start + (x - start) % 360 for x in longitudes]
    turn = 360 if min(found, default=0) >= 180 else 0
    return [x - turn for x in found]
