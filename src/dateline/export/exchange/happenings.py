"""Incidents with what event formats ask of each beside the record: its point, its CAMEO root, its dead, its outlets."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.export.case_told import CaseTold
from dateline.model.annotations import Event, EventStatus, Figure, Place
from dateline.model.article import Article
from dateline.model.incident import Incident
from dateline.model.span import Span
from dateline.model.story import Reading

# What did happen, as most sources tell it.
HAPPENED: frozenset[EventStatus] = frozenset({"occurred", "ongoing"})


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident; `place` has its coordinates, None where they are not known.

    `cameo` is the root of most of its tellings, "" where a toll alone tells it; `dead` the least number killed that a
    source gives, None where none does; `articles` tell it, in canonical order.
    """

    incident: Incident
    place: Place | None
    cameo: str
    dead: int | None
    articles: tuple[Article, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who publishes it: outlets by name, a report without one by its own; each once."""
        return tuple(dict.fromkeys(a.outlet or a.name for a in self.articles))

    @property
    def published(self) -> str | None:
        """The day of the first report of it, ISO 8601."""
        return min((a.published.earliest.isoformat() for a in self.articles if a.published.earliest), default=None)


def happenings(told: CaseTold) -> Iterator[Happening]:
    """The incidents that are asked for, in their order."""
    readings = {r.article.id: r for r in told.readings}
    points = _points(told)
    for incident in told.incidents:
        yield _happening(incident, readings, points)


def _points(told: CaseTold) -> dict[tuple[str, str | None], Place]:
    """Of each name and country the place most meant by it: first as it stands in the first report that names it."""
    named: dict[tuple[str, str | None], list[Place]] = {}
    for reading in told.readings:
        for place in reading.found.places:
            if place.latitude is not None and place.longitude is not None:
                named.setdefault((place.name, place.country), []).append(place)
    points = {}
    for key, places in named.items():
        counts = Counter(p.geonames_id for p in places)
        points[key] = max(places, key=lambda p: counts[p.geonames_id])
    return points


def _happening(
    incident: Incident, readings: Mapping[str, Reading], points: Mapping[tuple[str, str | None], Place]
) -> Happening:
    tellers = dict.fromkeys(m.article for m in incident.mentions)
    place = points.get((incident.place, incident.country)) if incident.place else None
    articles = tuple(r.article for id_, r in readings.items() if id_ in tellers)
    return Happening(incident, place, _cameo(incident, readings), _dead(incident, readings), articles)


def _cameo(incident: Incident, readings: Mapping[str, Reading]) -> str:
    main = incident.types[0] if incident.types else None
    triggers = {m.trigger.span for m in incident.mentions if m.trigger and m.type == main}
    told = [e for e in _events(incident, readings) if e.passage.span in triggers and e.type == main and e.cameo]
    roots = Counter(e.cameo for e in told)
    return min(roots, key=lambda root: (-roots[root], root), default="")


def _events(incident: Incident, readings: Mapping[str, Reading]) -> Iterator[Event]:
    for id_ in dict.fromkeys(m.article for m in incident.mentions):
        yield from readings[id_].found.events


def _dead(incident: Incident, readings: Mapping[str, Reading]) -> int | None:
    """The least that an origin gives, of each origin the last report’s; of one report the whole, not a part of it."""
    origins = {m.article: m.origin for m in incident.mentions}
    last: dict[str, int] = {}
    for id_ in (i for i in readings if i in origins):
        killed = [f.low for f in _figures(incident.figures, readings[id_]) if isinstance(f.low, int)]
        if killed:
            last[origins[id_]] = max(killed)
    return min(last.values(), default=None)


def _figures(spans: tuple[Span, ...], reading: Reading) -> list[Figure]:
    mine = {s for s in spans if s.article == reading.article.id}
    return [f for f in reading.found.figures if f.passage.span in mine and f.measure == "killed" and f.asserted]
