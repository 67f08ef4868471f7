"""Which figures count the same of one happening: those of one incident, and those alike in place and day.

Figures of one measure are candidates for each other by incident, by place, by a name or, where they have neither, by
day. Names and places that very many of them share tell nothing apart, and find none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.annotations import Figure
from dateline.model.span import Span
from dateline.model.story import Reading
from dateline.stories.moments import compatible, same_moment
from dateline.stories.rival_voices import of_others, rival_voices

_CAPITAL = re.compile(r"\b[A-Z]\w+")
# How long after its incident a running total may still be told.
TOLL_DAYS = 30
# Figures of one measure from which on a name or place that they share tells nothing.
_COMMON = 30
# Candidates under one key, the latest ones: more of one happening say the same.
_CANDIDATES = 40

# A number from which on a report that tells it twice tells the same twice.
_TELLING = 10

Key = tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with its report, and what ties it to others of its measure."""

    figure: Figure
    reading: Reading
    origin: str
    # Capitalised words of its sentence and its report's opening, people and times left out: where it happened.
    names: frozenset[str]
    day: date | None
    # Its sentence: which one of the report's it is, None where it is a heading or none, and what it says.
    at: int | None = None
    told: str = ""
    # The incident that its passage is a mention of.
    incident: str | None = None
    # Values that corrections put in place of this one.
    replaced_by: frozenset[int] = frozenset()
    # "Three more bodies", or a number below the total that the same report gives.
    part: bool = False

    @property
    def as_of(self) -> str | None:
        """When its report was published."""
        return self.reading.article.published.value


def counted(
    figures: Sequence[Figure],
    reading: Reading,
    origin: str,
    incident_of: Mapping[Span, str],
    corrected: Mapping[Span, frozenset[int]],
) -> Iterator[Counted]:
    """Figures of a report with what their sentences and the report's opening say of where and when."""
    if not figures:
        return
    sentences = reading.found.sentences
    opening = [s for s in sentences if s.paragraph <= reading.article.lede + 1 and not s.heading]
    beginning = frozenset(name for s in opening for name in _capitals(s.passage.text))
    elsewhere = _not_places(reading)
    for figure in figures:
        span = figure.passage.span
        at, sentence = next(((n, s) for n, s in enumerate(sentences) if s.passage.span.contains(span)), (None, None))
        own = _capitals(sentence.passage.text) if sentence is not None else ()
        yield Counted(
            figure,
            reading,
            origin,
            names=beginning.union(own) - elsewhere,
            day=figure.when.latest if figure.when else reading.article.published.latest,
            at=None if sentence is None or sentence.heading else at,
            told=sentence.passage.text if sentence is not None else "",
            incident=incident_of.get(span),
            replaced_by=corrected.get(span, frozenset()),
        )


def _capitals(text: str) -> Iterator[str]:
    """Capitalised words, as recognisers of names miss small towns; the first only where it is a dateline's."""
    return (m.group().casefold() for m in _CAPITAL.finditer(text) if m.start() or m.group().isupper())


def _not_places(reading: Reading) -> frozenset[str]:
    """Words of people's full names and of time expressions. (A town alone is now and then taken for a person.)"""
    people = [m.name for m in reading.found.mentions if m.kind == "person" and " " in m.name]
    times = [t.passage.text for t in reading.found.times]
    return frozenset(word.casefold() for text in (*people, *times) for word in _CAPITAL.findall(text))


def is_part(one: Counted, of_report: Sequence[Counted]) -> bool:
    """Whether it adds to or is part of a total that its own report gives."""
    if one.figure.cumulative is not None:
        return not one.figure.cumulative
    return any(
        (other.figure.low or 0) > (one.figure.low or 0)
        and other.figure.cumulative is not False
        and other.names & one.names
        and not of_others(one.figure, other.figure)
        and not rival_voices(one, other)
        for other in of_report
    )


