"""The wrong and the right value in the words of a correction."""

import re
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table

_WORDS = table("stories", "corrections")
_UNITS = {word: n for n, word in enumerate(_WORDS["numbers"]["words"])}
_TENS = {word: n * 10 for n, word in enumerate(_WORDS["numbers"]["tens"], start=2)}
_TEN, _UNIT = "|".join(_TENS), "|".join(sorted(_UNITS, key=lambda w: (-len(w), w)))
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d{{1,9}}(?!\d)|(?:{_TEN})(?:-(?:{_UNIT}))?|{_UNIT}"
_DAY = "|".join(_WORDS["days"]["words"])
# A number of a paragraph, a page or a version is none of what was told.
_NO_VALUE = re.compile(r"(?:paragraphs?|paras?|grafs?|page|version|no\.)\s*$", re.IGNORECASE)

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Values:
    """Where in a text the wrong and the right value stand; None where it gives none."""

    wrong: Place | None
    right: Place | None


def compiled(pattern: str) -> "re.Pattern[str]":
    """A pattern of the data file, values put in."""
    value = rf"\b(?:{_NUMBER}|{_DAY})"
    for name in ("old", "new"):
        pattern = pattern.replace(f"{{{name}}}", f"(?P<{name}>{value})")
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


@cache
def _patterns(how: str) -> tuple["re.Pattern[str]", ...]:
    return tuple(compiled(p) for p in _WORDS["values"][how])


def values_in(text: str) -> Values:
    """The values of a notice; of several pairs the first pattern that fits gives them."""
    for pattern in _patterns("both"):
        for match in pattern.finditer(text):
            if _is_value(text, match, "old") and _is_value(text, match, "new"):
                return Values(match.span("old"), match.span("new"))
    for pattern in _patterns("wrong"):
        for match in (m for m in pattern.finditer(text) if _is_value(text, m, "old")):
            return Values(match.span("old"), _right(text, match.end("old"), match["old"]))
    return Values(None, None)


def _right(text: str, start: int, wrong: str) -> Place | None:
    for pattern in _patterns("right"):
        for match in pattern.finditer(text, start):
            if (number(match["new"]) is None) != (number(wrong) is None):
                # Of "three were killed on Friday" no day is the right number.
                continue
            if number(match["new"]) != number(wrong) or match["new"].casefold() != wrong.casefold():
                return match.span("new")
    return None


def _is_value(text: str, match: "re.Match[str]", name: str) -> bool:
    return _NO_VALUE.search(text, 0, match.start(name)) is None


def number(words: str) -> int | None:
    """The number that words give; None where they give none, as a day's do not."""
    plain = words.casefold().replace(",", "")
    if plain.isdigit():
        return int(plain)
    ten, _, unit = plain.partition("-")
    if ten in _TENS:
        return _TENS[ten] + (_UNITS.get(unit, 0) if unit else 0)
    return _UNITS.get(plain)


def measure_in(text: str) -> str | None:
    """What the values of a text count, by the first word that tells."""
    words = re.findall(r"[a-z]+", text.casefold())
    kinds = {word: kind for kind, telling in _WORDS["measures"].items() for word in telling}
    return next((kinds[w] for w in words if w in kinds), None)
