"""Positions: one side's stands on one matter in date order, and where a stand differs from the one before.

Each stand stays its holder's: a minister's and a spokeswoman's are two on one matter of one side. The matter is
recognised by what it names (`matters`); that never decides the stand, which comes from the parse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.model.span import Span
from dateline.model.story import Position, PositionTaken, Reading
from dateline.stories.entities import EntityIndex
from dateline.stories.positions.matters import Matter, matter_of, same_matter
from dateline.stories.sides import Sides


@dataclass(slots=True)
class _Group:
    side: str
    matters: list[Matter] = field(default_factory=list)
    taken: list[PositionTaken] = field(default_factory=list)
    told: set[tuple[Span, str, str]] = field(default_factory=set)


def positions(
    readings: Sequence[Reading], origin_of: Mapping[str, str], copies: frozenset[str], index: EntityIndex
) -> tuple[Position, ...]:
    """Positions in order of side and first stand; ids are P1, P2, …"""
    sides = Sides(e.name for e in index.entities if e.kind == "state")
    groups: list[_Group] = []
    # Groups by what their matters name, so that a stand is held against those alone that share something with it.
    naming: dict[tuple[str, str], list[int]] = {}
    for reading in readings:
        if reading.article.id in copies:
            continue
        for stance in reading.found.stances:
            actor = index.of(stance.actor)
            name = actor.name if actor else stance.actor.name
            side = sides.of(actor) if actor else name
            day = stance.when.latest if stance.when else reading.article.published.day
            matter = matter_of(stance, side, day)
            if not matter.concepts:
                continue
            near = sorted({n for concept in matter.keys for n in naming.get((side, concept), ())})
            number = next((n for n in near if _fits(matter, groups[n].matters)), None)
            if number is None:
                number = len(groups)
                groups.append(_Group(side))
            group = groups[number]
            # One sentence says one stand of one actor once, whatever words carry it ("ready to accept").
            once = (stance.passage.span, name, stance.stance)
            if once in group.told:
                continue
            group.told.add(once)
            origin = origin_of[reading.article.id]
            group.taken.append(
                PositionTaken(stance, reading.article.id, origin, day, actor.id if actor else None, name)
            )
            if matter not in group.matters:
                group.matters.append(matter)
            for concept in matter.keys:
                known = naming.setdefault((side, concept), [])
                if not known or known[-1] != number:
                    known.append(number)
    groups.sort(key=lambda g: (g.side.casefold(), _when(g.taken[0]), g.taken[0].stance.passage.span))
    return tuple(_position(n, group.side, group.taken) for n, group in enumerate(groups, start=1))


def _fits(matter: Matter, matters: Sequence[Matter]) -> bool:
    """Whether it is the matter of a group: by what is told of that, where more than a carrier is."""
    telling = () if matter.bare else [m for m in matters if not m.bare]
    return any(same_matter(matter, m) for m in telling or matters)


def _when(taken: PositionTaken) -> date:
    return taken.day or date.max


def _retold(before: PositionTaken, now: PositionTaken) -> bool:
    """Whether `now` tells the stand before once more, with days ("last week") that hold the day that is known."""
    when = now.stance.when
    if when is None or before.day is None or before.stance.stance != now.stance.stance:
        return False
    return when.earliest < when.latest and when.earliest <= before.day <= when.latest


def _position(number: int, side: str, taken: list[PositionTaken]) -> Position:
    ordered = tuple(sorted(taken, key=lambda t: (_when(t), t.article, t.stance.passage.span, t.stance.cue.span)))
    changes = []
    previous: int | None = None
    for n, now in enumerate(ordered):
        if now.day is None:
            continue
        before = ordered[previous] if previous is not None else None
        if before is not None and before.day != now.day and before.stance.stance != now.stance.stance:
            changes.append((previous or 0, n))
        if before is None or not _retold(before, now):
            previous = n
    matter = min((t.stance.matter.text for t in ordered), key=lambda m: (abs(len(m) - 45), m))
    return Position(f"P{number}", side, side, matter, ordered, tuple(changes))
