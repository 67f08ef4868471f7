"""A place that a brief's passages name, as the brief's JSON has it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A named place and where it is cited.

    `names` are its writings, the most used first: each passage of `evidence` holds one of them. `latitude` and
    `longitude` are WGS84 degrees in decimal digits, as text since the JSON of a brief holds no fractions; both are
    None, and `precision` is "unknown", where the place could not be resolved. `precision` says what the point stands
    for: exact, town, region or country. `country` is an ISO 3166-1 alpha-2 code, `geonames` GeoNames' id. `lines` are
    the ids of the lines that cite the evidence.
    """

    id: str
    names: tuple[str, ...]
    latitude: str | None
    longitude: str | None
    country: str | None
    precision: str
    geonames: int | None
    evidence: tuple[int, ...]
    lines: tuple[str, ...]
