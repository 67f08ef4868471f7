"""Stands that their own words contradict: only what is clear from a cue, the negations before it and conditions."""

import re
from functools import cache
from typing import Any

from dateline.lexicon import table

# How many words before a cue a negation can stand to turn it; an inflected verb has it right before it or not at all.
REACH = 4
INFLECTED = ("s", "ed")
_VALUES = frozenset({"for", "against", "conditional", "open"})


@cache
def _data() -> dict[str, Any]:
    return table("dossier.audit", "stances")


def stance_problem(value: str, words: str, texts: list[str]) -> str | None:
    """What is wrong with a stand said to rest on the cue `words` in `texts`; None where nothing clearly is."""
    if value not in _VALUES:
        return "is no stand"
    if value == "open":
        return None
    homes = [t.casefold() for t in texts if words in t]
    if value == "conditional":
        if homes and not any(_holds_condition(h) for h in homes):
            return "is called conditional, and its passage names no condition"
        return None
    told = {_told(words.casefold(), home) for home in homes}
    if len(told) == 1 and None not in told and told != {value}:
        return f"is “{value}”, its words “{words}” say “{told.pop()}”"
    return None


def _holds_condition(text: str) -> bool:
    padded = f" {' '.join(re.findall(r'[a-z’]+', text))} "
    return any(f" {c} " in padded for c in _data()["conditions"])


def _told(cue: str, text: str) -> str | None:
    """The stand that the cue clearly expresses where it first stands; None where that is not clear."""
    sides = {side for side in ("for", "against") for stem in _data()[side] if cue.startswith(stem)}
    places = [m.start() for m in re.finditer(re.escape(cue), text)]
    if len(sides) != 1 or len(places) != 1:
        return None
    before = re.split(r"[.;:,—–“”]", text[: places[0]])[-1]
    # "No longer opposes": the negation is the word before.
    ahead = [w for w in re.findall(r"[a-z]+(?:[’'][a-z]+)?", before) if w != "longer"]
    ahead = ahead[-1:] if cue.endswith(INFLECTED) else ahead[-REACH:]
    turned = sum(w in _data()["negations"] or w.endswith(("n't", "n’t")) for w in ahead)
    side = sides.pop()
    return side if turned % 2 == 0 else {"for": "against", "against": "for"}[side]
