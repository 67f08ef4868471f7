"""The words of a time expression brought into one form, with its time of day taken out."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.lexicon import table

# Longer words are no time expression; reading them would only cost time.
LONGEST = 200
_CLOCK = re.compile(
    r"\b(?:\d{1,2}(?:[:.]\d\d)?|\d{4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ?"
    r"(?:am|pm|o'clock|hrs|gmt|utc)\b|\b\d{1,2}:\d\d(?::\d\d)?\b"
)
_ZONE = re.compile(
    r"\(? ?(?:\d{4} )?\b(?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|et|cet|cest|eet|eest|bst|msk|jst|ist)\b ?\)?"
)
_PARENTHESES = re.compile(r"[()\[\]]")


@dataclass(frozen=True, slots=True)
class Wording:
    """`words` without the time of day; `timed` where there was one; `night` where it is the night up to a day."""

    words: str
    timed: bool
    night: bool


@cache
def data() -> dict[str, Any]:
    """The audit's own word lists."""
    return table("dossier.audit", "when")


@cache
def either(key: str) -> str:
    """A pattern of the words under a key, longest first."""
    words: list[str] = data()["parts"]["day"] if key == "parts" else list(data()[key])
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    part = either("parts")
    return (
        re.compile(r"\blast (?:night|evening)\b"),
        re.compile(rf"\b(?:(?:this|that|same|that same) )(?:early |late |mid )?{part}\b|\btonight\b"),
        re.compile(rf"\b({either('pointing')}) {part}\b"),
        re.compile(rf"\b(?:(?:early|late|mid) )?{part}\b"),
    )


def wording(words: str) -> Wording:
    """Lower-cased words without possessives, commas and what does not tell the day."""
    low = words.casefold()[:LONGEST].replace("’", "'").replace("a.m.", "am").replace("p.m.", "pm")
    low = low.replace("a.m", "am").replace("p.m", "pm")
    for mark in "–—‑−":
        low = low.replace(mark, "-")
    low = re.sub(r"(?<=\d)'s\b", "s", low)
    low = re.sub(r"'s\b", "", low)
    low = re.sub(r"\b([a-z]{3,4})\.", r"\1", low.replace(",", " "))
    low = re.sub(r"(?<=[a-z])- ?(?=[a-z])|(?<=[a-z])-(?=\d)", lambda m: _joined(low, m.start()), low)
    low = re.sub(r"(?<=\d)(?=-)|(?<=-)(?=\d)", " ", low) if not re.search(r"\d{4}-\d\d-\d\d", low) else low
    timed = False
    stripped = _PARENTHESES.sub(" ", _ZONE.sub(" ", _CLOCK.sub(" ", low)))
    if stripped != low and _CLOCK.search(low):
        timed, low = True, stripped
    night = "overnight" in low
    if night:
        timed, low = True, re.sub(r"\bovernight(?: (?:into|to))?\b", " ", low)
    before, here, pointed, plain = _patterns()
    for pattern, put in ((before, "yesterday"), (here, "today"), (pointed, r"\1 day"), (plain, " ")):
        low, count = pattern.subn(put, low)
        timed = timed or count > 0
    kept = [w for w in low.split() if w not in _noise() and w != "."]
    return Wording(" ".join(kept), timed, night)


@cache
def _noise() -> frozenset[str]:
    return frozenset(data()["noise"]["words"])


def _joined(low: str, at: int) -> str:
    """Compound ordinals and numbers ("twenty-first") keep their hyphen; ranges of months keep it as a word."""
    head = re.search(r"([a-z]+)$", low[max(0, at - 20) : at])
    if head is None:
        return " "
    if head[1].endswith("ty"):
        return "-"
    return " - " if head[1] in data()["months"] or head[1] in data()["weekdays"] else " "
