"""The places that reports name, each once: by its GeoNames id, or by its name where no gazetteer has it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.annotations import Place
from dateline.model.story import Reading


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place; `name` is what it is called most, `place` its first mention, `reports` how many reports name it."""

    name: str
    place: Place
    mentions: int
    reports: int


def named_places(readings: Iterable[Reading]) -> list[NamedPlace]:
    """The places by name; `readings` are in canonical order. An adjective ("Torvian") names no place of its own."""
    found: dict[int | str, list[Place]] = {}
    for reading in readings:
        for place in reading.found.places:
            if place.rule != "demonym":
                found.setdefault(place.geonames_id or place.name, []).append(place)
    named = [_named(places) for places in found.values()]
    return sorted(named, key=lambda n: (n.name, n.place.geonames_id or 0))


def _named(places: list[Place]) -> NamedPlace:
    names = Counter(p.name for p in places)
    name = min(names, key=lambda n: (-names[n], n))
    return NamedPlace(name, places[0], len(places), len({p.passage.span.article for p in places}))
