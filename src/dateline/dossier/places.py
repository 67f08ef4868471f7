"""The places that a brief's passages name, each once, with the passages and lines that name it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.dossier.material import Material
from dateline.model.annotations import Annotations, Place
from dateline.model.decision import ANALYST
from dateline.model.dossier import Evidence, Line
from dateline.model.place_record import PlaceRecord
from dateline.model.span import Span

# Degrees are given to about a metre.
_DECIMALS = 5
_Key = tuple[str, str | int]
_Named = dict[_Key, list[tuple[Place, int]]]


def places(material: Material, lines: Sequence[Line], evidence: Sequence[Evidence]) -> tuple[PlaceRecord, ...]:
    """The records, those that most lines name first; `lines` and `evidence` are numbered as the brief has them.

    A name means one place in a story, the one that most of its reports mean; where a report takes it for another, that
    is left out. A place without coordinates is taken only where the story puts a happening or a count there: what the
    parser takes for a place and nothing else supports is left out. So are adjectives ("Torvian"), bodies and the places
    in names of people and bodies.
    """
    citing: dict[int, set[str]] = defaultdict(set)
    for line in lines:
        for number in line.evidence:
            citing[number].add(line.id)
    found = [_record(named, citing) for named in _named(material, evidence).values()]
    ranked = sorted(found, key=lambda p: (-len(p.lines), p.names, p.latitude or "", p.longitude or ""))
    return tuple(replace(place, id=f"G{n}") for n, place in enumerate(ranked, start=1))


def _named(material: Material, evidence: Sequence[Evidence]) -> _Named:
    """What the evidence names, by what each is known by: its GeoNames id, its point, or its name."""
    told, meant = _told(material), _meant(material)
    articles = {number: article for article, number in material.numbers.items()}
    passages: dict[str, list[Evidence]] = defaultdict(list)
    for cited in evidence:
        passages[articles[cited.source]].append(cited)
    named: _Named = defaultdict(list)
    for article, cited_there in sorted(passages.items()):
        found = material.readings[article].found
        within = {place.passage.span: _citing(cited_there, place.passage.span) for place in found.places}
        # Most places stand in no cited passage; whether one is usable is asked only of those that do.
        for place in _usable(found, [place for place in found.places if within[place.passage.span]], told):
            other = meant.get(place.passage.text.casefold(), _key(place)) != _key(place)
            if other and place.rule != ANALYST:
                continue
            named[_key(place)] += ((place, number) for number in within[place.passage.span])
    return named


def _citing(cited: Sequence[Evidence], span: Span) -> list[int]:
    """The passages that a span stands in."""
    return [e.number for e in cited if e.part == span.part and e.start <= span.start and span.end <= e.end]


def _told(material: Material) -> frozenset[str]:
    """Names of places where the story puts something."""
    story = material.story
    happened = [m.place for incident in story.incidents for m in incident.mentions]
    return frozenset(p.casefold() for p in (*happened, *(t.place for t in story.tracks)) if p)


def _meant(material: Material) -> dict[str, _Key]:
    """The point that most mentions of a name in the story's reports have."""
    votes: dict[str, Counter[_Key]] = defaultdict(Counter)
    for reading in material.readings.values():
        for place in reading.found.places:
            if place.latitude is not None:
                votes[place.passage.text.casefold()][_key(place)] += 1
    return {name: min(found, key=lambda k: (-found[k], k)) for name, found in votes.items()}


def _usable(found: Annotations, places: Iterable[Place], told: frozenset[str]) -> Iterator[Place]:
    bodies = {m.passage.span for m in found.mentions if m.kind == "body"}
    names = [*bodies, *(m.passage.span for m in found.mentions if m.kind == "person")]
    for place in places:
        span = place.passage.span
        resolved = place.latitude is not None and place.longitude is not None
        known = resolved or place.passage.text.casefold() in told
        if place.rule.startswith("demonym") or span in bodies or not known:
            continue
        if not any(name != span and name.contains(span) for name in names):
            yield place


def _key(place: Place) -> _Key:
    if place.latitude is None or place.longitude is None:
        return "name", place.passage.text.casefold()
    return "point", f"{_degrees(place.latitude)} {_degrees(place.longitude)}"


def _record(named: Iterable[tuple[Place, int]], citing: Mapping[int, set[str]]) -> PlaceRecord:
    named = list(named)
    writings = Counter(place.passage.text for place, _ in named)
    # The gazetteer may call one point by several names; the least id speaks for it.
    place = min((p for p, _ in named), key=lambda p: (p.geonames_id or 0, p.country or "", p.precision))
    numbers = sorted({number for _, number in named})
    return PlaceRecord(
        id="",
        names=tuple(sorted(writings, key=lambda w: (-writings[w], w))),
        latitude=None if place.latitude is None else _degrees(place.latitude),
        longitude=None if place.longitude is None else _degrees(place.longitude),
        country=place.country,
        precision=place.precision,
        geonames=place.geonames_id,
        evidence=tuple(numbers),
        lines=tuple(sorted({line for number in numbers for line in citing[number]})),
    )


def _degrees(value: float) -> str:
    """Decimal digits without a needless end: "32.88743", "13.2", "-7"."""
    told = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if told == "-0" else told
