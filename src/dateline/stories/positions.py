"""Positions: one side's stands on one matter in date order, and where a stand differs from the one before.

The same matter is recognised by shared content lemmas, compared by their first letters so that "deployment" and
"deploy" meet. Similarity never decides the stance itself, which comes from the parse.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from dateline.model.span import Span
from dateline.model.story import Position, PositionTaken, Reading
from dateline.stories.entities import EntityIndex
from dateline.stories.sides import Sides

# Lemmas alike in so many first letters count as one.
STEM = 5
SAME_MATTER = 0.5


def positions(
    readings: Sequence[Reading], origin_of: Mapping[str, str], copies: frozenset[str], index: EntityIndex
) -> tuple[Position, ...]:
    """Positions in order of side and first stand; ids are P1, P2, …"""
    sides = Sides(index.entities)
    groups: list[tuple[str, list[frozenset[str]], list[PositionTaken]]] = []
    for reading in readings:
        if reading.article.id in copies:
            continue
        told: set[tuple[Span, str, str]] = set()
        for stance in reading.found.stances:
            # One sentence says one stand of one actor once, whatever words carry it ("ready to accept").
            once = (stance.passage.span, stance.actor.name, stance.stance)
            if once in told:
                continue
            told.add(once)
            actor = index.of(stance.actor)
            side = sides.of(actor) if actor else stance.actor.name
            stems = _stems(stance.terms, side)
            if not stems:
                continue
            day = stance.when.latest if stance.when else reading.article.published.day
            taken = PositionTaken(stance, reading.article.id, origin_of[reading.article.id], day)
            home = next((g for g in groups if g[0] == side and any(_same_matter(stems, m) for m in g[1])), None)
            if home is None:
                groups.append((side, [stems], [taken]))
            else:
                home[1].append(stems)
                home[2].append(taken)
    groups.sort(key=lambda g: (g[0].casefold(), _when(g[2][0]), g[2][0].stance.passage.span))
    return tuple(_position(n, side, taken) for n, (side, _, taken) in enumerate(groups, start=1))


def _stems(terms: Sequence[str], side: str) -> frozenset[str]:
    own = {w.casefold()[:STEM] for w in side.split()}
    return frozenset(t[:STEM] for t in terms if len(t) > 2) - own


def _same_matter(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    smaller = min(len(one), len(other))
    return shared / smaller >= SAME_MATTER and (shared >= 2 or smaller == 1)


def _when(taken: PositionTaken) -> date:
    return taken.day or date.max


def _position(number: int, side: str, taken: list[PositionTaken]) -> Position:
    ordered = tuple(sorted(taken, key=lambda t: (_when(t), t.article, t.stance.passage.span)))
    changes = []
    previous: int | None = None
    for n, now in enumerate(ordered):
        if now.day is None:
            continue
        before = ordered[previous] if previous is not None else None
        if before is not None and before.day != now.day and before.stance.stance != now.stance.stance:
            changes.append((previous or 0, n))
        previous = n
    matter = min((t.stance.matter.text for t in ordered), key=lambda m: (abs(len(m) - 45), m))
    return Position(f"P{number}", side, side, matter, ordered, tuple(changes))
