"""A map of the places that the brief's passages name: points with the size of what they stand for, and those off it."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.export.display import counted
from dateline.export.pictures import svg
from dateline.export.pictures.clipping import area_within, pieces_within, thinned
from dateline.export.pictures.geodesy import ring
from dateline.export.pictures.labels import Anchor, Box, box_of, placed
from dateline.export.pictures.map_frame import MapFrame, Site, frame_of
from dateline.export.pictures.measure import width, wrapped
from dateline.export.pictures.outlines import outlines
from dateline.export.pictures.palette import PRINT, Palette
from dateline.model.dossier import Dossier
from dateline.model.place_record import PlaceRecord

# How far from its point what a place's name stands for may lie, in kilometres: the dashed ring around it.
RINGS = {"exact": 2.0, "town": 10.0, "region": 75.0, "country": 250.0}
CAPTION = (
    "Places that the cited passages name; the larger a dot, the more lines name it. Dashed rings, true to scale, say "
    f"how closely a place is known: {RINGS['exact']:.0f} km around a site, {RINGS['town']:.0f} km around the middle of "
    f"a town, {RINGS['region']:.0f} km around that of a region and {RINGS['country']:.0f} km around that of a "
    "country. Squares: countries, and seas and continents, which have no ring. Coordinates: GeoNames. Outlines: "
    "Natural Earth, where borders are disputed as Germany sees them."
)
_SMALLEST, _GROWTH, _LARGEST = 2.6, 0.9, 6.5
# Rings that are hidden by their own dot need not be drawn.
_HIDDEN = 1.5
# Degrees between lines, of which the map has no more than so many upright ones.
_STEPS, _LINES = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30), 4
_BARS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a map is drawn that stands elsewhere than in a brief.

    `counting` is what the size of a dot counts, `address` where a dot leads; at most `names` are written, those of the
    first places; `lists` says whether what has no dot or no name is listed beneath.
    """

    counting: str = "line"
    address: Callable[[PlaceRecord], str] | None = None
    names: int | None = None
    lists: bool = True


_IN_BRIEF = Manner()


def picture(dossier: Dossier, palette: Palette = PRINT) -> str | None:
    """The map; None where no place has coordinates."""
    return drawing(dossier.places, palette) if any(p.latitude is not None for p in dossier.places) else None


def frame_around(places: Sequence[PlaceRecord]) -> MapFrame | None:
    """The part of the earth that holds most of what is told of places; None where none has coordinates."""
    located = [p for p in places if p.latitude is not None]
    # Wide areas are drawn where they lie within what else is told; they say too little of where to set the frame.
    framing = [p for p in located if not _is_wide(p)] or located
    return frame_of([Site(*_degrees(p), len(p.lines)) for p in framing]) if framing else None


def drawing(
    places: Sequence[PlaceRecord], palette: Palette, frame: MapFrame | None = None, manner: Manner = _IN_BRIEF
) -> str:
    """The map of places within a frame, which is set around them where none is given: then one has to be located."""
    frame = frame or frame_around(places)
    assert frame is not None
    located = [p for p in places if p.latitude is not None]
    shown = [(p, at) for p in located if (at := frame.site(*_degrees(p))) is not None]
    named, nameless = _named(shown[: manner.names], frame, palette)
    marks = [
        *_land(frame, palette),
        *_graticule(frame, palette),
        *(m for place, at in shown for m in _ring(place, frame, palette)),
        *(_dot(place, at, palette, manner) for place, at in shown),
        *named,
        *_bar(frame, palette),
    ]
    beyond = [p for p in located if all(p is not q for q, _ in shown)]
    unplaced = [p for p in places if p.latitude is None]
    height = frame.box.bottom + 4
    for role, heading, listed in (
        ("nameless", "Without a name for want of room: ", nameless),
        ("beyond", "Beyond the edges: ", beyond),
        ("unplaced", "Without coordinates, so not on the map: ", unplaced),
    ):
        if listed and manner.lists:
            for words in wrapped(heading + ", ".join(p.names[0] for p in listed), svg.WIDTH):
                height += svg.TEXT + 4
                marks.append(svg.text(0, height, words, palette.soft, role=role))
            height += 4
    described = f"{counted(len(shown), 'place')} on the map, {len(beyond) + len(unplaced)} listed"
    role = "img" if manner.address is None else "group"
    return svg.drawing("map", "Map of the places named", described, height + 6, marks, palette.fonts, role)


