"""Days of one incident, and towns of what is one by all else, that independent sources tell differently."""

from collections.abc import Iterator, Mapping
from datetime import date

from dateline.model.annotations import Event, Place, Sentence
from dateline.model.disagreement import Disagreement, Side
from dateline.model.incident import Incident, IncidentMention
from dateline.model.span import Span
from dateline.model.story import Reading, Story
from dateline.stories.entities.gathering import folded
from dateline.stories.entities.spelling import same_word
from dateline.stories.incidents.where import kilometres

# A count up to this is of many happenings.
_SMALL = 3
# Share of common terms from which two sentences tell of one happening, and incidents compared under one key.
_ALIKE, _MOST = 0.5, 12
_APART = 30.0


def rival_days(story: Story, by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    """For each incident two days that disjoint sets of origins put its act on, in the clause of it."""
    corrected = {c.passage.span for c in story.corrections}
    running = {p.figure.passage.span for t in story.tracks for p in t.points if p.figure.cumulative}
    for incident in story.incidents:
        if len(incident.origins) < 2:
            continue
        told: dict[tuple[date, date], list[IncidentMention]] = {}
        for mention in incident.mentions:
            event = _event(mention, by_id)
            when = event.when if event is not None else None
            if mention.passage.span in corrected or any(f in running for f in mention.figures):
                # The day of a count, not of what it counts.
                continue
            if when is not None and when.time is not None and mention.status == "occurred":
                told.setdefault((when.earliest, when.latest), []).append(mention)
        single = [d for d in told if d[0] == d[1]]
        ranked = sorted(single, key=lambda d: (-len(_origins(told[d])), d))
        for other in ranked[1:]:
            if _origins(told[ranked[0]]) & _origins(told[other]) or not _had_passed(told, ranked[0], other, by_id):
                continue
            first, second = (_side(d[0].isoformat(), told[d], by_id) for d in (ranked[0], other))
            about = " ".join(told[other][0].passage.text.split())
            yield Disagreement("date", about, None, incident.place, None, first, second, incident.id)
            break


def _had_passed(
    told: Mapping[tuple[date, date], list[IncidentMention]],
    one: tuple[date, date],
    other: tuple[date, date],
    by_id: Mapping[str, Reading],
) -> bool:
    """Whether both days had passed when the first reports of either were printed: a later one is another happening."""
    printed = [by_id[m.article].article.published.latest for d in (one, other) for m in told[d][:1]]
    known = [day for day in printed if day is not None]
    return len(known) == 2 and max(one[1], other[1]) <= min(known)


def _event(mention: IncidentMention, by_id: Mapping[str, Reading]) -> Event | None:
    if mention.trigger is None:
        return None
    return next((e for e in by_id[mention.article].found.events if e.passage == mention.trigger), None)


def _origins(mentions: list[IncidentMention]) -> frozenset[str]:
    return frozenset(m.origin for m in mentions)


def _side(value: str, mentions: list[IncidentMention], by_id: Mapping[str, Reading]) -> Side:
    first = mentions[0]
    article = by_id[first.article].article
    published = article.published.value
    return Side(value, first.passage, article.outlet, published, first.said_by, tuple(sorted(_origins(mentions))))


def rival_places(story: Story, by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    """Two towns told for one day, kind, count and words by sources of which none tells of both."""
    alike: dict[tuple[date, str, str, int | float], list[tuple[Incident, IncidentMention]]] = {}
    figures = {f.passage.span: f for r in by_id.values() for f in r.found.figures}
    for incident in story.incidents:
        if incident.earliest is None or incident.earliest != incident.latest:
            continue
        for mention in incident.mentions:
            for span in mention.figures if mention.place is not None else ():
                figure = figures.get(span)
                value = figure.low if figure is not None else None
                if figure is not None and value is not None and value > _SMALL:
                    key = (incident.earliest, incident.types[0] if incident.types else "", figure.measure, value)
                    alike.setdefault(key, []).append((incident, mention))
    told = set()
    for found in alike.values():
        for at, (incident, mention) in enumerate(found[:_MOST]):
            for rival, other in found[:at]:
                pair = (rival.id, incident.id)
                if pair in told or rival is incident or not _one_but_for_place(rival, other, incident, mention, by_id):
                    continue
                told.add(pair)
                first, second = (_side(m.place or "", [m], by_id) for m in (other, mention))
                about = " ".join(mention.passage.text.split())
                yield Disagreement("place", about, None, None, mention.when, first, second, incident.id)


def _one_but_for_place(
    one: Incident, mine: IncidentMention, other: Incident, theirs: IncidentMention, by_id: Mapping[str, Reading]
) -> bool:
    if set(one.origins) & set(other.origins) or not _are_apart(mine, theirs, by_id):
        return False
    first, second = (_sentence(m.passage.span, by_id[m.article]) for m in (mine, theirs))
    if first is None or second is None:
        return False
    places = {folded(w) for m in (mine, theirs) for w in (m.place or "").split()}
    a, b = set(first.terms) - places, set(second.terms) - places
    return len(a & b) >= _ALIKE * len(a | b)


def _are_apart(one: IncidentMention, other: IncidentMention, by_id: Mapping[str, Reading]) -> bool:
    if one.place is None or other.place is None or same_word(folded(one.place), folded(other.place)):
        return False
    points = [_place(m, by_id[m.article]) for m in (one, other)]
    if any(p is not None and p.precision in ("region", "country") for p in points):
        return False
    resolved = [p for p in points if p is not None]
    where = [(p.latitude, p.longitude) for p in resolved if p.latitude is not None and p.longitude is not None]
    return len(where) < 2 or kilometres(where[0], where[1]) > _APART


def _place(mention: IncidentMention, reading: Reading) -> Place | None:
    return next((p for p in reading.found.places if p.name == mention.place), None)


def _sentence(span: Span, reading: Reading) -> Sentence | None:
    return next((s for s in reading.found.sentences if s.passage.span == span), None)
