"""What one sentence tells of one happening, gathered from its events and tolls and from what stands around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.model.annotations import Event, EventStatus, Figure, Mention, Sentence
from dateline.model.span import Passage
from dateline.model.story import Reading
from dateline.stories.incidents.days import Days, printed, told
from dateline.stories.incidents.kinds import ANOTHER, HARM, SAID, family_of, kinds_of
from dateline.stories.incidents.parties import Company, Parties, company
from dateline.stories.incidents.where import Places

# Tolls that tell of a happening by themselves.
_TOLLS = frozenset({"killed", "injured", "missing"})
# Statuses that tell of something that happened, happens, will on a day, or did not.
_TELLING = ("occurred", "ongoing", "planned", "denied")
# Paragraphs that open a report: what they tell is its news.
_OPENING = 2
Found = TypeVar("Found", Event, Figure)
_RECKONED = ("sum:", "rest:", "reference:")


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence as a mention of one happening, before it is linked. `number` is its place among the case's.

    `places` are those the sentence puts it in, `around` those of the sentences before it. `opening` is True in the
    report's first paragraphs; `another` where the text sets it off from a happening told before.
    """

    number: int
    article: str
    origin: str
    sentence: Sentence
    family: str
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    kinds: frozenset[str]
    days: Days | None
    places: frozenset[str]
    around: frozenset[str]
    actors: Company
    recipients: Company
    status: EventStatus
    opening: bool
    another: bool
    sides: tuple[str, ...]

    @property
    def passage(self) -> Passage:
        """The sentence."""
        return self.sentence.passage


def tellings(
    readings: Sequence[Reading], origin_of: Mapping[str, str], copies: frozenset[str], places: Places, parties: Parties
) -> tuple[Telling, ...]:
    """The tellings of canonically ordered readings, copies left out."""
    found: list[Telling] = []
    for reading in readings:
        if reading.article.id not in copies:
            found.extend(_Report(reading, origin_of[reading.article.id], places, parties, len(found)).tellings())
    return tuple(found)


