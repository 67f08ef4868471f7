"""Numbers as they are written: digits, words, and both ("1.2 million", "Twenty-three", "two dozen")."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.lexicon import table

_NUMBERS = table("annotate", "figures_numbers")
_UNITS: dict[str, int] = _NUMBERS["units"]
_TENS: dict[str, int] = _NUMBERS["tens"]
_SCALES: dict[str, int] = _NUMBERS["scales"]
_VAGUE: dict[str, int] = _NUMBERS["vague"]
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d+)?")
_BEGINNINGS = frozenset({"a", "an", "half", "several", "few"})
_HYPHENS = frozenset("-–‑")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in tokens `start` to `end` (exclusive). `vague` ones ("dozens") name only a least value."""

    start: int
    end: int
    value: int
    vague: bool


def may_begin(word: str) -> bool:
    """Whether a number can begin with the word, which is in lower case; where not, none does."""
    first = word.split("-", maxsplit=1)[0]
    return word in _VAGUE or word in _BEGINNINGS or first in _UNITS or first in _TENS or bool(_DIGITS.fullmatch(word))


def numeral_at(doc: Doc, at: int) -> Numeral | None:
    """The number that begins at token `at`, as long as it goes; None where none does."""
    word = doc[at].lower_
    if word in _VAGUE:
        return _vague(doc, at)
    if word in _BEGINNINGS:
        return _with_article(doc, at)
    value, end = _small(doc, at)
    if value is None:
        return None
    return _scaled(doc, at, end, value)


def _small(doc: Doc, at: int) -> tuple[float | None, int]:
    token = doc[at]
    word = token.lower_
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", "")), at + 1
    if word in _UNITS:
        return float(_UNITS[word]), at + 1
    if word in _TENS:
        value, end = _TENS[word], at + 1
        after = end + 1 if end < len(doc) and doc[end].text in _HYPHENS else end
        if after < len(doc) and 0 < _UNITS.get(doc[after].lower_, 0) < 10:
            return float(value + _UNITS[doc[after].lower_]), after + 1
        return float(value), end
    joined = word.split("-")
    if len(joined) == 2 and joined[0] in _TENS and joined[1] in _UNITS:
        return float(_TENS[joined[0]] + _UNITS[joined[1]]), at + 1
    return None, at


def _scaled(doc: Doc, start: int, end: int, value: float) -> Numeral | None:
    total, current = 0.0, value
    while end < len(doc):
        word = doc[end].lower_
        if word in _SCALES:
            current *= _SCALES[word]
            end += 1
            if _SCALES[word] >= 1000:
                total, current = total + current, 0.0
            continue
        if total + current < 100 or doc[end - 1].lower_ not in _SCALES:
            break
        step = end + 1 if word == "and" else end
        more, after = _small(doc, step) if step < len(doc) and not doc[step].text[0].isdigit() else (None, end)
        if more is None:
            break
        current, end = current + more, after
    total += current
    return Numeral(start, end, int(total), False) if total == int(total) else None


def _vague(doc: Doc, at: int) -> Numeral:
    """ "Dozens", "tens of thousands", "hundreds of thousands"."""
    value = _VAGUE[doc[at].lower_]
    if at + 2 < len(doc) and doc[at + 1].lower_ == "of" and doc[at + 2].lower_ in ("thousands", "millions"):
        return Numeral(at, at + 3, value * _SCALES[doc[at + 2].lower_[:-1]], True)
    return Numeral(at, at + 1, value, True)


def _with_article(doc: Doc, at: int) -> Numeral | None:
    """ "A dozen", "half a dozen", "a hundred", and "tens of thousands" by its first word."""
    factor, i = 1.0, at
    if doc[i].lower_ == "half":
        factor, i = 0.5, i + 1
    if i + 1 >= len(doc) or doc[i].lower_ not in ("a", "an"):
        return None
    if doc[i + 1].lower_ == "few" and i + 2 < len(doc) and doc[i + 2].lower_ in _SCALES:
        return Numeral(at, i + 3, 2 * _SCALES[doc[i + 2].lower_], True)
    word = doc[i + 1].lower_
    if word not in _SCALES or word == "score":
        return None
    return _scaled(doc, at, i + 2, _SCALES[word] * factor)
