"""For which state somebody speaks: the one named in a role ("Torvia’s envoy", "Russian Foreign Ministry spokeswoman").

A state's adjective is recognised by its first letters ("Torvian" for Torvia), irregular ones and seats by a table.
"""

from dateline import lexicon
from dateline.model.story import Entity


class Sides:
    """The states of a case, and who speaks for which."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self._table = lexicon.table("stories", "states")
        self._states = sorted({e.name for e in entities if e.kind == "state"}, key=lambda n: (-len(n), n))

    def of(self, entity: Entity) -> str:
        """The state that `entity` is or speaks for; its own name where there is none."""
        texts = [t for r in entity.roles for t in (r.of, r.text) if t] if entity.kind == "person" else [entity.name]
        for text in texts:
            state = self._named_in(text)
            if state:
                return state
        return entity.name

    def _named_in(self, text: str) -> str | None:
        bare = text.casefold().removeprefix("the ").replace("’s", "").replace("'s", "").strip()
        if bare in self._table["seats"]:
            return str(self._table["seats"][bare])
        words = [w.strip('.,;:()"“”') for w in text.replace("’s", "").replace("'s", "").split()]
        for word in words:
            low = word.casefold()
            for table in ("adjectives", "seats"):
                if word[:1].isupper() and low in self._table[table]:
                    return str(self._table[table][low])
            for state in self._states:
                if word[:1].isupper() and _adjective_of(low, state.casefold()):
                    return state
        return None


def _adjective_of(word: str, state: str) -> bool:
    """Whether `word` is the state's name or begins like it: "Torvian", "Russians"."""
    if word == state:
        return True
    stem = state[: max(4, len(state) - 1)]
    return len(state) >= 4 and word.startswith(stem) and len(word) <= len(state) + 3
