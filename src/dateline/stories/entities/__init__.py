"""Entities across a case: one record for each person, body or state, with spelling variants and roles.

Names are blocked by the consonants of the surname and compared with their neighbours alone, so that cost grows with new
names and not with their square; variants are matched by rules of romanisation and rapidfuzz ("Zelenskyy", "Zelensky",
"Zelenskiy"). Namesakes stay apart: by first names, and by offices that one person cannot hold at a time.
"""

from collections.abc import Sequence

from dateline.model.annotations import Mention
from dateline.model.story import Entity, Reading
from dateline.stories.entities.bodies import body_roots
from dateline.stories.entities.gathering import Gathered, Key, gathered, name_key
from dateline.stories.entities.namesakes import split
from dateline.stories.entities.people import People
from dateline.stories.entities.record import record
from dateline.stories.sides import Sides


class EntityIndex:
    """The entities of a case and which one a mention's name stands for. `compared` counts names held side by side."""

    def __init__(
        self,
        entities: tuple[Entity, ...],
        by_name: dict[Key, str],
        by_place: dict[tuple[Key, str], str],
        compared: int,
    ) -> None:
        self.entities = entities
        self.compared = compared
        self._by_name = by_name
        self._by_place = by_place
        self._by_id = {e.id: e for e in entities}

    def of(self, mention: Mention) -> Entity | None:
        """The entity that `mention` stands for."""
        key = name_key(mention)
        id_ = self._by_place.get((key, mention.passage.span.article)) or self._by_name.get(key)
        return self._by_id[id_] if id_ else None


def entities(readings: Sequence[Reading]) -> EntityIndex:
    """The entities of canonically ordered readings; ids are E1, E2, … by canonical name."""
    found = gathered(readings)
    sides = Sides(name for (family, _), parts in found.items() if family == "state" for name in parts[0].names)
    nodes: dict[tuple[Key, str], list[Gathered]] = {}
    for key, parts in found.items():
        for label, members in split(parts, sides) if key[0] == "person" else [("", parts)]:
            nodes[key, label] = members
    people = People({node: parts for node, parts in nodes.items() if node[0][0] == "person"})
    roots = people.roots() | body_roots({node: parts for node, parts in nodes.items() if node[0][0] != "person"})
    groups: dict[tuple[Key, str], list[tuple[Key, str]]] = {}
    for node in nodes:
        groups.setdefault(roots[node], []).append(node)
    made = [(record([p for node in group for p in nodes[node]], group[0][0][0]), group) for group in groups.values()]
    made.sort(key=lambda m: (m[0].name.casefold(), m[0].name, m[0].kind, m[1]))
    return _indexed(made, nodes, people.compared)


def _indexed(
    made: list[tuple[Entity, list[tuple[Key, str]]]], nodes: dict[tuple[Key, str], list[Gathered]], compared: int
) -> EntityIndex:
    by_name: dict[Key, str] = {}
    by_place: dict[tuple[Key, str], str] = {}
    numbered = []
    for n, (entity, group) in enumerate(made, start=1):
        id_ = f"E{n}"
        numbered.append(
            Entity(
                id_, entity.name, entity.kind, entity.aliases, entity.roles, entity.name_span, tenures=entity.tenures
            )
        )
        for key, label in group:
            if label:
                by_place.update({(key, part.article): id_ for part in nodes[key, label]})
            by_name.setdefault(key, id_)
    return EntityIndex(tuple(numbered), by_name, by_place, compared)
