"""The telling words of names: by them two names are held side by side."""

import re
from functools import lru_cache

from dateline.lexicon import table
from dateline.stories.entities.gathering import folded

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
SMALL = frozenset(
    {"of", "the", "for", "and", "at", "in", "from", "with", "to", "on", "a", "an", "its", "his", "her", "their", "s"}
)


@lru_cache(maxsize=65536)
def words_of(name: str) -> frozenset[str]:
    """The telling words of a name, spelled in one way; a minister's are those of the ministry."""
    spelled = table("stories", "names")["spellings"]
    return frozenset(_ministry(spelled.get(w, w)) for w in words_in_order(name) if w not in SMALL)


def words_in_order(name: str) -> list[str]:
    """The words of a name, folded."""
    return [w.strip(".") for w in _WORD.findall(folded(name))]


def _ministry(word: str) -> str:
    return "ministry" if word in ("minister", "ministers", "ministries") else word
