"""Readings as analysts decided: rejected facts are gone from them, corrected ones carry the analyst's value.

A correction has the rule "analyst"; days that an analyst gave have that basis. Days that rest on a time expression
follow it: they go with a rejected one, and change with a corrected one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar, cast

from dateline.model.annotations import (
    DayRange,
    Event,
    EventStatus,
    Figure,
    Mention,
    Place,
    StanceTaken,
    Statement,
    TimeExpression,
)
from dateline.model.decision import ANALYST, SPANNED, Decided, FactKind, FactState
from dateline.model.decision_values import NO_PLACE, days_given, range_given
from dateline.model.identity import span_of
from dateline.model.known_place import KnownPlace
from dateline.model.span import Span
from dateline.model.story import Reading

_Key = tuple[FactKind, Span]
_Record = TypeVar("_Record", Statement, Figure, TimeExpression, Place, Event, StanceTaken)
# The day that a changed time expression stands for now, None for one that is none.
_Changed = Mapping[Span, DayRange | None]


def with_decisions(
    readings: Sequence[Reading], holds: Decided, places: Mapping[str, KnownPlace] | None = None
) -> tuple[Reading, ...]:
    """The readings with what is decided on the facts of each; those without decisions as they are.

    `places` are those that corrections name, by the id that these give; a place that is not among them stays as it is.
    """
    decided: dict[str, dict[_Key, FactState]] = {}
    for state in holds.facts.values():
        if state.fact.kind in SPANNED and (state.state == "rejected" or state.corrections):
            decided.setdefault(state.fact.article, {})[state.fact.kind, state.fact.span] = state
    if not decided:
        return tuple(readings)
    people = _People(readings)
    return tuple(
        _Article(reading, decided[reading.article.id], people, places or {}).reading()
        if reading.article.id in decided
        else reading
        for reading in readings
    )


class _People:
    """The mentions of the case by the names they give, found when first one is asked for."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._named: dict[str, list[Mention]] | None = None

    def called(self, name: str, at: Statement) -> Mention:
        """The mention that bears the name: the statement's own report's where it has one, the words that say the name
        before all others; else one that stands where the statement does."""
        if self._named is None:
            self._named = {}
            for mention in (m for r in self._readings for m in r.found.mentions):
                self._named.setdefault(mention.name, []).append(mention)
        known = self._named.get(name, [])
        first = at.fragments[0]
        here = [m for m in known if m.passage.span.article == first.span.article]
        if here:
            return min(here, key=lambda m: (m.passage.text != name, m.passage.span))
        return Mention(first, name, known[0].kind if known else "person")


class _Article:
    """One report, as far as anything in it is decided."""

    def __init__(
        self, reading: Reading, decided: Mapping[_Key, FactState], people: _People, places: Mapping[str, KnownPlace]
    ) -> None:
        self._reading = reading
        self._decided = decided
        self._people = people
        self._places = places

    def reading(self) -> Reading:
        """The report with what is decided on it."""
        found = self._reading.found
        times = self._each("time", found.times, self._time)
        changed: dict[Span, DayRange | None] = {
            span: None if state.state == "rejected" else _days(state.corrections.get("value"), span)
            for (kind, span), state in self._decided.items()
            if kind == "time"
        }
        redated = partial(_redated, changed)
        places = self._each("place", found.places, self._place)
        renamed = _renamed(found.places, places)
        made = replace(
            found,
            sentences=redated(found.sentences),
            times=times,
            statements=self._each("statement", redated(found.statements), self._statement),
            figures=_placed(renamed, self._each("figure", redated(found.figures), self._figure)),
            places=places,
            events=_placed(renamed, self._each("event", redated(found.events), self._event)),
            stances=self._each("stance", redated(found.stances), lambda stance, _: stance),
            shifts=redated(found.shifts),
        )
        return Reading(self._reading.article, made)

    def _each(
        self, kind: FactKind, records: Iterable[_Record], corrected: Callable[[_Record, dict[str, str]], _Record]
    ) -> tuple[_Record, ...]:
        kept = []
        for record in records:
            state = self._decided.get((kind, span_of(record)))
            if state is None:
                kept.append(record)
            elif state.state != "rejected":
                kept.append(corrected(record, state.corrections))
        return tuple(kept)

    def _statement(self, statement: Statement, values: Mapping[str, str]) -> Statement:
        days = _days(values.get("when"))
        made = statement if days is None else replace(statement, when=days)
        if "speaker" not in values:
            return made
        speaker = self._people.called(values["speaker"], statement)
        return replace(made, speaker=speaker, rule=ANALYST, candidates=(), speaker_words=None)

    @staticmethod
    def _figure(figure: Figure, values: Mapping[str, str]) -> Figure:
        days, bounds = _days(values.get("when")), range_given(values.get("range", ""))
        low, high = (figure.low, figure.high) if bounds is None else bounds
        return replace(
            figure,
            measure=values.get("measure", figure.measure),
            low=low,
            high=high,
            approximate=figure.approximate and bounds is None,
            when=days or figure.when,
            rule=ANALYST,
        )

    @staticmethod
    def _time(time: TimeExpression, values: Mapping[str, str]) -> TimeExpression:
        days = _days(values.get("value"))
        if days is None:
            return time
        ends = days.earliest, days.latest
        return TimeExpression(time.passage, "DATE", days.iso, None, *ends, ANALYST, None, ANALYST)

    @staticmethod
    def _event(event: Event, values: Mapping[str, str]) -> Event:
        status = cast(EventStatus, values.get("status", event.status))
        return replace(event, status=status, when=_days(values.get("when")) or event.when, rule=ANALYST)

    def _place(self, place: Place, values: Mapping[str, str]) -> Place:
        chosen = values.get("place")
        if chosen == NO_PLACE:
            return Place(place.passage, place.passage.text, None, None, None, None, "unknown", ANALYST)
        known = self._places.get(chosen or "")
        if known is None:
            return place
        where = known.latitude, known.longitude, known.country, known.geonames_id, known.precision
        return Place(place.passage, known.name, *where, ANALYST)


def _days(value: str | None, time: Span | None = None) -> DayRange | None:
    days = None if value is None else days_given(value)
    return None if days is None else replace(days, time=time)


def _redated(changed: _Changed, records: Iterable[Any]) -> tuple[Any, ...]:
    """The records with the days that they have now."""
    return tuple(records) if not changed else tuple(replace(r, when=_now(changed, r.when)) for r in records)


def _now(changed: _Changed, when: DayRange | None) -> DayRange | None:
    """Days as they are by the changed expressions; of a range between two none, where one of them changed."""
    if when is None or when.time is None:
        return when
    if when.time in changed:
        return changed[when.time]
    return None if any(when.time.contains(span) for span in changed) else when


def _renamed(before: Iterable[Place], after: Iterable[Place]) -> dict[str, str | None]:
    """What places that no mention is called any more are called now, None where nothing stands for them."""
    now = {p.passage.span: p.name for p in after}
    names = set(now.values())
    return {p.name: now.get(p.passage.span) for p in before if p.name not in names}


def _placed(renamed: Mapping[str, str | None], records: Iterable[Any]) -> tuple[Any, ...]:
    """Figures and events at the places as they are called now."""
    return tuple(replace(r, place=renamed[r.place]) if r.place in renamed else r for r in records)
