"""The record of one happening, from all its tellings."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.model.annotations import EventStatus
from dateline.model.incident import Incident, IncidentMention, StatusTold
from dateline.stories.incidents.gathered import Gathered
from dateline.stories.incidents.parties import Party
from dateline.stories.incidents.telling import Telling
from dateline.stories.incidents.where import Places

_STATUSES: tuple[EventStatus, ...] = ("occurred", "ongoing", "denied", "planned", "threatened", "hypothetical")


def record(happening: Gathered, places: Places) -> Incident:
    """The incident, its id still empty."""
    told = sorted(zip(happening.tellings, happening.rules, strict=True), key=lambda p: p[0].number)
    tellings = [telling for telling, _ in told]
    mentions = tuple(_mention(telling, rule, places) for telling, rule in told)
    place = _place(tellings, places)
    types = Counter(e.type for t in tellings for e in t.events)
    best = max(range(len(tellings)), key=lambda n: (_tells(tellings[n], place), -n))
    days = happening.days
    return Incident(
        id="",
        types=tuple(sorted(types, key=lambda t: (-types[t], t))),
        earliest=days.first if days else None,
        latest=days.last if days else None,
        place=places.name(place) if place else None,
        country=places.country(place) if place else None,
        actors=_names(p for t in tellings for p in t.actors.members),
        recipients=_names(p for t in tellings for p in t.recipients.members),
        mentions=mentions,
        best=mentions[best],
        figures=tuple(span for m in mentions for span in m.figures),
        statuses=_statuses(tellings),
        origins=tuple(sorted({t.origin for t in tellings})),
    )


def _mention(telling: Telling, rule: str, places: Places) -> IncidentMention:
    event = telling.events[0] if telling.events else None
    claim = next((e.claim for e in telling.events if e.claim is not None), None)
    own = sorted(telling.places, key=lambda k: (places.is_coarse(k), k))
    return IncidentMention(
        passage=telling.passage,
        trigger=event.passage if event else None,
        article=telling.article,
        origin=telling.origin,
        type=event.type if event else None,
        status=telling.status,
        when=telling.days.when if telling.days else None,
        place=places.name(own[0]) if own else None,
        actors=tuple(p.name for p in telling.actors.members),
        recipients=tuple(p.name for p in telling.recipients.members),
        figures=tuple(f.passage.span for f in telling.figures),
        said_by=claim.by.name if claim is not None and claim.by is not None else None,
        rule=rule,
        actor_sides=telling.sides,
    )


def _place(tellings: Sequence[Telling], places: Places) -> str | None:
    """The place of most origins, a town before a region before a country, a stated one before one named before."""
    stated = [(t.origin, t.places) for t in tellings]
    around = [(t.origin, t.around) for t in tellings]
    for told in (stated, around):
        mentions = Counter(key for _, keys in told for key in keys)
        origins = {key: len({o for o, keys in told if key in keys}) for key in mentions}
        ranked = sorted((places.is_coarse(k), -origins[k], -mentions[k], k) for k in mentions)
        if ranked:
            return ranked[0][3]
    return None


def _tells(telling: Telling, place: str | None) -> float:
    """How much a telling says of the happening: its day, its place, who, how many, in a sentence that stands alone."""
    sentence = telling.sentence
    length = len(sentence.passage.text.split())
    return (
        2.0 * (telling.days is not None and telling.days.basis == "stated")
        + 1.5 * (place in telling.places)
        + 0.5 * bool(telling.actors.members)
        + 0.5 * bool(telling.recipients.members)
        + 0.5 * bool(telling.figures)
        + 1.0 * (sentence.opens_with is None)
        + 0.5 * (8 <= length <= 40)
        + 1.0 * (telling.status != "denied")
    )


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    """Names, the most used first; those of entities before mere nouns."""
    counts: Counter[tuple[bool, str]] = Counter((p.key is None, p.name) for p in parties)
    seen: dict[str, None] = {}
    for _, name in sorted(counts, key=lambda c: (c[0], -counts[c], c[1])):
        seen.setdefault(name)
    return tuple(seen)


def _statuses(tellings: Sequence[Telling]) -> tuple[StatusTold, ...]:
    """What each origin told last, the status of most origins first; a plan is no dissent once it is told as past."""
    last: dict[str, EventStatus] = {}
    for telling in tellings:
        before = last.get(telling.origin)
        # A plan told again in a later report does not take back what happened.
        if not (telling.status == "planned" and before in ("occurred", "ongoing")):
            last[telling.origin] = telling.status
    if any(s in ("occurred", "ongoing") for s in last.values()):
        last = {o: s for o, s in last.items() if s != "planned"}
    counts = Counter(last.values())
    ranked = sorted(counts, key=lambda s: (-counts[s], _STATUSES.index(s)))
    return tuple(StatusTold(s, tuple(sorted(o for o, told in last.items() if told == s))) for s in ranked)
