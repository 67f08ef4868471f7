"""Brings bounds together: the days that all allow, or, where some contradict each other, those that the weightiest do.

Days are weighed by the bounds that allow them. The bounds that allow the weightiest days are kept, the others set
aside. Where days far apart weigh the same, nothing says which bounds are wrong: only what allows all of those days is
kept. Hints have no part in this.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.model.dating import DateBound
from dateline.stories.undated.bounds import HINT, Bound, Days

_DAY = timedelta(days=1)


def meet(bounds: Sequence[Bound]) -> tuple[Days, tuple[DateBound, ...]]:
    """The days of publication that the bounds leave, and every bound with what became of it."""
    binding = [b for b in bounds if b.weight > HINT]
    best = _weightiest(binding)
    kept = [b for n, b in enumerate(binding) if all(n in allowing for allowing in best)]
    earliest = max((b.record.earliest for b in kept if b.record.earliest), default=None)
    latest = min((b.record.latest for b in kept if b.record.latest), default=None)
    days = (earliest, latest)
    return days, tuple(_with_fate(b, kept, days, binding) for b in bounds)


def _weightiest(binding: Sequence[Bound]) -> list[frozenset[int]]:
    """The sets of bounds that allow the days of the greatest weight; one where nothing is contradicted."""
    ends = {d for b in binding for d in b.days if d is not None}
    # One day beyond each end, for bounds that are open on that side; the calendar's own ends are no news.
    days = sorted(ends | {d + _DAY for d in ends if d < date.max} | {d - _DAY for d in ends if d > date.min})
    allowing = {day: frozenset(n for n, b in enumerate(binding) if b.allows(day)) for day in days}
    weights = {day: sum(binding[n].weight for n in found) for day, found in allowing.items()}
    most = max(weights.values(), default=0)
    return sorted({allowing[day] for day in days if weights[day] == most}, key=sorted) or [frozenset()]


def _with_fate(one: Bound, kept: Sequence[Bound], days: Days, binding: Sequence[Bound]) -> DateBound:
    record = one.record
    if one.weight == HINT:
        return replace(record, fate="suggests")
    if one not in kept:
        return replace(record, fate="set aside", note=_against(one, kept, binding))
    first, last = one.days
    decides = (first is not None and first == days[0]) or (last is not None and last == days[1])
    return replace(record, fate="decides" if decides else "holds")


def _against(one: Bound, kept: Sequence[Bound], binding: Sequence[Bound]) -> str:
    """What a bound that was set aside contradicts."""
    for others, how in ((kept, "contradicts what more speaks for"), (binding, "contradicts what is as well founded")):
        rivals = dict.fromkeys(b.record.why for b in others if not _together(one, b))
        if rivals:
            return f"{how}: {'; '.join(rivals)}"
    return "contradicts several others taken together"


def _together(one: Bound, other: Bound) -> bool:
    """Whether some day is allowed by both."""
    firsts = [b.record.earliest for b in (one, other) if b.record.earliest]
    lasts = [b.record.latest for b in (one, other) if b.record.latest]
    return not firsts or not lasts or max(firsts) <= min(lasts)
