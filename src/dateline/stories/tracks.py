"""Figure tracks: the figures of one incident and measure in as-of order; a later figure updates, a rival one conflicts.

Figures belong to one incident when they count the same and share a place or their days touch. A figure stands for the
moment its report was published: a figure of a later day (or, where both give a time, of more than an hour later) is an
update; figures of different origins for the same moment whose ranges cannot both hold are a conflict.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dateline.model.annotations import Figure
from dateline.model.span import Span
from dateline.model.story import FigurePoint, FigureRelation, FigureTrack, Reading
from dateline.stories.order import article_key

PEOPLE = frozenset({"killed", "injured", "missing", "captured", "displaced", "detained", "rescued"})
_CAPITAL = re.compile(r"\b[A-Z]\w+")
# How the rules of figures begin that are reckoned from several words.
RECKONED = ("sum:", "rest:", "reference:")
_Kind = tuple[str, str, str]
# How long after its incident a running total may still be told.
TOLL_DAYS = 30


@dataclass(frozen=True, slots=True)
class _Counted:
    figure: Figure
    reading: Reading
    origin: str
    # Capitalised words of its sentence and its report's opening, people and times left out: where it happened.
    names: frozenset[str]
    day: date | None
    # "Three more bodies", or a number below the total that the same report gives.
    part: bool = False

    @property
    def as_of(self) -> str | None:
        return self.reading.article.published.value


def tracks(
    readings: Sequence[Reading], origin_of: Mapping[str, str], copies: frozenset[str]
) -> tuple[FigureTrack, ...]:
    """The tracks of asserted figures, copies left out; ids are F1, F2, …"""
    by_measure: dict[_Kind, list[_Counted]] = {}
    for reading in sorted(readings, key=lambda r: article_key(r.article)):
        if reading.article.id in copies:
            continue
        for figure in reading.found.figures:
            if figure.asserted and _tells(figure):
                by_measure.setdefault(_kind(figure), []).append(_counted(figure, reading, origin_of))
    found: list[FigureTrack] = []
    for (measure, action, _), counted in sorted(by_measure.items(), key=lambda kv: kv[0]):
        for incident in _incidents([replace(c, part=_is_part(c, counted)) for c in counted]):
            place = next((c.figure.place for c in incident if c.figure.place), None)
            found.append(FigureTrack(f"F{len(found) + 1}", measure, action or None, place, _points(incident)))
    return tuple(found)


def _kind(figure: Figure) -> _Kind:
    """What figures of one track have in common: the measure and, of things, what is done with them.

    Amounts say nothing of what they are amounts of, so that only equal ones are of one kind, and none is a rival.
    """
    if figure.unit is not None:
        return figure.measure, "", f"{figure.unit} {figure.low} {figure.high}"
    return figure.measure, "" if figure.measure in PEOPLE else figure.action or "", ""


def _tells(figure: Figure) -> bool:
    """Whether it is a figure worth a row: "no new instructions" counts nothing, and a sum is nobody's words."""
    if figure.rule.startswith(RECKONED):
        return False
    return figure.low is not None or figure.high is not None if figure.measure in PEOPLE else bool(figure.low)


def _counted(figure: Figure, reading: Reading, origin_of: Mapping[str, str]) -> _Counted:
    sentence = next((s for s in reading.found.sentences if s.passage.span.contains(figure.passage.span)), None)
    opening = [s for s in reading.found.sentences if s.paragraph <= reading.article.lede + 1 and not s.heading]
    told = [s.passage for s in (sentence, *opening) if s is not None]
    names = frozenset(name for passage in told for name in _capitals(passage.text)) - _not_places(reading)
    day = figure.when.latest if figure.when else reading.article.published.latest
    return _Counted(figure, reading, origin_of[reading.article.id], names, day)


def _capitals(text: str) -> list[str]:
    """Capitalised words but the first: recognisers of names miss small and invented towns."""
    return [word.casefold() for word in _CAPITAL.findall(text)[0 if text[:1].islower() else 1 :]]


def _not_places(reading: Reading) -> frozenset[str]:
    """Words of people's full names and of time expressions. (A town alone is now and then taken for a person.)"""
    people = [m.name for m in reading.found.mentions if m.kind == "person" and " " in m.name]
    times = [t.passage.text for t in reading.found.times]
    return frozenset(word.casefold() for text in (*people, *times) for word in _CAPITAL.findall(text))


