"""Bounds as the constraints give them, before they are met: each with how far it is to be trusted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.model.dating import DateBound
from dateline.model.span import Passage

# How far a constraint is trusted over others that contradict it. SURE rests on the report's own words alone; STRONG on
# another report that plainly tells the same; FAIR on likeness, or on a year that the text leaves out; a HINT makes days
# likely and never narrows the range.
SURE, STRONG, FAIR, HINT = 4, 2, 1, 0

Days = tuple[date | None, date | None]
# Passages shown for one bound; more of them say nothing new.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound and its weight."""

    weight: int
    record: DateBound

    @property
    def days(self) -> Days:
        """First and last day of publication that it allows, None where open."""
        return self.record.earliest, self.record.latest

    def allows(self, day: date) -> bool:
        """Whether the report may have been published on `day`."""
        first, last = self.days
        return (first is None or first <= day) and (last is None or day <= last)


def bound(
    weight: int, rule: str, days: Days, why: str, mine: Passage | None = None, theirs: Passage | None = None
) -> Bound:
    """A bound that rests on one passage of the report and one of another."""
    passages = tuple((p,) if p is not None else () for p in (mine, theirs))
    return Bound(weight, DateBound(rule, days[0], days[1], why, passages[0], passages[1]))


def merged(found: Iterable[Bound]) -> list[Bound]:
    """Bounds of one rule that say the same are one, with the passages of all; in a fixed order."""
    groups: dict[tuple[object, ...], list[Bound]] = {}
    for one in found:
        groups.setdefault((one.record.rule, *one.days), []).append(one)
    result = []
    for members in groups.values():
        members.sort(key=lambda b: (-b.weight, b.record.mine, b.record.theirs, b.record.why))
        first = members[0].record
        mine = tuple(dict.fromkeys(p for b in members for p in b.record.mine))[:_SHOWN]
        theirs = tuple(dict.fromkeys(p for b in members for p in b.record.theirs))[:_SHOWN]
        record = DateBound(first.rule, first.earliest, first.latest, first.why, mine, theirs)
        result.append(Bound(members[0].weight, record))
    return sorted(result, key=_order)


def _order(one: Bound) -> tuple[object, ...]:
    first, last = one.days
    return (-one.weight, one.record.rule, first or date.min, last or date.max, one.record.why)