def _is_wide(place: PlaceRecord) -> bool:
    """Whether a point can only stand for a whole country, or for a sea or continent, which have no country."""
    return place.precision == "country" or (place.precision == "region" and place.country is None)


def _degrees(place: PlaceRecord) -> tuple[float, float]:
    return float(place.latitude or 0), float(place.longitude or 0)


@lru_cache(maxsize=32)
def _land(frame: MapFrame, palette: Palette) -> tuple[str, ...]:
    """The outlines in one path: what lies in another country's outline is cut out of it and filled by its own."""
    bounds = (frame.west, frame.south, frame.east, frame.north)
    rings = ([frame.point(y, x) for x, y in outline] for outline in outlines(bounds))
    seen = [points for r in rings if (points := thinned(area_within(thinned(r), frame.box)))]
    if seen:
        d = "".join(svg.path(points, closed=True) for points in seen)
        look = {"fill": palette.land, "fill_rule": "evenodd", "stroke": palette.faint}
        return (svg.element("path", d=d, stroke_width=0.9, stroke_linejoin="round", **look),)
    return ()


def _graticule(frame: MapFrame, palette: Palette) -> Iterator[str]:
    """Meridians and parallels with their names at the edges, then the frame."""
    box = frame.box
    for degree, x in _meridians(frame).items():
        name = _degree((degree + 180) % 360 - 180, "EW")
        yield svg.line((x, box.top), (x, box.bottom), palette.faint, 0.5, "1 3", role=name)
    for degree, y in _parallels(frame).items():
        yield svg.line((box.left, y), (box.right, y), palette.faint, 0.5, "1 3", role=_degree(degree, "NS"))
    for words, at in _degree_names(frame):
        yield svg.text(*at, words, palette.soft, role="degree")
    yield svg.element(
        "rect",
        x=0.5, y=0.5, width=box.right - 1, height=box.bottom - 1, fill="none", stroke=palette.faint, stroke_width=1,
    )  # fmt: skip


def _degree_names(frame: MapFrame) -> Iterator[tuple[str, svg.Point]]:
    """The names of meridians at the foot, of parallels at the left, as far as there is room."""
    box = frame.box
    for degree, x in _meridians(frame).items():
        words = _degree((degree + 180) % 360 - 180, "EW")
        if width(words) / 2 < x < box.right - width(words) / 2:
            yield words, (x - width(words) / 2, box.bottom - 5)
    for degree, y in _parallels(frame).items():
        if box.top + svg.TEXT < y < box.bottom - 2 * svg.TEXT:
            yield _degree(degree, "NS"), (box.left + 3, y - 3)


def _meridians(frame: MapFrame) -> dict[float, float]:
    return {d: frame.point(frame.south, d)[0] for d in _multiples(frame.west, frame.east, _step(frame))}


def _parallels(frame: MapFrame) -> dict[float, float]:
    return {d: frame.point(d, frame.west)[1] for d in _multiples(frame.south, frame.north, _step(frame))}


def _step(frame: MapFrame) -> float:
    return next((s for s in _STEPS if (frame.east - frame.west) / s <= _LINES), _STEPS[-1])


def _multiples(low: float, high: float, step: float) -> list[float]:
    first = math.ceil(low / step)
    return [round(n * step, 6) for n in range(first, math.floor(high / step) + 1)]


def _degree(degree: float, sides: str) -> str:
    """ "30°E", "7.5°S", "0°", "180°"."""
    told = f"{abs(degree):.1f}".removesuffix(".0")
    return f"{told}°" if round(abs(degree), 6) in (0, 180) else f"{told}°{sides[degree < 0]}"