def _is_part(one: _Counted, counted: Sequence[_Counted]) -> bool:
    if one.figure.cumulative is not None:
        return not one.figure.cumulative
    return any(
        other.reading is one.reading
        and other.names & one.names
        and other.figure.cumulative is not False
        and (other.figure.low or 0) > (one.figure.low or 0)
        for other in counted
    )


def _incidents(counted: list[_Counted]) -> list[list[_Counted]]:
    """Gathers in order of publication; each figure joins the latest incident it fits."""
    incidents: list[list[_Counted]] = []
    for one in counted:
        home = next(
            (group for group in reversed(incidents) if any(_same_incident(one, other) for other in group)), None
        )
        if home is None:
            incidents.append([one])
        else:
            home.append(one)
    return incidents


def _same_incident(one: _Counted, other: _Counted) -> bool:
    if one.part or other.part or (0 in (one.figure.high, other.figure.high) and not _one_day(one, other)):
        return False
    shared = bool(one.names & other.names) or (one.figure.place is not None and one.figure.place == other.figure.place)
    one_breath = one.origin == other.origin and _same_moment(one.as_of, other.as_of)
    if one_breath and not _compatible(one.figure, other.figure):
        # One source does not contradict itself at once: what cannot both hold counts something else.
        return False
    if one.reading.article.id == other.reading.article.id:
        return bool(one.figure.cumulative or other.figure.cumulative) and (shared or not one.names)
    if one.day is None or other.day is None:
        return shared
    apart = abs((one.day - other.day).days)
    if one.figure.cumulative or other.figure.cumulative:
        return apart <= TOLL_DAYS and shared
    return apart <= 1 and (shared or not one.names or not other.names)


def _one_day(one: _Counted, other: _Counted) -> bool:
    """Whether both texts name the day, and the same: "nobody was hurt" is told of many incidents."""
    mine, theirs = one.figure.when, other.figure.when
    if mine is None or theirs is None:
        return False
    return mine.earliest <= theirs.latest and theirs.earliest <= mine.latest


def _points(incident: list[_Counted]) -> tuple[FigurePoint, ...]:
    points: list[FigurePoint] = []
    for one in sorted(incident, key=lambda c: (c.as_of or "9999", c.reading.article.id, c.figure.passage.span)):
        relation, against = _relation(one, points)
        points.append(FigurePoint(one.figure, one.reading.article.id, one.origin, one.as_of, relation, against))
    return tuple(points)


def _relation(one: _Counted, before: list[FigurePoint]) -> tuple[FigureRelation, tuple[Span, ...]]:
    """How a figure stands to those of the same moment, else to the latest ones before it."""
    if not before:
        return "first", ()
    same = [p for p in before if _same_moment(one.as_of, p.as_of)]
    rivals = [p for p in same if p.origin != one.origin and not _compatible(one.figure, p.figure)]
    if rivals:
        return "conflict", tuple(p.figure.passage.span for p in rivals)
    agreeing = [p for p in same if _compatible(one.figure, p.figure)]
    if agreeing:
        return "agreement", tuple(p.figure.passage.span for p in agreeing)
    latest = [p for p in before if _same_moment(p.as_of, before[-1].as_of)]
    relation: FigureRelation = "agreement" if all(_equal(one.figure, p.figure) for p in latest) else "update"
    return relation, tuple(p.figure.passage.span for p in latest)


def _same_moment(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    if len(one) > 10 and len(other) > 10:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
        if (first.tzinfo is None) != (second.tzinfo is None):
            # A report that gives no zone is read by the clock of the other.
            first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
        return abs(first - second) <= timedelta(hours=1)
    return one[:10] == other[:10]


def _compatible(one: Figure, other: Figure) -> bool:
    """Whether both ranges can hold at once."""
    low = max(one.low or 0, other.low or 0)
    highs = [h for h in (one.high, other.high) if h is not None]
    return not highs or low <= min(highs) or one.approximate or other.approximate


def _equal(one: Figure, other: Figure) -> bool:
    return (one.low, one.high) == (other.low, other.high)
