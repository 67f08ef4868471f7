"""The places of a case on a map: how often each is named, or what happened there, in the part of the earth seen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup
from starlette.exceptions import HTTPException

from dateline.export.exchange.countries import name as country_name
from dateline.export.pictures import PAGE
from dateline.export.pictures.map_frame import MapFrame, frame_within
from dateline.export.pictures.place_map import RINGS, Manner, drawing, frame_around
from dateline.model.place_record import PlaceRecord
from dateline.model.views import Query, ViewRow, Views
from dateline.web.listing import by_id

# Dots on one map, names written, places that it is set around, events that are put together for it.
MOST_PLACES, _NAMED, _FRAMING, MOST_EVENTS = 400, 60, 40, 2_000
_ZOOM = 2.0
_EDGES = ("west", "south", "east", "north")


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the map: its row, and how many events or reports it stands for."""

    row: ViewRow
    count: int

    @property
    def placed(self) -> bool:
        """Whether it has a point that says how closely it is known."""
        return self.row.record["latitude"] is not None and self.row.record["precision"] in RINGS

    @property
    def country(self) -> str:
        """The name of its country, as far as it has one."""
        return country_name(self.row.record["country"]) or ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map as SVG, the bounds it shows, and the ways to other ones: words, and the bounds they lead to. `beyond` are
    the sites with a point that lies elsewhere."""

    svg: Markup
    beyond: int
    bounds: dict[str, float]
    ways: tuple[tuple[str, dict[str, float]], ...]


def named_sites(views: Views, query: Query) -> list[Site]:
    """The places that most independent sources name, those in most reports first."""
    rows = views.ask(replace(query, view="map", order="sources", limit=MOST_PLACES, offset=0)).rows
    return sorted((Site(row, row.record["reports"]) for row in rows), key=lambda s: (-s.count, s.row.id))


def event_sites(views: Views, events: Iterable[ViewRow]) -> list[Site]:
    """The places of events, those with the most first. An event whose place no gazetteer has goes by its name."""
    counts: dict[str, int] = {}
    for row in events:
        told = row.record
        key = str(told["geonames_id"] or told["place"] or "")
        if key:
            counts[key] = counts.get(key, 0) + 1
    most = sorted(counts, key=lambda key: (-counts[key], key))[:MOST_PLACES]
    rows = by_id(views, "map", most)
    return [Site(rows[key], counts[key]) for key in most if key in rows]


def bounds_asked(given: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    """The bounds in an address, in degrees; None where it has none. Raises HTTPException (400) for others."""
    texts = [given.get(edge, "") for edge in _EDGES]
    if not any(texts):
        return None
    try:
        west, south, east, north = (float(text) if len(text) < 20 else float("nan") for text in texts)
    except ValueError:
        west = south = east = north = float("nan")
    if not (-540 <= west < east <= 540 and east - west <= 360 and -90 <= south < north <= 90):
        raise HTTPException(
            400, "west, south, east and north are no bounds in degrees, as west=10 south=50 east=12 north=52"
        )
    return west, south, east, north


def drawn(
    sites: Sequence[Site],
    within: tuple[float, float, float, float] | None,
    around: Sequence[Site],
    counting: str,
    address: Callable[[str], str],
) -> Drawn | None:
    """The map of sites, within bounds or set around some of them; None where none has a point."""
    placed = [_record(site) for site in sites if site.placed]
    frame = frame_within(*within) if within else frame_around([_record(s) for s in around if s.placed][:_FRAMING])
    if frame is None or (not placed and not within):
        return None
    manner = Manner(counting, lambda place: address(place.id), _NAMED, lists=False)
    # Its words are escaped where they are drawn.
    picture = Markup(drawing(placed, PAGE, frame, manner))
    beyond = sum(frame.site(float(p.latitude or 0), float(p.longitude or 0)) is None for p in placed)
    return Drawn(picture, beyond, _bounds(frame), tuple(_ways(frame)))


def _record(site: Site) -> PlaceRecord:
    told = site.row.record
    point = str(told["latitude"]), str(told["longitude"])
    # A dot is as large as what it counts is much: the counted need no names.
    counted = ("",) * site.count
    return PlaceRecord(site.row.id, (told["name"],), *point, told["country"], told["precision"], None, (), counted)


def _bounds(frame: MapFrame) -> dict[str, float]:
    edges = (frame.west, frame.south, frame.east, frame.north)
    return {edge: round(degree, 4) for edge, degree in zip(_EDGES, edges, strict=True)}


def _ways(frame: MapFrame) -> Iterable[tuple[str, dict[str, float]]]:
    wide, high = frame.east - frame.west, frame.north - frame.south
    for words, size, right, up in (
        ("Closer", 1 / _ZOOM, 0.0, 0.0),
        ("Farther", _ZOOM, 0.0, 0.0),
        ("West", 1.0, -0.5, 0.0),
        ("East", 1.0, 0.5, 0.0),
        ("North", 1.0, 0.0, 0.5),
        ("South", 1.0, 0.0, -0.5),
    ):
        across, along = min(wide * size, 360.0) / 2, min(high * size, 170.0) / 2
        x = (frame.west + frame.east) / 2 + right * wide
        y = min(max((frame.south + frame.north) / 2 + up * high, along - 85), 85 - along)
        x = (x + 180) % 360 - 180
        edges = (x - across, y - along, x + across, y + along)
        yield words, {edge: round(degree, 4) for edge, degree in zip(_EDGES, edges, strict=True)}
