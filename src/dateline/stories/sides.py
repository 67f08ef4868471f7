"""For which state somebody speaks: the one named in a role ("Torvia’s envoy", "Russian Foreign Ministry spokeswoman").

Names, adjectives and seats of states come from the one list of nations; an invented or unlisted state's adjective is
recognised by its first letters ("Torvian" for Torvia).
"""

import re
from collections.abc import Iterable
from functools import cache

from dateline import lexicon
from dateline.model.story import Entity

_POSSESSIVE = re.compile(r"[’']s\b|[’'](?=\s|$)")
_EDGE = '.,;:()"“”‘’'
# The most words that a state's name or adjective has ("the United Arab Emirates").
_LONGEST = 5


@cache
def meanings() -> dict[str, str]:
    """Casefolded names, adjectives and seats of states, each with the state's name."""
    found: dict[str, str] = {}
    for nation in lexicon.nations():
        for form in (nation["name"], *nation["names"], *nation["seats"], *nation["houses"]):
            found.setdefault(form.casefold(), nation["name"])
        for form in nation["adjectives"]:
            found.setdefault(form.casefold(), nation["name"])
            found.setdefault(f"{form.casefold()}s", nation["name"])
    return found


def state_called(name: str) -> str | None:
    """The state that the whole of `name` stands for: "Moscow", "the Kremlin", "the U.S."; None where it is none."""
    bare = _POSSESSIVE.sub("", name).casefold().strip().removeprefix("the ").strip()
    return meanings().get(bare) or meanings().get(bare.strip(_EDGE))


class Sides:
    """The states of a case, given by name, and who speaks for which."""

    def __init__(self, states: Iterable[str]) -> None:
        self._states = sorted(set(states), key=lambda n: (-len(n), n))
        self._known: dict[str, str | None] = {}
        self._forms: dict[str, str | None] = {}

    def of(self, entity: Entity) -> str:
        """The state that `entity` is or speaks for; its own name where there is none."""
        texts = [t for r in entity.roles for t in (r.of, r.text) if t] if entity.kind == "person" else [entity.name]
        for text in texts:
            state = self.named_in(text)
            if state:
                return state
        return entity.name

    def named_in(self, text: str) -> str | None:
        """The first state that the text names by a name, an adjective or a seat of it."""
        if text not in self._known:
            self._known[text] = self._search(text)
        return self._known[text]

    def _search(self, text: str) -> str | None:
        whole = state_called(text)
        if whole is not None:
            return whole
        words = [w.strip(_EDGE) or w for w in _POSSESSIVE.sub("", text).split()]
        for start, word in enumerate(words):
            if not word[:1].isupper():
                continue
            for end in range(min(len(words), start + _LONGEST), start, -1):
                phrase = " ".join(words[start:end]).casefold()
                listed = meanings().get(phrase) or meanings().get(f"{phrase}.")
                if listed is not None:
                    return listed
            adjective = self._adjective(word.casefold())
            if adjective is not None:
                return adjective
        return None

    def _adjective(self, word: str) -> str | None:
        """The first state of which the word is a form."""
        if word not in self._forms:
            self._forms[word] = next((s for s in self._states if _adjective_of(word, s.casefold())), None)
        return self._forms[word]


def _adjective_of(word: str, state: str) -> bool:
    """Whether `word` is the state's name or begins like it: "Torvian", "Kestrians"."""
    if word == state:
        return True
    stem = state[: max(4, len(state) - 1)]
    return len(state) >= 4 and word.startswith(stem) and len(word) <= len(state) + 3
