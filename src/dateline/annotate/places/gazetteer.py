"""Names of countries, regions and towns with where they are: GeoNames, and features of our own table."""

from functools import cache, lru_cache

from dateline.annotate.places.folding import folded
from dateline.annotate.places.index import Index, opened
from dateline.annotate.places.sources import Site, SiteKind
from dateline.lexicon import table
from dateline.model.annotations import PlacePrecision

__all__ = ["PRECISION", "Gazetteer", "Site", "folded", "gazetteer"]

# What the point of an entry stands for.
PRECISION: dict[SiteKind, PlacePrecision] = {
    "world": "region",
    "country": "country",
    "region": "region",
    "county": "region",
    "town": "town",
    "feature": "exact",
}


class Gazetteer:
    """Looks names up. Names are compared without case, accents and full stops; "St." is "Saint"."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._aliases = {folded(k): folded(v) for k, v in table("annotate", "places_names")["aliases"].items()}

    def sites(self, name: str) -> tuple[Site, ...]:
        """All entries of that name, the most populous first."""
        return _looked_up(self, folded(name))

    def with_id(self, geonames_id: int) -> Site | None:
        """The entry with that id of GeoNames."""
        return self._index.with_id(geonames_id)

    def find(self, key: str) -> list[Site]:
        """The entries under a folded name or what it is another name of."""
        keys = [key, alias] if (alias := self._aliases.get(key)) is not None else [key]
        return [site for each in keys for site, _ in self._index.find(each)]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, opened on first use; the first time of all its index is built."""
    return Gazetteer(opened())


@lru_cache(maxsize=1 << 15)
def _looked_up(where: Gazetteer, key: str) -> tuple[Site, ...]:
    unique = {(s.kind, s.geonames_id, s.name): s for s in where.find(key)}
    return tuple(sorted(unique.values(), key=lambda s: (-s.population, s.name, s.geonames_id or 0)))
