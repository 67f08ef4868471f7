"""Changes of stand that somebody tells of a side: kept apart from the side's own stands, with whose words they are."""

from collections.abc import Mapping, Sequence

from dateline.model.story import Reading, ShiftReported
from dateline.stories.entities import EntityIndex
from dateline.stories.sides import Sides


def shifts(
    readings: Sequence[Reading], origin_of: Mapping[str, str], copies: frozenset[str], index: EntityIndex
) -> tuple[ShiftReported, ...]:
    """The told changes in the order of the reports; ids are H1, H2, …"""
    sides = Sides(e.name for e in index.entities if e.kind == "state")
    found: list[ShiftReported] = []
    for reading in readings:
        if reading.article.id in copies:
            continue
        for told in reading.found.shifts:
            actor = index.of(told.actor)
            teller = index.of(told.told_by) if told.told_by is not None else None
            found.append(
                ShiftReported(
                    id=f"H{len(found) + 1}",
                    side=sides.of(actor) if actor else told.actor.name,
                    actor_name=actor.name if actor else told.actor.name,
                    entity=actor.id if actor else None,
                    told=told,
                    teller=teller.name if teller else (told.told_by.name if told.told_by else None),
                    article=reading.article.id,
                    origin=origin_of[reading.article.id],
                    day=told.when.latest if told.when else reading.article.published.day,
                )
            )
    return tuple(found)
