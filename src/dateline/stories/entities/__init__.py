"""Entities across a case: one record for each person, body or state, with spelling variants and roles.

Names are blocked by the consonants of the surname and compared with their neighbours alone, so that cost grows with new
names and not with their square; variants are matched by rules of romanisation and rapidfuzz ("Zelenskyy", "Zelensky",
"Zelenskiy"). Namesakes stay apart: by first names, and by offices that one person cannot hold at a time.
"""

from collections.abc import Sequence

from dateline.model.annotations import Mention
from dateline.model.story import Entity, Reading
from dateline.stories.entities.bare_words import Node, bare_word_roots, surnames
from dateline.stories.entities.bodies import body_roots
from dateline.stories.entities.gathering import Gathered, Key, folded, gathered, name_key
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
    nodes: dict[Node, list[Gathered]] = {}
    for key, parts in found.items():
        for label, members in split(parts, sides) if key[0] == "person" else [("", parts)]:
            nodes[key, label] = members
    people = People({node: parts for node, parts in nodes.items() if node[0][0] == "person"})
    roots = people.roots() | body_roots({node: parts for node, parts in nodes.items() if node[0][0] != "person"})
    places = {folded(place.name) for reading in readings for place in reading.found.places if place.geonames_id}
    another = bare_word_roots(nodes, roots, places)
    groups: dict[Node, list[Node]] = {}
    for node in nodes:
        root = roots[node]
        groups.setdefault(another.get(root, root), []).append(node)
    made = [
        (record([p for node in group for p in nodes[node]], root[0][0], {key[0] for key, _ in group}), group)
        for root, group in groups.items()
    ]
    made.sort(key=lambda m: (m[0].name.casefold(), m[0].name, m[0].kind, m[1]))
    return _indexed(made, nodes, surnames(roots, places), people.compared)


def _indexed(
    made: list[tuple[Entity, list[Node]]], nodes: dict[Node, list[Gathered]], bare: dict[str, Node], compared: int
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
    # A speaker whom a report knows by one word, and its recogniser by none.
    of_node = {node: entity.id for entity, (_, group) in zip(numbered, made, strict=True) for node in group}
    for word, node in bare.items():
        by_name.setdefault(("body", word), of_node[node])
    return EntityIndex(tuple(numbered), by_name, by_place, compared)
