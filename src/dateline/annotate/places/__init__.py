"""Named places, resolved to coordinates: what the text names, and which place of the gazetteer that is."""

from collections import Counter, defaultdict

from dateline.annotate.parse import Parse
from dateline.annotate.places.gazetteer import PRECISION
from dateline.annotate.places.resolution import Asked, cue_of, resolved
from dateline.annotate.places.sources import Site
from dateline.annotate.places.spot import Spotted
from dateline.annotate.places.spotting import spotted
from dateline.model.annotations import Place

# A name, whether it stands where the text puts another place in it, and the area that the text puts it in.
_Key = tuple[str, bool, str]


def annotate_places(parse: Parse) -> tuple[Place, ...]:
    """The names of places in the report in order, and adjectives of nationality (rule "demonym").

    Coordinates, country and id are GeoNames'; a name that the gazetteer lacks, or that nothing decides, has none.
    """
    names = [s for s in spotted(parse.doc) if parse.is_story(*_characters(parse, s))]
    containers = _containers(names)
    keys = [_key(each, containers) for each in names]
    asked = _asked(parse, names, keys)
    sites = resolved(tuple(asked.values()))
    return tuple(_place(parse, each, sites.get(asked[key])) for each, key in zip(names, keys, strict=True))


def _characters(parse: Parse, spot: Spotted) -> tuple[int, int]:
    span = parse.doc[spot.start : spot.end]
    return span.start_char, span.end_char


def _containers(names: list[Spotted]) -> dict[str, set[str]]:
    """The areas that the text puts each name in."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in names:
        if each.within is not None:
            found[each.name].add(each.within)
    return found


def _key(spot: Spotted, containers: dict[str, set[str]]) -> _Key:
    """A name without an area means the one with it, where the text has one only."""
    known = containers.get(spot.name, set())
    within = spot.within or (next(iter(known)) if len(known) == 1 else "")
    return spot.name, spot.label == "area", within


def _asked(parse: Parse, names: list[Spotted], keys: list[_Key]) -> dict[_Key, Asked]:
    count = Counter(keys)
    lemmas: dict[_Key, list[str]] = defaultdict(list)
    for each, key in zip(names, keys, strict=True):
        around = parse.doc[max(0, each.start - 4) : each.start], parse.doc[each.end : each.end + 5]
        lemmas[key].extend(t.lemma_.lower().rstrip(".") for part in around for t in part)
    return {
        key: Asked(key[0], key[1], count[key], (key[2],) if key[2] else (), cue_of(lemmas[key]))
        for key in sorted(count)
    }


def _place(parse: Parse, spot: Spotted, site: Site | None) -> Place:
    passage = parse.of_tokens(parse.doc[spot.start : spot.end])
    if site is None:
        return Place(
            passage,
            passage.text,
            None,
            None,
            None,
            None,
            "unknown",
            f"{spot.label}: not in the gazetteer, or not decided",
        )
    return Place(
        passage=passage,
        name=site.name,
        latitude=site.latitude,
        longitude=site.longitude,
        country=site.country,
        geonames_id=site.geonames_id,
        precision=PRECISION[site.kind],
        rule=f"{spot.label}: {site.kind} of that name",
    )
