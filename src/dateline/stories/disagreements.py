"""What independent sources tell differently: rival figures, days, places and doers of one and the same thing.

A rival figure is a conflict of its track. Two sentences are of one happening where most of their terms are the same and
their numbers do not differ; their days are rivals where both had passed when either report was printed. Two places are
rivals where one track has the same figure in two towns. Rival doers are of one incident. What was corrected is listed
with what stands now.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import asin, cos, radians, sin, sqrt

from dateline.model.annotations import Figure, Place, Sentence
from dateline.model.disagreement import Disagreement, Side
from dateline.model.span import Span
from dateline.model.story import FigurePoint, FigureTrack, Reading, Story
from dateline.stories.disputed_actors import disputed_actors
from dateline.stories.rival_settings import rival_days, rival_places
from dateline.stories.taken_back import taken_back

# Share of common terms from which two sentences tell of one happening, and the least number of terms that says so.
_ALIKE = 0.6
_TERMS = 5
# A term of more sentences than this finds no candidates.
_COMMON = 40
# Kilometres between two towns that are not one.
_APART = 30.0


def disagreements(story: Story, readings: Sequence[Reading]) -> tuple[Disagreement, ...]:
    """The disagreements of a story: figures, days, places, doers, corrections, each kind in order of its reports."""
    by_id = {r.article.id: r for r in readings}
    incident_of = {m.passage.span: i.id for i in story.incidents for m in i.mentions}
    return (
        *_figures(story, by_id),
        *_once(incident_of, rival_days(story, by_id), _days(story, by_id)),
        *_once(incident_of, rival_places(story, by_id), _places(story, by_id)),
        *disputed_actors(story, by_id),
        *taken_back(story, by_id),
    )


def _once(incident_of: Mapping[Span, str], *found: Iterator[Disagreement]) -> Iterator[Disagreement]:
    """Each two values of one incident once, or of the same reports where it is of none, whichever way it was found."""
    told = set()
    for disagreement in (d for each in found for d in each):
        sides = disagreement.first, disagreement.second
        incidents = {incident_of.get(side.passage.span) or side.passage.span.article for side in sides}
        key = (frozenset(side.value for side in sides), frozenset(incidents))
        if key not in told:
            told.add(key)
            yield disagreement


def _figures(story: Story, by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    for track in story.tracks:
        points = {p.figure.passage.span: p for p in track.points}
        told = set()
        for point in track.points:
            if point.relation != "conflict":
                continue
            for rival in (points[span] for span in point.against):
                key = (_bounds(rival.figure), _bounds(point.figure), (point.as_of or "")[:10])
                if key not in told:
                    told.add(key)
                    first, second = _side(rival, track, by_id), _side(point, track, by_id)
                    when = point.figure.when or rival.figure.when
                    place = point.figure.place or rival.figure.place or track.place
                    yield Disagreement("figure", track.measure, track.id, place, when, first, second)


def _side(point: FigurePoint, track: FigureTrack, by_id: Mapping[str, Reading]) -> Side:
    """A figure with the origins that give the same one for that moment."""
    same = [p for p in track.points if _bounds(p.figure) == _bounds(point.figure) and p.as_of == point.as_of]
    same += [p for p in track.points if p.figure.passage.span in point.against and p.relation == "agreement"]
    agreeing = {p.origin for p in same if _bounds(p.figure) == _bounds(point.figure)}
    credited = point.figure.attributed_to
    article = by_id[point.article].article
    return Side(
        figure_value(point.figure),
        point.figure.passage,
        article.outlet,
        point.as_of,
        credited.name if credited else None,
        tuple(sorted(agreeing)),
    )


def figure_value(figure: Figure) -> str:
    """The range in short: "6", "at least 4", "up to 9", "20 to 30"."""
    low, high = figure.low, figure.high
    if low == high:
        return f"{low}"
    if high is None:
        return f"at least {low}"
    return f"up to {high}" if low is None else f"{low} to {high}"


def _bounds(figure: Figure) -> tuple[int | float | None, int | float | None]:
    return figure.low, figure.high


def _days(story: Story, by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    origin_of = {article: origin.id for origin in story.origins for article in origin.articles}
    copies = {link.article for link in story.copies}
    told = [
        (reading, sentence, frozenset(_content(sentence)))
        for article in story.articles
        if article not in copies and (reading := by_id.get(article)) is not None
        for sentence in reading.found.sentences
        if _is_dated(sentence)
    ]
    for first, second in _alike([terms for _, _, terms in told]):
        (one, mine, _), (other, theirs, _) = told[first], told[second]
        a, b = origin_of.get(one.article.id), origin_of.get(other.article.id)
        if a is None or b is None or a == b or not _rival_days(one, mine, other, theirs):
            continue
        told_of = " ".join(mine.passage.text.split())
        sides = _day_side(one, mine, a), _day_side(other, theirs, b)
        yield Disagreement("date", told_of, None, None, None, *sides)


def _is_dated(sentence: Sentence) -> bool:
    """Whether it tells a past happening of a day that it names itself."""
    when = sentence.when
    return (
        not sentence.heading
        and sentence.tense == "past"
        and when is not None
        and when.time is not None
        and sentence.passage.span.contains(when.time)
        and len(sentence.terms) >= _TERMS
    )


def _content(sentence: Sentence) -> Iterator[str]:
    """The terms but those of the time expression."""
    when = sentence.when
    assert when is not None and when.time is not None
    at = when.time.start - sentence.passage.span.start
    words = sentence.passage.text[at : at + when.time.end - when.time.start].casefold().split()
    return (t for t in sentence.terms if t not in words)


def _alike(told: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """The pairs, in order, that share most of their terms."""
    with_term: dict[str, list[int]] = {}
    for number, terms in enumerate(told):
        for term in terms:
            with_term.setdefault(term, []).append(number)
    shared: dict[tuple[int, int], int] = {}
    for numbers in with_term.values():
        for at, one in enumerate(numbers if len(numbers) <= _COMMON else ()):
            for other in numbers[at + 1 :]:
                shared[one, other] = shared.get((one, other), 0) + 1
    for one, other in sorted(shared):
        common = len(told[one] & told[other])
        if common >= _TERMS - 1 and common >= _ALIKE * len(told[one] | told[other]):
            yield one, other


def _rival_days(one: Reading, mine: Sentence, other: Reading, theirs: Sentence) -> bool:
    a, b = mine.when, theirs.when
    printed = [r.article.published.latest for r in (one, other)]
    assert a is not None and b is not None
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return False
    known = [day for day in printed if day is not None]
    if len(known) < 2 or max(a.latest, b.latest) > min(known):
        # What a later report tells of a later day is another happening.
        return False
    return _numbers(mine) == _numbers(theirs)


def _numbers(sentence: Sentence) -> frozenset[str]:
    return frozenset(t for t in _content(sentence) if any(c.isdecimal() for c in t))


def _day_side(reading: Reading, sentence: Sentence, origin: str) -> Side:
    assert sentence.when is not None
    article = reading.article
    return Side(sentence.when.iso, sentence.passage, article.outlet, article.published.value, None, (origin,))


def _places(story: Story, by_id: Mapping[str, Reading]) -> Iterator[Disagreement]:
    for track in story.tracks:
        told = set()
        placed = [(p, town) for p in track.points if (town := _town(p, by_id)) is not None]
        for at, (point, town) in enumerate(placed):
            for rival, other in placed[:at]:
                key = (other.geonames_id, town.geonames_id)
                same = _bounds(rival.figure) == _bounds(point.figure) and rival.origin != point.origin
                if not same or key in told or _kilometres(town, other) <= _APART:
                    continue
                told.add(key)
                first, second = _place_side(rival, other, by_id), _place_side(point, town, by_id)
                when = point.figure.when or rival.figure.when
                yield Disagreement("place", track.measure, track.id, None, when, first, second)


def _town(point: FigurePoint, by_id: Mapping[str, Reading]) -> Place | None:
    """The resolved town that a figure is told to be of."""
    for place in by_id[point.article].found.places:
        if place.name == point.figure.place and place.latitude is not None and place.precision in ("exact", "town"):
            return place
    return None


def _place_side(point: FigurePoint, town: Place, by_id: Mapping[str, Reading]) -> Side:
    article = by_id[point.article].article
    credited = point.figure.attributed_to
    name = credited.name if credited else None
    return Side(town.name, point.figure.passage, article.outlet, point.as_of, name, (point.origin,))


def _kilometres(one: Place, other: Place) -> float:
    """Great-circle distance by the haversine formula."""
    assert one.latitude is not None and one.longitude is not None
    assert other.latitude is not None and other.longitude is not None
    a, b = radians(one.latitude), radians(other.latitude)
    step = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(step))
