"""The entries of a timeline.

Days are weighed in `days`, the sentences of a day gathered in `happenings`; the best one that stands alone speaks for
its happening.
"""

from collections.abc import Sequence
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
    days: dict[Days, list[Witness]] = {}
    for witness in found:
        when = witness.sentence.when
        if when is not None and bounds.allow(when) and witness.dated:
            days.setdefault((when.earliest, when.latest), []).append(witness)
    about = asked(found, bounds.about)
    weights = day_weights(days, found, salience, about)
    chosen = sorted(sorted(weights, key=lambda d: (-weights[d], d))[: bounds.dates])
    numbers = [w.number for day in chosen for w in days[day]]
    in_case = dict(zip(numbers, salience.centrality(numbers, range(len(found))), strict=True))
    entries: list[TimelineEntry] = []
    for day in chosen:
        told = _telling(happenings(days[day], salience, in_case, about))
        best = sorted(told, key=lambda h: (-h.score, h.members[0].number))[: bounds.sentences]
        entries += [_entry(day, h, weights[day]) for h in sorted(best, key=lambda h: h.members[0].number)]
    return _numbered(corroborated(entries, found, salience))


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


def _numbered(entries: list[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    return tuple(replace(e, id=f"T{n}") for n, e in enumerate(entries, start=1))
