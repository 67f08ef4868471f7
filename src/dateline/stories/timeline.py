"""The timeline: days or ranges that matter, the best sentence for each, and who else reports the same.

Days are weighed in `days`. Within a day, sentences on the same happening are gathered by similarity; the most central
one that stands alone speaks for them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model.annotations import DayRange
from dateline.model.story import TimelineEntry
from dateline.stories.corroboration import corroborated
from dateline.stories.days import Days, day_weights
from dateline.stories.salience import Salience
from dateline.stories.witnesses import Witness

# A longer span is background, not a date of the timeline.
LONGEST_RANGE_DAYS = 7
# Cosine at which two sentences of one day tell of the same happening.
SAME_HAPPENING = 0.30
# Below this one, sentences that name different people tell of different happenings.
SURELY_SAME = 0.5
# Words of a line that says one thing: a longer one says several, a shorter one too little.
WORDS = range(8, 36)
# What a sentence with the words asked about gains.
TO_THE_POINT = 1.3


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a timeline may hold: at most `dates` days, `sentences` for each, between two days, about some words."""

    dates: int = 40
    sentences: int = 3
    first: date | None = None
    last: date | None = None
    about: tuple[str, ...] = ()


@dataclass(slots=True)
class _Happening:
    """Sentences of one day on the same happening while they are gathered: the best one first."""

    members: list[Witness]
    score: float


def timeline(found: Sequence[Witness], salience: Salience, bounds: Bounds) -> tuple[TimelineEntry, ...]:
    """Entries in date order, within `bounds`."""
    days: dict[Days, list[Witness]] = {}
    for witness in found:
        when = witness.sentence.when
        if when is not None and _eligible(when, bounds):
            days.setdefault((when.earliest, when.latest), []).append(witness)
    everything = [w.number for w in found]
    about = _to_the_point(found, bounds)
    weights = day_weights(days, found, about)
    entries: list[TimelineEntry] = []
    for day in sorted(sorted(weights, key=lambda d: (-weights[d], d))[: bounds.dates]):
        happenings = _telling(_happenings(days[day], salience, everything, about))
        best = sorted(happenings, key=lambda h: (-h.score, h.members[0].number))[: bounds.sentences]
        entries += [_entry(day, h, weights[day]) for h in sorted(best, key=lambda h: h.members[0].number)]
    return _numbered(corroborated(entries, found, salience))


def _telling(happenings: list[_Happening]) -> list[_Happening]:
    """The happenings whose best sentence stands alone; all of them where none does, so that no day is lost."""
    alone = [h for h in happenings if h.members[0].sentence.opens_with is None]
    return alone or happenings


def _eligible(when: DayRange, bounds: Bounds) -> bool:
    if (when.latest - when.earliest).days >= LONGEST_RANGE_DAYS:
        return False
    return (bounds.first is None or when.latest >= bounds.first) and (
        bounds.last is None or when.earliest <= bounds.last
    )


def _to_the_point(found: Sequence[Witness], bounds: Bounds) -> frozenset[int]:
    """The sentences with one of the words asked about."""
    if not bounds.about:
        return frozenset()
    # The words begin so: "Libyan" is about Libya.
    words = "|".join(re.escape(w.casefold()) for w in sorted(bounds.about))
    wanted = re.compile(rf"\b(?:{words})")
    return frozenset(w.number for w in found if wanted.search(w.sentence.passage.text.casefold()))


def _happenings(
    members: list[Witness], salience: Salience, everything: list[int], about: frozenset[int]
) -> list[_Happening]:
    numbers = [w.number for w in members]
    in_day = salience.centrality(numbers, numbers)
    in_case = salience.centrality(numbers, everything)
    scores = {
        w.number: _score(w, day, case, w.number in about) for w, day, case in zip(members, in_day, in_case, strict=True)
    }
    ranked = sorted(members, key=lambda w: (-scores[w.number], w.number))
    alike = salience.similarity([w.number for w in ranked], [w.number for w in ranked])
    gathered: list[_Happening] = []
    firsts: list[int] = []
    for row, witness in enumerate(ranked):
        near = max(range(len(firsts)), key=lambda n: (alike[row][firsts[n]], -n), default=None)
        if near is not None and _same(witness, gathered[near].members[0], float(alike[row][firsts[near]])):
            gathered[near].members.append(witness)
        else:
            gathered.append(_Happening([witness], scores[witness.number]))
            firsts.append(row)
    for happening in gathered:
        others = len({w.origin for w in happening.members}) - 1
        happening.score = round(happening.score * (1.0 + 0.5 * others) + 0.02 * len(happening.members), 9)
    return gathered


def _same(one: Witness, other: Witness, alike: float) -> bool:
    return alike >= (SURELY_SAME if one.names_others_than(other) else SAME_HAPPENING)


def _score(witness: Witness, in_day: float, in_case: float, about: bool) -> float:
    score = 0.5 * in_day + 0.5 * in_case
    sentence = witness.sentence
    if witness.eventful:
        score *= 1.2
    if sentence.opens_with is not None:
        score *= 0.7
    if len(sentence.passage.text.split()) not in WORDS:
        score *= 0.6
    return score * (TO_THE_POINT if about else 1.0)


def _entry(day: Days, happening: _Happening, weight: float) -> TimelineEntry:
    best, *others = happening.members
    assert best.sentence.when is not None
    published = best.article.published.day
    # A day after the report's own is announced, not reported.
    planned = best.sentence.tense == "future" or (published is not None and day[0] > published)
    return TimelineEntry(
        id="",
        earliest=day[0],
        latest=day[1],
        when=best.sentence.when,
        best=best.report(),
        also=tuple(w.report() for w in _one_an_origin(best, others)),
        origins=tuple(sorted({w.origin for w in happening.members})),
        weight=weight,
        planned=planned,
    )


def _one_an_origin(best: Witness, others: list[Witness]) -> list[Witness]:
    """The first other witness of each further origin: more of one origin adds nothing."""
    seen, kept = {best.origin}, []
    for witness in others:
        if witness.origin not in seen:
            seen.add(witness.origin)
            kept.append(witness)
    return kept


def _numbered(entries: list[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    return tuple(replace(e, id=f"T{n}") for n, e in enumerate(entries, start=1))
