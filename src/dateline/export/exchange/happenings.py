"""Incidents with what event formats ask of each beside the record: its point, its CAMEO root, its dead, its outlets."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.export.case_told import CaseTold
from dateline.model.annotations import EventStatus, Place
from dateline.model.article import Article
from dateline.model.incident import Incident
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
    found = _Found(told.readings)
    return (found.happening(incident) for incident in told.incidents)


class _Found:
    """What was found in the reports, by where it stands."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._articles = {r.article.id: r.article for r in readings}
        self._order = {id_: n for n, id_ in enumerate(self._articles)}
        self._points = _points(readings)
        self._roots = {(e.passage.span, e.type): e.cameo for r in readings for e in r.found.events if e.cameo}
        figures = (f for r in readings for f in r.found.figures)
        self._killed = {f.passage.span: f.low for f in figures if f.measure == "killed" and f.asserted}

    def happening(self, incident: Incident) -> Happening:
        """The incident with what is found of it."""
        tellers = sorted({m.article for m in incident.mentions}, key=self._order.__getitem__)
        place = self._points.get((incident.place, incident.country)) if incident.place else None
        articles = tuple(self._articles[id_] for id_ in tellers)
        return Happening(incident, place, self._cameo(incident), self._dead(incident, tellers), articles)

    def _cameo(self, incident: Incident) -> str:
        main = incident.types[0] if incident.types else ""
        triggers = {m.trigger.span for m in incident.mentions if m.trigger and m.type == main}
        roots = Counter(self._roots[span, main] for span in triggers if (span, main) in self._roots)
        return min(roots, key=lambda root: (-roots[root], root), default="")

    def _dead(self, incident: Incident, tellers: Sequence[str]) -> int | None:
        """The least that an origin gives, of each the last report’s; of one report the whole, not a part of it."""
        by_report: dict[str, list[int]] = {}
        for span in incident.figures:
            low = self._killed.get(span)
            if isinstance(low, int):
                by_report.setdefault(span.article, []).append(low)
        origins = {m.article: m.origin for m in incident.mentions}
        last = {origins[id_]: max(by_report[id_]) for id_ in tellers if id_ in by_report}
        return min(last.values(), default=None)


def _points(readings: Sequence[Reading]) -> dict[tuple[str, str | None], Place]:
    """Of each name and country the place most meant by it, as it stands in the first report that means it."""
    named: dict[tuple[str, str | None], list[Place]] = {}
    for reading in readings:
        for place in reading.found.places:
            if place.latitude is not None and place.longitude is not None:
                named.setdefault((place.name, place.country), []).append(place)
    points = {}
    for key, places in named.items():
        counts = Counter(p.geonames_id for p in places)
        points[key] = max(places, key=lambda p: counts[p.geonames_id])
    return points
