"""Families and kinds of acts: which words can tell of one happening."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

from dateline.lexicon import table

_WORDS = table("stories", "incidents")
_FAMILY = {type_: family for family, types in _WORDS["families"].items() for type_ in types}
_BEGINNINGS = {kind: re.compile("|".join(re.escape(w) for w in words)) for kind, words in _WORDS["kinds"].items()}
_TOGETHER = frozenset(frozenset(pair) for pair in _WORDS["together"]["pairs"])
HARM = "violence"
BY_PARTIES = frozenset(_WORDS["by_parties"]["families"])
ANYBODY = frozenset(_WORDS["anybody"]["nouns"])
SAID = frozenset(_WORDS["said"]["nouns"])
ANOTHER = frozenset(_WORDS["another"]["words"])


def family_of(type_: str) -> str:
    """The family of a PLOVER type; its own name where it is in none."""
    family: str = _FAMILY.get(type_, type_)
    return family


def kinds_of(triggers: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """The kinds of act that the event's own words tell, else the other words of the sentence; empty: open."""
    return _kinds(triggers) or _kinds(others)


def _kinds(words: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_kinds_of_word, words)))


@cache
def _kinds_of_word(word: str) -> tuple[str, ...]:
    folded = word.casefold()
    return tuple(kind for kind, begins in _BEGINNINGS.items() if begins.match(folded))


def one_act(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Whether kinds can tell of one act: True where they share one, None where either is open, False where not."""
    if not one or not other:
        return None
    if one & other:
        return True
    return None if any(frozenset((a, b)) in _TOGETHER for a in one for b in other) else False