class Happenings:
    """Gathers figures of one measure in the order of publication; each joins the latest happening it fits."""

    def __init__(self, figures: Sequence[Counted]) -> None:
        shared = Counter(name for one in figures for name in one.names)
        places = Counter(one.figure.place for one in figures if one.figure.place)
        self._common = frozenset(n for n, times in shared.items() if times > _COMMON)
        self._wide = frozenset(p for p, times in places.items() if times > _COMMON)
        self._figures = figures
        self._found: list[list[Counted]] = []
        self._under: dict[Key, list[tuple[int, Counted]]] = {}

    def gathered(self) -> list[list[Counted]]:
        """The happenings, each with its figures in order."""
        for one in self._figures:
            home = self._home(one)
            if home is None:
                home = len(self._found)
                self._found.append([])
            self._found[home].append(one)
            for key in self._keys(one):
                self._under.setdefault(key, []).append((home, one))
        return self._found

    def _home(self, one: Counted) -> int | None:
        fitting = set[int]()
        for key in self._keys(one):
            for home, other in self._under.get(key, ())[-_CANDIDATES:]:
                if home not in fitting and self._same(one, other):
                    fitting.add(home)
        # A running total goes on with one, not with the count of what happened last.
        running = {home for home in fitting if any(c.figure.cumulative for c in self._found[home])}
        return max((one.figure.cumulative and running) or fitting, default=None)

    def _keys(self, one: Counted) -> list[Key]:
        keys: list[Key] = [("name", name) for name in sorted(one.names - self._common)]
        if one.figure.place and one.figure.place not in self._wide:
            keys.append(("place", one.figure.place))
        if one.incident is not None:
            keys.append(("incident", one.incident))
        if one.day is not None:
            # Figures without names meet by day.
            keys += [("day", one.day.toordinal() + beside) for beside in (-1, 0, 1)]
        return keys

    def _same(self, one: Counted, other: Counted) -> bool:
        if one.part or other.part:
            return False
        if one.replaced_by & _value(other) or other.replaced_by & _value(one) or rival_voices(one, other):
            return True
        if 0 in (one.figure.high, other.figure.high) and not _one_day(one, other):
            return False
        one_breath = one.origin == other.origin and same_moment(one.as_of, other.as_of)
        if one_breath and not compatible(one.figure, other.figure):
            # One source does not contradict itself at once: what cannot both hold counts something else.
            return False
        again = one.reading.article.id == other.reading.article.id and _told_again(one, other)
        if not again and one.incident is not None and other.incident is not None and one.incident != other.incident:
            return False
        shared = bool((one.names & other.names) - self._common) or self._one_place(one, other)
        one_incident = one.incident is not None and one.incident == other.incident
        if one.reading.article.id == other.reading.article.id:
            running = bool(one.figure.cumulative or other.figure.cumulative)
            return again or (running and (shared or one_incident or not one.names))
        return one_incident or _alike(one, other, shared)

    def _one_place(self, one: Counted, other: Counted) -> bool:
        place = one.figure.place
        return place is not None and place == other.figure.place and place not in self._wide


def _alike(one: Counted, other: Counted, shared: bool) -> bool:
    if one.day is None or other.day is None:
        return shared
    apart = abs((one.day - other.day).days)
    if one.figure.cumulative or other.figure.cumulative:
        return apart <= TOLL_DAYS and shared
    return apart <= 1 and (shared or not one.names or not other.names)


def _told_again(one: Counted, other: Counted) -> bool:
    """Whether a report tells one number twice: "at least 31 dead" in its headline, "killing at least 31" below. Small
    ones may be counted of two happenings, but for a headline's."""
    low, places = one.figure.low, {f.place for f in (one.figure, other.figure) if f.place}
    if low is None or low != other.figure.low or len(places) > 1:
        return False
    return low >= _TELLING or _in_title(one) or _in_title(other)


def _in_title(one: Counted) -> bool:
    title = one.reading.article.title_span
    return title is not None and title.contains(one.figure.passage.span)


def _value(one: Counted) -> frozenset[int | float]:
    return frozenset(v for v in (one.figure.low, one.figure.high) if v is not None)


def _one_day(one: Counted, other: Counted) -> bool:
    """Whether both texts name the day, and the same: "nobody was hurt" is told of many incidents."""
    mine, theirs = one.figure.when, other.figure.when
    if mine is None or theirs is None:
        return False
    return mine.earliest <= theirs.latest and theirs.earliest <= mine.latest
