"""Named places, resolved to coordinates: what the text names, and which place of the gazetteer that is."""

from collections import defaultdict

from dateline.annotate.parse import Parse
from dateline.annotate.places.resolution import Asked, cue_of, resolved
from dateline.annotate.places.sources import Site
from dateline.annotate.places.spot import Spotted
from dateline.annotate.places.spotting import spotted
from dateline.model.annotations import Place, PlacePrecision

# A name, and whether it stands where the text puts another place in it.
_Key = tuple[str, bool]

_PRECISION: dict[str, PlacePrecision] = {
    "world": "region",
    "country": "country",
    "region": "region",
    "county": "region",
    "town": "town",
    "feature": "exact",
}


def annotate_places(parse: Parse) -> tuple[Place, ...]:
    """The names of places in the report in order, and adjectives of nationality (rule "demonym").

    Coordinates, country and id are GeoNames'; a name that the gazetteer lacks, or that nothing decides, has none.
    """
    names = [s for s in spotted(parse.doc) if parse.is_story(*_characters(parse, s))]
    sites = resolved(_asked(parse, names))
    return tuple(_place(parse, each, sites.get(_key(each))) for each in names)


def _characters(parse: Parse, spot: Spotted) -> tuple[int, int]:
    span = parse.doc[spot.start : spot.end]
    return span.start_char, span.end_char


def _asked(parse: Parse, names: list[Spotted]) -> list[Asked]:
    count: dict[_Key, int] = defaultdict(int)
    within: dict[_Key, dict[str, None]] = defaultdict(dict)
    lemmas: dict[_Key, list[str]] = defaultdict(list)
    for each in names:
        key = _key(each)
        count[key] += 1
        if each.within is not None:
            within[key][each.within] = None
        around = parse.doc[max(0, each.start - 4) : each.start], parse.doc[each.end : each.end + 5]
        lemmas[key].extend(t.lemma_.lower().rstrip(".") for part in around for t in part)
    return [Asked(*key, count[key], tuple(within[key]), cue_of(lemmas[key])) for key in sorted(count)]


def _key(spot: Spotted) -> _Key:
    return spot.name, spot.label == "area"


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
        precision=_PRECISION[site.kind],
        rule=f"{spot.label}: {site.kind} of that name",
    )
