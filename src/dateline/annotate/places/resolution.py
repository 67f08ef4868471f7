"""Which place of a name is meant: the area the text puts it in, the other places of the article, and population.

Every name starts with what is known before reading: how many people live there. Names then support each other where
their places lie in one region, one country or near each other, for a few rounds. A small place is pinned only where
something else in the article points to its country.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.annotate.places.gazetteer import Site, folded, gazetteer
from dateline.lexicon import table

ROUNDS = 3
NEAR, SAME_REGION, SAME_COUNTRY = 1.6, 1.4, 1.2
COUNTRY, FEATURE = 15.0, 18.0
# How much likelier a name means what it mostly means in the news, whatever its size.
PREFERRED = 4.0
# How much less likely a town is meant by another name than its own.
OTHER_TOWN_NAME = 2.0
# A town that fewer people live in needs the article's support.
KNOWN_TOWN = 15_000
SUPPORT_NEEDED = 0.5
# A town so large is meant whatever stands beside its name.
LARGE_TOWN = 100_000
# Degrees a cell of the map is wide.
CELL = 1.5

_MOSTLY: dict[str, int] = table("annotate", "places_names")["preferred"]

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A name to resolve.

    `area` where it is itself such an area, `within` the areas the text puts it in, `cue` "country", "region" or
    None from the words around it.
    """

    name: str
    area: bool
    count: int
    within: tuple[str, ...]
    cue: str | None


@dataclass(slots=True)
class _Open:
    asked: Asked
    sites: tuple[Site, ...]
    prior: list[float]
    belief: list[float]
    weight: float


def resolved(asked: Sequence[Asked]) -> Mapping[Asked, Site]:
    """The place meant by each name, without those that nothing in the article or their size decides."""
    names = [_opened(each) for each in asked]
    names = [each for each in names if each.sites]
    for _ in range(ROUNDS):
        support = _Support(names)
        for each in names:
            scores = [p + support.of(each, site) for p, site in zip(each.prior, each.sites, strict=True)]
            each.belief = _softmax(scores)
    support = _Support(names)
    found: dict[Asked, Site] = {}
    for each in names:
        best = max(range(len(each.sites)), key=lambda n: (each.belief[n], -n))
        site = each.sites[best]
        if site.latitude is not None and _is_evident(each, site, support):
            found[each.asked] = site
    return found


def _opened(asked: Asked) -> _Open:
    sites = gazetteer().sites(asked.name)
    if asked.area:
        sites = tuple(s for s in sites if s.kind in {"region", "country"})
    areas = [
        area
        for name in asked.within
        for area in gazetteer().sites(name)
        if area.kind in {"region", "country", "county"}
    ]
    inside = tuple(s for s in sites if any(lies_in(s, area) for area in areas))
    if areas and inside:
        sites = inside
    elif areas:
        # The text says where it lies, and the gazetteer knows no such place there.
        sites = tuple(s for s in sites if s.kind in {"country", "world", "region"} or s.population >= LARGE_TOWN)
    # What stands around a name tells a country's from a state's only where both bear it.
    both = {"country", "region"} <= {s.kind for s in sites}
    cities = {s.region: s.population for s in reversed(sites) if s.kind == "town"}
    prior = [
        _prior(s, asked) - _after_its_town(s, cities) + (_told_apart(s, asked.cue) if both else 0.0) for s in sites
    ]
    return _Open(asked, sites, prior, _softmax(prior), math.sqrt(asked.count) * (2.0 if inside else 1.0))


def lies_in(site: Site, area: Site) -> bool:
    """Whether a place lies in a country, region or county."""
    if site.geonames_id == area.geonames_id or site.kind in {"country", "world"}:
        return False
    if area.kind == "country":
        return site.country == area.country
    return (
        site.region == area.region
        and (area.kind == "region" or site.county == area.county)
        and site.country == area.country
    )


