"""Checks the map: each place of the record is on it or listed, once; its marks lie where degrees and kilometres say."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.pictures.marks import (
    ROUNDING,
    centre,
    counted,
    head_problems,
    own_title,
    points,
    told,
)
from dateline.dossier.audit.shown import flat

_EARTH_KM = 6371.0
# Kilometres within which a name's place may lie, by how closely it is known.
_RINGS = {"exact": 2.0, "town": 10.0, "region": 75.0, "country": 250.0}
_HEADINGS = {
    "nameless": "Without a name for want of room: ",
    "beyond": "Beyond the edges: ",
    "unplaced": "Without coordinates, so not on the map: ",
}
_DEGREE = re.compile(r"(\d{1,3}(?:\.\d)?)°([EWNS]?)")
_Pairs = list[tuple[float, float]]


def map_problems(drawing: Any, brief: Brief) -> Iterator[str]:
    """What the map says or shows that the record does not, and what it leaves out."""
    records = {p["id"]: p for p in brief.record["places"]}
    groups = [g for g in drawing.iter("g") if g.get("data-place") is not None]
    dots = {g.get("data-place"): g for g in groups if own_title(g) is not None}
    names = [g.get("data-place") for g in groups if own_title(g) is None]
    located = [id_ for id_, p in records.items() if p["latitude"] is not None]
    if set(dots) - set(located) or len(set(names)) != len(names) or set(names) - set(dots):
        yield f"it marks {sorted(set(dots) - set(located))}, which have no point, or names a place twice"
        return
    if len(groups) != len(dots) + len(names):
        yield "it marks a place twice"
    lists = {
        "nameless": [i for i in dots if i not in names],
        "beyond": [i for i in located if i not in dots],
        "unplaced": [i for i in records if i not in located],
    }
    for role, heading in _HEADINGS.items():
        yield from _listed(drawing, role, heading, [records[i] for i in lists[role]])
    listed = len(lists["beyond"]) + len(lists["unplaced"])
    described = f"{counted(len(dots), 'place')} on the map, {listed} listed"
    yield from head_problems(drawing, "Map of the places named", described)
    yield from _words(drawing, groups, records)
    yield from _positions(drawing, dots, records)


def _listed(drawing: Any, role: str, heading: str, places: Sequence[Record]) -> Iterator[str]:
    found = " ".join(told(t) for t in drawing.iter("text") if t.get("data-role") == role)
    expected = flat(heading + ", ".join(p["names"][0] for p in places)) if places else ""
    # A name too long for a line is cut.
    cut = re.escape(expected) if "…" not in found else "[^…]*".join(map(re.escape, found.split("…")))
    if re.fullmatch(cut, found if "…" not in found else expected) is None:
        yield f"it lists “{found}”, by the record “{expected}”"


def _words(drawing: Any, groups: Sequence[Any], records: dict[str, Record]) -> Iterator[str]:
    for group in groups:
        place = records[group.get("data-place")]
        country = f" ({place['country']})" if place["country"] else ""
        lines = counted(len(place["lines"]), "line")
        title, name = own_title(group), flat(place["names"][0])
        if title is not None and title != f"{name}{country}: {place['precision']}, {lines}":
            yield f"it says “{title}” of {place['id']}"
        for text in group.iter("text"):
            if told(text) != name:
                yield f"it calls {place['id']} “{told(text)}”"
    outside = [t for t in drawing.iter("text") if t.getparent() is drawing]
    roles = {*_HEADINGS, "degree", "km"}
    yield from (f"it says “{told(t)}”, which has no part in it" for t in outside if t.get("data-role") not in roles)
    named = {line.get("data-role") for line in drawing.iter("line")}
    for text in outside:
        if text.get("data-role") == "degree" and told(text) not in named:
            yield f"it names the degree {told(text)}, where it draws no line"


def _positions(drawing: Any, dots: dict[str, Any], records: dict[str, Record]) -> Iterator[str]:
    """Degrees lie in equal steps along both sides: of the lines, of the dots and of the rings."""
    east, north = _lines(drawing)
    for id_, group in dots.items():
        marks = [m for m in group if m.tag in ("circle", "rect")]
        if len(marks) != 1:
            yield f"it marks {id_} by {len(marks)} dots"
            continue
        x, y = centre(marks[0])
        east.append((x, float(records[id_]["longitude"])))
        north.append((y, float(records[id_]["latitude"])))
    fits = _fit(_turned(east)), _fit(sorted(north))
    for fit, pairs, what in zip(fits, (_turned(east), north), ("longitude", "latitude"), strict=True):
        if fit is not None and any(abs(fit[0] + fit[1] * v - at) > 2 * ROUNDING for at, v in pairs):
            yield f"its points do not lie in equal steps of {what}"
    if fits[0] is None or fits[1] is None:
        return
    yield from _scale(drawing, fits[1][1])
    for ring in drawing.iter("path"):
        place = records.get(ring.get("data-ring")) if ring.get("data-ring") is not None else None
        if ring.get("data-ring") is not None and (place is None or place["id"] not in dots):
            yield f"it draws a ring around {ring.get('data-ring')}, which is not on it"
        elif place is not None:
            yield from _ring(ring, place, fits[0], fits[1])


def _lines(drawing: Any) -> tuple[_Pairs, _Pairs]:
    """Where meridians and parallels lie, with their degrees."""
    east: _Pairs = []
    north: _Pairs = []
    for line in drawing.iter("line"):
        degree = _DEGREE.fullmatch(line.get("data-role") or "")
        if degree is not None:
            value = float(degree[1]) * (-1 if degree[2] in ("W", "S") else 1)
            upright = line.get("x1") == line.get("x2")
            (east if upright else north).append((float(line.get("x1" if upright else "y1")), value))
    return east, north


def _turned(pairs: _Pairs) -> _Pairs:
    """Longitudes from left to right, those past the antimeridian a turn further."""
    turned: _Pairs = []
    for x, longitude in sorted(pairs):
        turns = math.ceil((turned[-1][1] - 180 - longitude) / 360) if turned else 0
        turned.append((x, longitude + 360 * max(turns, 0)))
    return turned


def _fit(pairs: _Pairs) -> tuple[float, float] | None:
    """Where degree 0 lies and how many pixels a degree takes, by the outermost; None where all lie on one line."""
    if not pairs:
        return None
    (a, first), (b, last) = min(pairs), max(pairs)
    if abs(last - first) < 1e-9 or abs(a - b) < 1:
        return None
    slope = (b - a) / (last - first)
    return a - slope * first, slope


def _scale(drawing: Any, slope: float) -> Iterator[str]:
    bars = [line for line in drawing.iter("line") if line.get("data-role") == "bar"]
    texts = [told(t) for t in drawing.iter("text") if t.get("data-role") == "km"]
    km = [int(t.removesuffix(" km").replace(",", "")) for t in texts if re.fullmatch(r"[\d,]{1,9} km", t)]
    if len(bars) != 1 or len(km) != 1 or len(texts) != 1:
        yield "it has no scale, or more than one"
        return
    expected = km[0] / (math.pi * _EARTH_KM / 180) * abs(slope)
    found = abs(float(bars[0].get("x2")) - float(bars[0].get("x1")))
    if abs(found - expected) > 0.01 * expected + ROUNDING:
        yield f"its {texts[0]} are {found:.1f} long, by its degrees {expected:.1f}"


def _ring(ring: Any, place: Record, east: tuple[float, float], north: tuple[float, float]) -> Iterator[str]:
    wanted, middle = _RINGS[place["precision"]], (float(place["latitude"]), float(place["longitude"]))
    pixel = math.pi * _EARTH_KM / 180 / abs(north[1])
    for x, y in points(ring):
        far = _distance(middle, ((y - north[0]) / north[1], (x - east[0]) / east[1]))
        # A piece of the ring between two of its points lies a little within.
        if abs(far - wanted) > 0.02 * wanted + pixel:
            yield f"its ring around {place['id']} is {far:.0f} km wide, it should be {wanted:.0f}"
            return


def _distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres on a sphere, by the spherical law of cosines in its form for vectors."""
    u, v = _vector(*a), _vector(*b)
    return _EARTH_KM * 2 * math.asin(min(math.dist(u, v) / 2, 1.0))


def _vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    lat, lon = math.radians(latitude), math.radians(longitude)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
