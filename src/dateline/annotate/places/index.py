"""The gazetteer's index: one file, built once, mapped into memory and searched where it lies.

Layout, little-endian: the mark; the counts of keys, references and entries and the bytes of names; the sorted hashes of
the keys (8 bytes each); where each key's references begin; the references (entry numbers, most populous first; the
highest bit set where the key is another name of the entry); the entries; the names.
"""

import mmap
import os
import struct
import sys
import tempfile
from array import array
from bisect import bisect_left
from collections import defaultdict
from hashlib import blake2b
from pathlib import Path

from dateline.annotate.places.sources import MOST_TOWNS, Site, SiteKind, Sources, fingerprint

_FORMAT = b"dateline gazetteer 1"
_MARK = 32
_COUNTS = struct.Struct("<4I")
# Latitude and longitude in 1e-5 degrees, population, GeoNames id, region, county, where the name begins and how long it
# is, kind, country.
_ENTRY = struct.Struct("<iiIIIIIHBx2s2x")
_KINDS: tuple[SiteKind, ...] = ("world", "country", "region", "county", "town", "feature")
_NOWHERE = -(2**31)
_OTHER_NAME = 1 << 31


class Index:
    """Entries by folded name, read from the bytes of an index."""

    def __init__(self, data: "bytes | mmap.mmap") -> None:
        view = memoryview(data)
        keys, references, entries, _ = _COUNTS.unpack_from(view, _MARK)
        at = _MARK + _COUNTS.size
        self._hashes = view[at : at + 8 * keys].cast("Q")
        at += 8 * keys
        self._begin = view[at : at + 4 * (keys + 1)].cast("I")
        at += 4 * (keys + 1)
        self._references = view[at : at + 4 * references].cast("I")
        at += 4 * references
        self._entries = view[at : at + _ENTRY.size * entries]
        self._names = view[at + _ENTRY.size * entries :]

    def find(self, key: str) -> list[tuple[Site, bool]]:
        """The entries under a folded name, each with whether the key is another name than its own."""
        wanted = _hash(key)
        at = bisect_left(self._hashes, wanted)
        if at == len(self._hashes) or self._hashes[at] != wanted:
            return []
        references = self._references[self._begin[at] : self._begin[at + 1]]
        return [(self._site(r & ~_OTHER_NAME), bool(r & _OTHER_NAME)) for r in references]

    def with_id(self, geonames_id: int) -> Site | None:
        """The entry with that id of GeoNames; all are looked through, for nothing but an analyst's choice asks so."""
        entries = enumerate(_ENTRY.iter_unpack(self._entries))
        found = next((number for number, entry in entries if entry[3] == geonames_id), None)
        return None if found is None or geonames_id == 0 else self._site(found)

    def _site(self, number: int) -> Site:
        latitude, longitude, people, geonames, region, county, begin, length, kind, country = _ENTRY.unpack_from(
            self._entries, number * _ENTRY.size
        )
        known = latitude != _NOWHERE
        return Site(
            name=bytes(self._names[begin : begin + length]).decode("utf-8"),
            kind=_KINDS[kind],
            latitude=latitude / 1e5 if known else None,
            longitude=longitude / 1e5 if known else None,
            country=country.decode("ascii").strip("\0") or None,
            region=region,
            county=county,
            population=people,
            geonames_id=geonames or None,
        )


def opened(folder: Path | None = None) -> Index:
    """The index, from the file in `folder` (the user's cache folder if None), which is made where it is not there yet.

    Where no file can be written the index is kept in memory.
    """
    mark = _mark()
    try:
        path = (folder or _cache_folder()) / f"gazetteer-{mark.hex()[:16]}.bin"
    except RuntimeError:  # no home folder
        return Index(built())
    found = _mapped(path, mark)
    if found is not None:
        return found
    data = built()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError:
        return Index(data)
    return _mapped(path, mark) or Index(data)


def _mapped(path: Path, mark: bytes) -> Index | None:
    """The index in a file; None where it is not there, or not a whole one of these sources."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # ValueError: an empty file cannot be mapped
        return None
    if data[:_MARK] != mark or len(data) < _MARK + _COUNTS.size:
        return None
    keys, references, entries, names = _COUNTS.unpack_from(data, _MARK)
    whole = _MARK + _COUNTS.size + 8 * keys + 4 * (keys + 1) + 4 * references + _ENTRY.size * entries + names
    return Index(data) if len(data) == whole else None


def built() -> bytes:
    """The bytes of an index made from the sources."""
    keys: dict[str, dict[int, bool]] = defaultdict(dict)
    entries, names = bytearray(), bytearray()
    people: list[int] = []
    towns: set[int] = set()
    for number, (site, found) in enumerate(Sources().named()):
        entries += _packed(site, names)
        people.append(site.population)
        if site.kind == "town":
            towns.add(number)
        for key in found:
            keys[key].setdefault(number, key != found[0] and site.kind == "town")
    hashes = sorted((_hash(key), key) for key in keys)
    begin, references = array("I", [0]), array("I")
    for _, key in hashes:
        numbers = list(keys[key])
        if len(numbers) > 1:
            numbers.sort(key=lambda n: (-people[n], n))
        small = [n for n in numbers if n in towns][MOST_TOWNS:]
        kept = [n for n in numbers if n not in small] if small else numbers
        references.extend(n | (_OTHER_NAME if keys[key][n] else 0) for n in kept)
        begin.append(len(references))
    counts = _COUNTS.pack(len(hashes), len(references), len(people), len(names))
    tables = [array("Q", (h for h, _ in hashes)), begin, references]
    if sys.byteorder == "big":
        for each in tables:
            each.byteswap()
    return b"".join([_mark(), counts, *(each.tobytes() for each in tables), bytes(entries), bytes(names)])


def _packed(site: Site, names: bytearray) -> bytes:
    name = site.name.encode("utf-8")
    begin = len(names)
    names += name
    known = site.latitude is not None and site.longitude is not None
    return _ENTRY.pack(
        round(site.latitude * 1e5) if known and site.latitude is not None else _NOWHERE,
        round(site.longitude * 1e5) if known and site.longitude is not None else 0,
        site.population,
        site.geonames_id or 0,
        site.region,
        site.county,
        begin,
        len(name),
        _KINDS.index(site.kind),
        (site.country or "").encode("ascii"),
    )


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8"), digest_size=8).digest(), "little")


def _mark() -> bytes:
    return blake2b(_FORMAT + sys.byteorder.encode() + fingerprint(), digest_size=_MARK).digest()


def _cache_folder() -> Path:
    """XDG's cache folder, or its like on other systems. Raises RuntimeError where there is no home."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(given) if given else Path.home() / ".cache") / "dateline"