class _Report:
    """One report read from top to bottom, with what the sentences before say of where and when."""

    def __init__(self, reading: Reading, origin: str, places: Places, parties: Parties, number: int) -> None:
        self._reading = reading
        self._origin = origin
        self._places = places
        self._parties = parties
        self._number = number
        self._published = printed(reading.article)
        self._paragraph = -1
        self._day: Days | None = None
        self._before: list[Sentence] = []
        self._near: frozenset[str] = frozenset()

    def tellings(self) -> Iterator[Telling]:
        """Its tellings in the text's order."""
        events = _Queue(sorted(self._reading.found.events, key=lambda e: e.passage.span))
        figures = _Queue(sorted(self._reading.found.figures, key=lambda f: f.passage.span))
        for sentence in sorted(self._reading.found.sentences, key=lambda s: s.passage.span):
            end = sentence.passage.span.end
            groups = _groups(events.until(end), figures.until(end))
            if sentence.heading or sentence.passage.span.part != "text":
                continue
            if sentence.paragraph != self._paragraph:
                self._paragraph, self._day = sentence.paragraph, None
            for group in groups:
                made = self._made(sentence, group)
                if made is not None:
                    yield made
                    self._number += 1
            if sentence.when is not None:
                self._day = told(sentence.when, "carried")
            self._before.append(sentence)

    def _around(self) -> frozenset[str]:
        """The towns of the last sentence before that names any; sentences are looked at when one is asked for."""
        while self._before:
            towns = self._fine(self._places.in_text(self._before.pop().passage.text))
            if towns:
                self._near = towns
                self._before.clear()
        return self._near

    def _fine(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset(k for k in keys if not self._places.is_coarse(k))

    def _made(self, sentence: Sentence, group: "_Group") -> Telling | None:
        status = _status(group)
        days = _days(sentence, group, self._day)
        if status == "planned" and (days is None or not days.told):
            return None
        put = frozenset(k for name in _place_names(group) if (k := self._places.named(name)) is not None)
        fine = stated = self._fine(put)
        if not fine:
            towns = self._places.in_text(sentence.passage.text)
            fine = self._fine(towns)
            stated = fine or put or towns
        return Telling(
            number=self._number,
            article=self._reading.article.id,
            origin=self._origin,
            sentence=sentence,
            family=group.family,
            events=tuple(group.events),
            figures=tuple(group.figures),
            kinds=kinds_of((e.passage.text for e in group.events), sentence.terms),
            days=days if days is not None else self._published,
            places=stated,
            around=frozenset() if fine else self._around(),
            actors=company(self._parties.of(e.actor) for e in group.events),
            recipients=company(self._parties.of(e.recipient) for e in group.events),
            status=status,
            opening=sentence.paragraph <= self._reading.article.lede + _OPENING,
            sides=self._sides(group),
            another=any(_is_another(self._reading, e) for e in group.events),
        )

    def _sides(self, group: "_Group") -> tuple[str, ...]:
        """Whom the actors are or act for; "Torvia denied that its army shelled the port" is of Torvia."""
        found = [self._parties.side_of(e.actor) for e in group.events]
        if not any(found):
            denied = [e for e in group.events if e.status == "denied"]
            found = [self._parties.side_of(by) for e in denied for by in self._whose_word(e)]
        return tuple(dict.fromkeys(s for s in found if s))

    def _whose_word(self, event: Event) -> Iterator[Mention | None]:
        if event.claim is not None:
            yield event.claim.by
        for statement in self._reading.found.statements:
            if statement.span.overlaps(event.passage.span):
                yield statement.speaker


class _Queue(Generic[Found]):
    """Records in the text's order, taken sentence by sentence."""

    def __init__(self, records: Sequence[Found]) -> None:
        self._records: Sequence[Found] = records
        self._at = 0

    def until(self, end: int) -> list[Found]:
        """Those not yet taken that begin before the offset."""
        start = self._at
        while self._at < len(self._records) and self._records[self._at].passage.span.start < end:
            self._at += 1
        return list(self._records[start : self._at])


@dataclass(slots=True)
class _Group:
    events: list[Event]
    figures: list[Figure]
    family: str


def _groups(events: Sequence[Event], figures: Sequence[Figure]) -> list[_Group]:
    """Events of one family that differ neither in place nor in day, with the counts that stand nearest to them."""
    groups: list[_Group] = []
    for event in events:
        if event.status not in _TELLING or _is_of_words(event):
            continue
        family = family_of(event.type)
        home = next((g for g in groups if g.family == family and all(_together(event, e) for e in g.events)), None)
        if home is None:
            groups.append(_Group([event], [], family))
        else:
            home.events.append(event)
    for figure in figures:
        if not figure.asserted or figure.unit is not None or figure.rule.startswith(_RECKONED):
            continue
        tolls = figure.measure in _TOLLS
        fitting = [g for g in groups if g.family == HARM or not tolls]
        if not fitting and tolls:
            groups.append(_Group([], [figure], HARM))
        elif fitting:
            min(fitting, key=lambda g: _distance(g, figure)).figures.append(figure)
    return groups


def _is_of_words(event: Event) -> bool:
    """ "Withdrew its claim", "rejected the figures": of what was said, and no happening."""
    words = event.recipient.passage.text.split() if event.recipient is not None else []
    return bool(words) and words[-1].casefold() in SAID


def _together(one: Event, other: Event) -> bool:
    if one.place and other.place and one.place != other.place:
        return False
    if one.when and other.when and (one.when.latest < other.when.earliest or other.when.latest < one.when.earliest):
        return False
    return (one.status == "denied") == (other.status == "denied")


def _distance(group: _Group, figure: Figure) -> int:
    at = figure.passage.span.start
    starts = [e.passage.span.start for e in group.events] or [f.passage.span.start for f in group.figures]
    return min(abs(at - start) for start in starts)


def _place_names(group: _Group) -> list[str]:
    """Where the events are put, else where the counts are."""
    return [e.place for e in group.events if e.place] or [f.place for f in group.figures if f.place]


def _status(group: _Group) -> EventStatus:
    """A happening told as past is past, whatever else its sentence plans."""
    statuses = {e.status for e in group.events}
    return next((s for s in _TELLING if s in statuses), "occurred")


def _days(sentence: Sentence, group: _Group, before: Days | None) -> Days | None:
    if not group.events and all(f.cumulative for f in group.figures):
        # "On Sunday the toll rose to nine": the day of the count.
        return _counted_on(sentence)
    own = [e.when for e in group.events if e.when] or [f.when for f in group.figures if f.when and f.when.time]
    if own:
        return told(min(own, key=lambda w: ((w.latest - w.earliest).days, w.earliest)), "stated")
    if sentence.when is not None and not (sentence.tense == "future" and _status(group) != "planned"):
        return told(sentence.when, "stated")
    return before


def _counted_on(sentence: Sentence) -> Days | None:
    when = sentence.when
    return Days(when.earliest, when.latest, "printed") if when is not None else None


def _is_another(reading: Reading, event: Event) -> bool:
    start = event.passage.span.start
    before = reading.article.text[max(0, start - 20) : start].split()
    return bool(before) and before[-1].casefold() in ANOTHER
