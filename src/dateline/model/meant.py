"""Whom a user means by a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meant:
    """Ids and names of those whom a name can mean; `nearest` are like names where it means nobody."""

    ids: frozenset[str]
    names: frozenset[str]
    nearest: tuple[str, ...]

    def holds(self, id_: str | None, name: str | None) -> bool:
        """Whether the entity, or what a report calls somebody who is none, is meant."""
        return id_ in self.ids if id_ is not None else name in self.names
