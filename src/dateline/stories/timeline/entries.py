"""The entries of a timeline.

Days are weighed in `days`, the sentences of a day gathered in `happenings`; the best one that stands alone speaks for
its happening.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model.story import TimelineEntry
from dateline.stories.corroboration import corroborated
from dateline.stories.salience import Salience
from dateline.stories.timeline.asked import asked
from dateline.stories.timeline.bounds import Bounds
from dateline.stories.timeline.days import Days, day_weights
from dateline.stories.timeline.happenings import Happening, happenings
from dateline.stories.witnesses import Witness


def timeline(found: Sequence[Witness], salience: Salience, bounds: Bounds) -> tuple[TimelineEntry, ...]:
    """Entries in date order, within `bounds`."""
    return numbered("T", (entry for entry, _ in deep_timeline(found, salience, bounds, bounds)))


def deep_timeline(
    found: Sequence[Witness], salience: Salience, bounds: Bounds, deeper: Bounds
) -> list[tuple[TimelineEntry, bool]]:
    """Entries in date order, as many as `deeper` allows, each with whether it is one of the timeline within `bounds`.

    Both are of the same days and words. Days and sentences are weighed among all there are, however many are taken, so
    that the smaller timeline is what it is alone.
    """
    days: dict[Days, list[Witness]] = {}
    for witness in found:
        when = witness.sentence.when
        if when is not None and bounds.allow(when) and witness.dated:
            days.setdefault((when.earliest, when.latest), []).append(witness)
    about = asked(found, bounds.about)
    weights = day_weights(days, found, salience, about)
    weightiest = sorted(weights, key=lambda d: (-weights[d], d))[: deeper.dates]
    within, chosen = frozenset(weightiest[: bounds.dates]), sorted(weightiest)
    numbers = [w.number for day in chosen for w in days[day]]
    in_case = dict(zip(numbers, salience.centrality(numbers, range(len(found))), strict=True))
    entries: list[TimelineEntry] = []
    taken: list[bool] = []
    for day in chosen:
        told = _telling(happenings(days[day], salience, in_case, about))
        best = sorted(told, key=lambda h: (-h.score, h.members[0].number))[: deeper.sentences]
        first = {h.members[0].number for h in best[: bounds.sentences]} if day in within else frozenset()
        for happening in sorted(best, key=lambda h: h.members[0].number):
            entries.append(_entry(day, happening, weights[day]))
            taken.append(happening.members[0].number in first)
    return list(zip(corroborated(entries, found, salience), taken, strict=True))


def _telling(told: list[Happening]) -> list[Happening]:
    """The happenings whose best sentence stands alone and does not only announce them.

    Where a day has none such, those that stand alone, else all of them, so that no day is lost.
    """
    alone = [h for h in told if h.members[0].sentence.opens_with is None]
    return [h for h in alone if not h.members[0].announces] or alone or told


def _entry(day: Days, happening: Happening, weight: float) -> TimelineEntry:
    best, *others = happening.members
    assert best.sentence.when is not None
    return TimelineEntry(
        id="",
        earliest=day[0],
        latest=day[1],
        when=best.sentence.when,
        best=best.report(),
        also=tuple(w.report() for w in _one_an_origin(best, others)),
        origins=tuple(sorted({w.origin for w in happening.members})),
        weight=weight,
        planned=best.announces,
    )


def _one_an_origin(best: Witness, others: list[Witness]) -> list[Witness]:
    """The first other witness of each further origin: more of one origin adds nothing."""
    seen, kept = {best.origin}, []
    for witness in others:
        if witness.origin not in seen:
            seen.add(witness.origin)
            kept.append(witness)
    return kept


def numbered(letter: str, entries: Iterable[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """The entries with ids of a letter and their number."""
    return tuple(replace(e, id=f"{letter}{n}") for n, e in enumerate(entries, start=1))
