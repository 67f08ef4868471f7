"""Whether words stand in a text: whole words, whatever their case."""

import re
from functools import cache
from typing import Any

from dateline.lexicon import table


def stands_whole(words: str, text: str) -> bool:
    """Whether each word of `words` is a word of `text`."""
    low = text.casefold()
    return bool(words.split()) and all(_is_word(w, low) for w in words.casefold().split())


def _is_word(word: str, low: str) -> bool:
    at = low.find(word)
    while at >= 0:
        before = low[at - 1] if at else " "
        after = low[at + len(word)] if at + len(word) < len(low) else " "
        if not (before.isalnum() and word[0].isalnum()) and not (after.isalnum() and word[-1].isalnum()):
            return True
        at = low.find(word, at + 1)
    return False


@cache
def _measures() -> dict[str, Any]:
    return table("dossier.audit", "measures")


def licensed(measure: str, text: str) -> bool:
    """Whether a text's words license counting by `measure`: a cue of the fate, or the counted noun itself."""
    low = text.casefold()
    stems = _measures().get(measure)
    if stems is not None:
        return any(re.search(rf"\b{re.escape(s)}", low) for s in stems)
    return all(any(re.search(rf"\b{re.escape(s)}", low) for s in _stems(w)) for w in measure.casefold().split())


def _stems(noun: str) -> list[str]:
    """A noun without its plural: "bodies" body, "boxes" box, "men" m…n."""
    stems = [noun]
    if noun.endswith("ies"):
        stems.append(noun[:-3] + "y")
    if noun.endswith("ves"):
        stems.append(noun[:-3] + "f")
    if noun.endswith("es"):
        stems.append(noun[:-2])
    if noun.endswith("s"):
        stems.append(noun[:-1])
    if noun.endswith("men"):
        stems.append(noun[:-3] + "man")
    if noun == "children":
        stems.append("child")
    if noun == "people":
        stems.append("person")
    return stems