def _prior(site: Site, asked: Asked) -> float:
    """In natural logarithms, about the logarithm of how often a name means that place."""
    if site.kind == "country":
        base = COUNTRY
    elif site.kind in {"world", "feature"}:
        # Our own table has only those that everybody means by the name.
        base = FEATURE
    elif site.kind == "region":
        base = (8.0 if site.population > 500_000 else 5.0) + 0.3 * math.log(site.population + 1)
    elif site.kind == "county":
        base = 2.0 + 0.35 * math.log(site.population + 1)
    else:
        base = 0.85 * math.log(site.population + 1)
    base += (
        PREFERRED if site.geonames_id == table("annotate", "places_names")["preferred"].get(folded(asked.name)) else 0.0
    )
    if folded(site.name) != folded(asked.name):
        base -= OTHER_TOWN_NAME if site.kind == "town" else 1.0
    return base


def _after_its_town(site: Site, towns: Mapping[int, int]) -> float:
    """A region named after the town in it is rarely meant by the bare name."""
    if site.kind not in {"region", "county"}:
        return 0.0
    return 6.0 if towns.get(site.region, 0) * 5 >= site.population else 0.0


def _told_apart(site: Site, cue: str | None) -> float:
    """For a name that is a country's and a state's: they start about even, and the words around decide."""
    return (-3.0 if site.kind in {"country", "region"} else 0.0) + (3.0 if cue == site.kind else 0.0)


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    raised = [math.exp(s - top) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]


class _Support:
    """How much the article's names speak for each region, country and neighbourhood."""

    def __init__(self, names: Sequence[_Open]) -> None:
        self._regions: dict[int, float] = defaultdict(float)
        self._countries: dict[str, float] = defaultdict(float)
        self._cells: dict[Cell, float] = defaultdict(float)
        for each in names:
            for site, belief in zip(each.sites, each.belief, strict=True):
                self._add(site, belief * each.weight)

    def _add(self, site: Site, amount: float) -> None:
        if site.region:
            self._regions[site.region] += amount
        if site.country:
            self._countries[site.country] += amount
        cell = _cell(site)
        if cell is not None:
            self._cells[cell] += amount

    def of(self, each: _Open, site: Site) -> float:
        """The other names' support for `site` as the place that `each` means."""
        own_region = own_country = own_near = 0.0
        cell = _cell(site)
        for other, belief in zip(each.sites, each.belief, strict=True):
            amount = belief * each.weight
            if other.region == site.region:
                own_region += amount
            if other.country == site.country:
                own_country += amount
            there = _cell(other)
            if cell is not None and there is not None and abs(there[0] - cell[0]) <= 1 and abs(there[1] - cell[1]) <= 1:
                own_near += amount
        score = SAME_COUNTRY * _log(self._countries.get(site.country or "", 0.0) - own_country)
        if site.region:
            factor = SAME_REGION + (NEAR if site.kind == "region" else 0.0)
            score += factor * _log(self._regions.get(site.region, 0.0) - own_region)
        if cell is not None:
            score += NEAR * _log(self._near(cell) - own_near)
        return score

    def _near(self, cell: Cell) -> float:
        return sum(self._cells.get((cell[0] + a, cell[1] + b), 0.0) for a in (-1, 0, 1) for b in (-1, 0, 1))

    def country(self, each: _Open, code: str | None) -> float:
        """The other names' support for a country."""
        own = sum(b * each.weight for s, b in zip(each.sites, each.belief, strict=True) if s.country == code)
        return self._countries.get(code or "", 0.0) - own


def _log(amount: float) -> float:
    return math.log1p(max(0.0, amount) * 4.0)


def _cell(site: Site) -> Cell | None:
    if site.kind not in {"town", "county", "feature"} or site.latitude is None or site.longitude is None:
        return None
    return math.floor(site.latitude / CELL), math.floor(site.longitude / CELL)


def _is_evident(each: _Open, site: Site, support: _Support) -> bool:
    if site.kind in {"country", "world", "feature", "region"} or each.asked.within:
        return True
    if site.population >= KNOWN_TOWN:
        return True
    return support.country(each, site.country) >= SUPPORT_NEEDED


def cue_of(lemmas: Sequence[str]) -> str | None:
    """What the words around a name tell of it: a country's or a state's."""
    context = table("annotate", "places_context")
    country = sum(1 for lemma in lemmas if lemma in context["country_cues"])
    region = sum(1 for lemma in lemmas if lemma in context["region_cues"])
    return "country" if country > region else "region" if region > country else None
