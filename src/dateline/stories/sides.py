"""For which state somebody speaks: the one named in a role ("Torvia’s envoy", "Russian Foreign Ministry spokeswoman").

Names, adjectives and seats of states come from the one list of nations; an invented or unlisted state's adjective is
recognised by its first letters ("Torvian" for Torvia).
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

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


@lru_cache(maxsize=65536)
def state_called(name: str) -> str | None:
    """The state that the whole of `name` stands for: "Moscow", "the Kremlin", "the U.S."; None where it is none."""
    bare = _POSSESSIVE.sub("", name).casefold().strip().removeprefix("the ").strip()
    return meanings().get(bare) or meanings().get(bare.strip(_EDGE))


class Sides:
    """The states of a case, given by name, and who speaks for which."""

    def __init__(self, states: Iterable[str]) -> None:
        self._states = sorted(set(states), key=lambda n: (-len(n), n))
        self._beginning = _by_beginning(self._states)
        self._known: dict[str, str | None] = {}
        self._forms: dict[str, str | None] = {}

    def of(self, entity: Entity) -> str:
        """The state that `entity` is or speaks for; its own name where there is none."""
        # Somebody famous has thousands of roles, and one of the first mostly tells.
        told = (t for r in entity.roles for t in (r.of, r.text) if t) if entity.kind == "person" else [entity.name]
        return next((state for text in told if (state := self.named_in(text))), entity.name)

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
        """The first state of which the word is a form: its name, or what begins like it ("Torvian", "Kestrians")."""
        if word not in self._forms:
            numbers = {n for end in range(1, len(word) + 1) for n in self._beginning.get(word[:end], ())}
            self._forms[word] = next((s for n in sorted(numbers) if _is_form(word, s := self._states[n])), None)
        return self._forms[word]


def _by_beginning(states: Sequence[str]) -> dict[str, list[int]]:
    """The numbers of the states by what every form of theirs begins with."""
    found: dict[str, list[int]] = {}
    for number, state in enumerate(states):
        name = state.casefold()
        found.setdefault(name[: max(4, len(name) - 1)], []).append(number)
    return found


def _is_form(word: str, state: str) -> bool:
    """Whether a word that begins like the state is no longer than a form of it; a short name is its only form."""
    name = state.casefold()
    return word == name or (len(name) >= 4 and len(word) <= len(name) + 3)