def _ring(place: PlaceRecord, frame: MapFrame, palette: Palette) -> Iterator[str]:
    """The ring around a place, as far as it lies on the map."""
    km = RINGS[place.precision]
    # How far a sea or a continent reaches is not known.
    endless = place.precision == "region" and place.country is None
    if endless or km / frame.km <= _reach(place) + _HIDDEN:
        return
    latitude, longitude = _degrees(place)
    turned = frame.west + (longitude - frame.west) % 360
    around = [frame.point(lat, lon) for lat, lon in ring(latitude, turned, km)]
    for piece in pieces_within(around, frame.box):
        colour = palette.faint if place.precision == "country" else palette.accent
        look = {"fill": "none", "stroke": colour, "stroke_dasharray": "4 3"}
        yield svg.element("path", d=svg.path(piece), stroke_width=0.9, data_ring=place.id, **look)


def _reach(place: PlaceRecord) -> float:
    return min(_SMALLEST + _GROWTH * math.sqrt(max(len(place.lines) - 1, 0)), _LARGEST)


def _dot(place: PlaceRecord, at: svg.Point, palette: Palette, manner: Manner) -> str:
    country = f" ({place.country})" if place.country else ""
    lines = counted(len(place.lines), manner.counting)
    words = f"{place.names[0]}{country}: {place.precision}, {lines}"
    title = svg.title(words)
    x, y, reach = *at, _reach(place)
    if _is_wide(place):
        side = 2 * reach * 0.85
        look: dict[str, svg.Value | None] = {"fill": palette.paper, "stroke": palette.accent, "stroke_width": 1.5}
        mark = svg.element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, **look)
    else:
        mark = svg.element("circle", cx=x, cy=y, r=reach, fill=palette.accent, stroke=palette.paper, stroke_width=0.8)
    dot = svg.element("g", [title, mark], data_place=place.id)
    return dot if manner.address is None else svg.element("a", [dot], href=manner.address(place), aria_label=words)


def _named(
    shown: Sequence[tuple[PlaceRecord, svg.Point]], frame: MapFrame, palette: Palette
) -> tuple[list[str], list[PlaceRecord]]:
    """Names beside the dots, and the places that there is no room to name."""
    anchors = [Anchor(*at, _reach(place), (place.names[0],)) for place, at in shown]
    labels = placed(anchors, _kept_free(frame), _inside(frame))
    marks, nameless = [], []
    for (place, _), label in zip(shown, labels, strict=True):
        if label is None:
            nameless.append(place)
            continue
        marks.append(svg.element("g", [svg.text(label.x, label.y, label.words, palette.ink)], data_place=place.id))
    return marks, nameless


def _inside(frame: MapFrame) -> Box:
    return Box(2, 2, frame.box.right - 2, frame.box.bottom - 2)


def _kept_free(frame: MapFrame) -> list[Box]:
    """Where names of degrees and the scale stand."""
    return [*(box_of(*at, words) for words, at in _degree_names(frame)), _bar_box(frame)]


def _bar_length(frame: MapFrame) -> int:
    return max((km for km in _BARS if km / frame.km < svg.WIDTH * 0.3), default=_BARS[0])


def _bar_box(frame: MapFrame) -> Box:
    long = _bar_length(frame) / frame.km
    words = width(f"{_bar_length(frame):,} km")
    return Box(svg.WIDTH - 8 - max(long, words), 0, svg.WIDTH, 12 + svg.TEXT + 4)


def _bar(frame: MapFrame, palette: Palette) -> Iterator[str]:
    """A scale in the upper right corner."""
    km = _bar_length(frame)
    right, long = svg.WIDTH - 8, km / frame.km
    yield svg.line((right - long, 9), (right, 9), palette.ink, 2, role="bar")
    yield svg.text(right, 12 + svg.TEXT, f"{km:,} km", palette.ink, "end", role="km")
