"""The places of a case: which names are of one place, and which place lies in which.

A place is known by its GeoNames id, or by its name where no gazetteer has it; spellings of one name are one place. One
place lies in another where a report says so ("Orlan, in the Veld region"), where one is the other's country, or where a
town is near enough to the middle of a region of its country.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from dateline.model.annotations import Place
from dateline.model.story import Entity, Reading
from dateline.stories.entities.spelling import consonants, same_word
from dateline.stories.incidents.place_names import PlaceNames, plain
from dateline.stories.sides import state_called

Relation = Literal["same", "within", "apart", "unknown"]
# Kilometres between two points of one town, and from the middle of a region to a town in it.
_ONE_TOWN, _IN_REGION = 30.0, 120.0
# What stands between a place and the one it lies in, and how long it may be.
_IN = re.compile(r"(?:,| and)?\s+(?:a \w+ |the \w+ )?(?:in|of)\s+(?:the\s+)?(?:\w+\s+){0,3}|,\s+")
_LONGEST_BETWEEN = 60
_CAPITAL = re.compile(r"[A-Z](?<!\w[A-Z])[\w’'-]*")
# Capitalised words, each one character after the one before.
_RUN = re.compile(rf"{_CAPITAL.pattern}(?:[^\w’'-][A-Z][\w’'-]*)*")
_REGION = re.compile(r"\b(?:Region|Province|Oblast|District|County|Governorate|Valley|Strait|Sea|Coast|Delta)\b")


class Places:
    """Answers questions on the places of one case. Keys are strings; `names` gives what a key is called."""

    def __init__(self, readings: Sequence[Reading], entities: Iterable[Entity]) -> None:
        self._states = {plain(form) for e in entities if e.kind == "state" for form in (e.name, *e.aliases)}
        self._fine: dict[str, tuple[bool, bool]] = {}
        self._kept: dict[str, Place] = {}
        self._called: dict[str, Counter[str]] = {}
        self._by_form: dict[str, str] = {}
        self._in: dict[str, set[str]] = {}
        self._root: dict[str, str] = {}
        self._relations: dict[tuple[str, str], Relation] = {}
        self._known: dict[str, str | None] = {}
        self._shown: dict[str, str] = {}
        self._in_runs: dict[str, frozenset[str]] = {}
        names = PlaceNames(readings)
        self._derived = names.states()
        self._states |= self._derived
        for reading in readings:
            for place in reading.found.places:
                listed = place.geonames_id is not None
                told = place.passage.text
                wrong = names.is_somebody(told) if listed else names.is_no_place(told)
                if place.rule != "demonym" and not wrong:
                    self._take(place)
        for name in names.unlisted():
            self._by_form.setdefault(name, name)
        self._join_spellings()
        self._names: dict[str, Counter[str]] = {}
        for key, counts in self._called.items():
            self._names.setdefault(self._find(key), Counter()).update(counts)
        for reading in readings:
            self._learn_containment(reading)

    def _take(self, place: Place) -> None:
        key = self._own_key(place)
        self._kept.setdefault(key, place)
        self._called.setdefault(key, Counter())[place.name] += 1
        for form in (place.name, place.passage.text):
            self._by_form.setdefault(plain(form), key)

    @staticmethod
    def _own_key(place: Place) -> str:
        return f"g{place.geonames_id}" if place.geonames_id is not None else plain(place.name)

    def _join_spellings(self) -> None:
        """Spellings of one name that no gazetteer has, or that it has once: blocked by their consonants."""
        blocks: dict[str, list[str]] = {}
        for key in sorted({*self._kept, *self._by_form.values()}):
            name = self._plain(key)
            if " " not in name and len(name) > 3:
                blocks.setdefault(consonants(name), []).append(key)
        for keys in blocks.values():
            unresolved = [k for k in keys if k not in self._kept or self._kept[k].geonames_id is None]
            for key in unresolved:
                home = next((k for k in keys if k != key and self._is_spelling(key, k)), None)
                if home is not None and self._find(home) != key:
                    self._root[key] = self._find(home)

    def _is_spelling(self, key: str, other: str) -> bool:
        return same_word(self._plain(key), self._plain(other))

    def _plain(self, key: str) -> str:
        return plain(self._kept[key].name) if key in self._kept else key

    def _find(self, key: str) -> str:
        while key in self._root:
            key = self._root[key]
        return key

    def _learn_containment(self, reading: Reading) -> None:
        found = sorted((p for p in reading.found.places if p.rule != "demonym"), key=lambda p: p.passage.span)
        for one, other in pairwise(found):
            start, end = one.passage.span.end, other.passage.span.start
            if one.passage.span.part != other.passage.span.part or not 0 < end - start <= _LONGEST_BETWEEN:
                continue
            inner, outer = self.key(one), self.key(other)
            if inner == outer or self.is_coarse(inner) or self._precision(outer) in ("town", "exact"):
                continue
            between = reading.article.text[start:end]
            # A comma between two names no gazetteer has may also part the items of a list.
            if _IN.fullmatch(between) and (self.is_coarse(outer) or "," not in between or " in " in between):
                self._in.setdefault(inner, set()).add(outer)

    @property
    def states(self) -> frozenset[str]:
        """Names that have an adjective in the case, and so are states'."""
        return frozenset(name.title() for name in self._derived)

    def key(self, place: Place) -> str:
        """The key of a mention's place."""
        return self._find(self._own_key(place))

    def named(self, name: str | None) -> str | None:
        """The key of the place so called anywhere in the case; None where no report has such a place."""
        if not name:
            return None
        if name not in self._known:
            key = self._by_form.get(plain(name))
            self._known[name] = self._find(key) if key is not None else None
        return self._known[name]

    def in_text(self, text: str) -> frozenset[str]:
        """Keys of the case's places that the text names, found by name alone: recognisers miss small towns."""
        return frozenset(key for run in _RUN.findall(text) for key in self._of_run(run))

    def _of_run(self, run: str) -> frozenset[str]:
        """Keys of the places that a run of capitalised words names: two of them, else one."""
        if run not in self._in_runs:
            words = [m.span() for m in _CAPITAL.finditer(run)]
            pairs = zip(words, [*words[1:], None], strict=True)
            named = (
                (after and self.named(run[at[0] : after[1]])) or self.named(run[at[0] : at[1]]) for at, after in pairs
            )
            self._in_runs[run] = frozenset(key for key in named if key)
        return self._in_runs[run]

    def _precision(self, key: str) -> str:
        return self._kept[key].precision if key in self._kept else "unknown"

    def is_state(self, key: str) -> bool:
        """Whether the place is a country, listed or of the case."""
        return self._grain(key)[0]

    def is_coarse(self, key: str) -> bool:
        """Whether the place is a country or a region, which many happenings share."""
        return self._grain(key)[1]

    def _grain(self, key: str) -> tuple[bool, bool]:
        if key not in self._fine:
            precision, name = self._precision(key), self._kept[key].name if key in self._kept else key
            unlisted = precision == "unknown" and (state_called(name) is not None or plain(name) in self._states)
            state = precision == "country" or unlisted
            self._fine[key] = (state, state or precision == "region" or _REGION.search(name) is not None)
        return self._fine[key]

    def name(self, key: str) -> str:
        """What the place is called most."""
        if key not in self._shown:
            counts = self._names.get(key)
            self._shown[key] = min(counts, key=lambda n: (-counts[n], n)) if counts else key.title()
        return self._shown[key]

    def country(self, key: str) -> str | None:
        """ISO 3166-1 alpha-2 code of the place's country."""
        return self._kept[key].country if key in self._kept else None

    def point(self, key: str) -> tuple[float, float] | None:
        """Latitude and longitude in degrees."""
        place = self._kept.get(key)
        if place is None or place.latitude is None or place.longitude is None:
            return None
        return place.latitude, place.longitude

    def relation(self, one: str, other: str) -> Relation:
        """How two places lie to each other."""
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._relations:
            self._relations[pair] = self._related(*pair)
        return self._relations[pair]

    def _related(self, one: str, other: str) -> Relation:
        if one == other:
            return "same"
        if other in self._in.get(one, ()) or one in self._in.get(other, ()):
            return "within"
        a, b = self.point(one), self.point(other)
        coarse = [k for k in (one, other) if self.is_coarse(k)]
        if not coarse:
            if a is None or b is None:
                return "apart"
            return "same" if kilometres(a, b) <= _ONE_TOWN else "apart"
        if self._apart_countries(one, other):
            return "apart"
        if any(self.is_state(k) for k in coarse):
            known = None not in (self.country(one), self.country(other))
            return "within" if known else "unknown"
        if a is None or b is None:
            return "unknown"
        return "within" if len(coarse) == 1 and kilometres(a, b) <= _IN_REGION else "unknown"

    def _apart_countries(self, one: str, other: str) -> bool:
        a, b = self.country(one), self.country(other)
        return a is not None and b is not None and a != b


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees, by the haversine formula."""
    a, b = radians(one[0]), radians(other[0])
    step = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(step))


def relations(places: Places, ones: Iterable[str], others: Iterable[str]) -> Mapping[Relation, tuple[str, str]]:
    """The relations that any two of the places have, each with the first pair that has it."""
    found: dict[Relation, tuple[str, str]] = {}
    for one in sorted(ones):
        for other in sorted(others):
            found.setdefault(places.relation(one, other), (one, other))
    return found
