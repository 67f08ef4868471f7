"""A place as the gazetteer lists it, for those who choose one by its id or name."""

from dataclasses import dataclass

from dateline.model.annotations import PlacePrecision


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """An entry with an id of GeoNames. Coordinates are WGS84 degrees, `country` an ISO 3166-1 alpha-2 code."""

    geonames_id: int
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: PlacePrecision
    population: int
