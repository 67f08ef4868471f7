"""Who takes part in a telling: the entity and side of a name, the noun of anybody else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.annotations import Mention
from dateline.stories.entities import EntityIndex
from dateline.stories.incidents.kinds import ANYBODY
from dateline.stories.sides import Sides

_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Party:
    """A participant: `key` of the entity, `side` of the state it is or speaks for; both None for a mere noun.

    `name` is what it is called; `noun` the head of a description, None where it could be anybody.
    """

    name: str
    key: str | None
    side: str | None
    noun: str | None


@dataclass(frozen=True, slots=True)
class Company:
    """Those who do it, or to whom it is done, with what they are compared by."""

    members: tuple[Party, ...]
    keys: frozenset[str]
    sides: frozenset[str]
    nouns: frozenset[str]


def company(found: Iterable[Party | None]) -> Company:
    """Each participant once."""
    members = tuple(dict.fromkeys(p for p in found if p is not None))
    if not members:
        return _NOBODY
    return Company(
        members,
        frozenset(p.key for p in members if p.key),
        frozenset(p.side for p in members if p.side),
        frozenset(p.noun for p in members if p.noun),
    )


_NOBODY = Company((), frozenset(), frozenset(), frozenset())


class Parties:
    """Answers who a mention of one case is."""

    def __init__(self, index: EntityIndex, states: Iterable[str] = ()) -> None:
        self._index = index
        self._sides = Sides({*(e.name for e in index.entities if e.kind == "state"), *states})
        self._known: dict[tuple[str, str, str], Party] = {}

    def of(self, mention: Mention | None) -> Party | None:
        """The participant; None where there is none."""
        if mention is None:
            return None
        # A person's name can be two people's, told apart by the report.
        key = (mention.kind, mention.name, mention.passage.span.article if mention.kind == "person" else "")
        if key not in self._known:
            self._known[key] = self._found(mention)
        return self._known[key]

    def side_of(self, mention: Mention | None) -> str | None:
        """The state or body that somebody is or speaks for."""
        party = self.of(mention)
        return party.side if party is not None else None

    def _found(self, mention: Mention) -> Party:
        entity = self._index.of(mention) if mention.kind in ("person", "body", "state") else None
        if entity is not None and entity.name[:1].isupper():
            return Party(entity.name, entity.id, self._sides.of(entity), None)
        side = self._sides.named_in(mention.name) if mention.name != mention.name.lower() else None
        words = [w.casefold() for w in _WORD.findall(mention.name.partition(" of ")[0].partition(" in ")[0])]
        noun = _singular(words[-1]) if words and words[-1] not in ANYBODY else None
        return Party(mention.name, None, side, noun)


def _singular(noun: str) -> str:
    return noun[:-1] if len(noun) > 3 and noun.endswith("s") and not noun.endswith("ss") else noun
