"""Places of the gazetteer for somebody who chooses one: by GeoNames' id, or among all of a name."""

from functools import lru_cache

from dateline.annotate.places.gazetteer import PRECISION, gazetteer
from dateline.annotate.places.sources import Site
from dateline.model.known_place import KnownPlace


@lru_cache(maxsize=1 << 10)
def place_with(geonames_id: int) -> KnownPlace | None:
    """The place with that id of GeoNames, None where the gazetteer has none."""
    site = gazetteer().with_id(geonames_id)
    return None if site is None else _known(site)


def places_called(name: str) -> tuple[KnownPlace, ...]:
    """All places of that name that have an id of GeoNames, the most populous first."""
    return tuple(known for site in gazetteer().sites(name) if (known := _known(site)) is not None)


def _known(site: Site) -> KnownPlace | None:
    if site.geonames_id is None:
        return None
    where = site.latitude, site.longitude, site.country
    return KnownPlace(site.geonames_id, site.name, *where, PRECISION[site.kind], site.population)
