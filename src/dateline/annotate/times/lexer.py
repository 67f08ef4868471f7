"""Splits a text into words and gives each a class, so that time expressions are matched as strings of classes."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table

# Classes that are known by their form, not from the word list.
FORMS = (
    "DD", "NN", "YEAR", "ORDN", "CLOCK", "ISO", "SLASHED", "YEARS", "TENS", "APOYEAR", "FRAC", "QCODE", "DEC",
    "MILITARY", "HYPH", "DASH", "COMMA", "DOT", "APOS", "LP", "RP", "HOLY", "OTHER", "BREAK",
)  # fmt: skip


def _names() -> str:
    """Names of holidays as one alternation, the longest first; an apostrophe stands for both kinds."""
    data = table("annotate", "times_holidays")
    names = [*data["days"], *data["happened"], *data["kept"], *data["national"]["names"]]
    ranked = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(n).replace("'", "['’]").replace("\\ ", r"\s{1,2}") for n in ranked)


_TOKEN = re.compile(
    rf"""
    (?P<HOLY>(?:{_names()})(?![\w/]))
  | (?P<ISO>\d{{4}}(?:-\d\d-|/\d\d/)\d\d(?!\d|[-/]\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?)
  | (?P<SLASHED>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)(?![\d/])|\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d(?!\d))
  | (?P<YEARS>(?:1[89]|20)\d\d(?:[-–]|/(?=\d\d(?!\d)))(?:(?:1[89]|20)\d\d|\d\d)(?![\d\-–]\d|\d|\w))
  | (?P<TENS>(?:1[0-9]|20)\d0s(?!\w)|['’]?[1-9]0s(?!\w))
  | (?P<APOYEAR>['’]\d\d(?![\d\w%]|[.,]\d))
  | (?P<CLOCK>\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?=\s{{0,2}}[apAP]\.?[mM]\b)
      |(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:.]\d|\d))
  | (?P<MILITARY>(?:[01]\d|2[0-3])[0-5]\d(?=\s{{1,2}}(?:hours|hrs)\b(?!\s{{1,2}}of\b)))
  | (?P<QCODE>(?:[QH][1-4]|[1-4]Q|[12]H)(?!\w))
  | (?P<ORDN>\d{{1,2}}(?:st|nd|rd|th)(?!\w))
  | (?P<FRAC>1/2(?!\d)|½)
  | (?P<NUMBER>\d+(?:[.,]\d+)*)
  | (?P<WORD>[aApP]\.[mM](?=\.)|[oO]['’]clock|[^\W\d_]+)
  | (?P<APOS>['’]s(?!\w)|['’])
  | (?P<MARK>[^\s])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Lexed:
    """`classes` has one character a word; `starts` and `ends` are the words' offsets in the text."""

    text: str
    classes: str
    starts: list[int]
    ends: list[int]

    def word(self, index: int) -> str:
        """The word in lower case."""
        return self.text[self.starts[index] : self.ends[index]].lower()

    def words(self, start: int, end: int) -> list[str]:
        """The words `start` to `end` (exclusive) in lower case."""
        return [self.word(i) for i in range(start, end)]

    def at(self, offset: int) -> int:
        """The index of the first word that starts at or after `offset`."""
        return bisect_left(self.starts, offset)


@cache
def letters() -> dict[str, str]:
    """The character that stands for each class."""
    names = [*table("annotate", "times_words")["classes"], *FORMS]
    return {name: chr(0x100 + i) for i, name in enumerate(names)}


@cache
def _lexicon() -> tuple[dict[str, str], frozenset[str]]:
    data = table("annotate", "times_words")
    code = letters()
    lexicon = {word: code[name] for name, words in data["classes"].items() for word in words}
    capitalised = frozenset(word for name in data["capitalised"] for word in data["classes"][name])
    return lexicon, capitalised


def lex(text: str, breaks: Iterable[int] = ()) -> Lexed:
    """The words of `text` with their classes. No expression is matched across an offset in `breaks`."""
    lexicon, capitalised = _lexicon()
    code = letters()
    other, stop = code["OTHER"], code["BREAK"]
    classes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    pending = sorted(set(breaks), reverse=True)
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        kind = found.lastgroup
        if pending and start >= pending[-1]:
            while pending and start >= pending[-1]:
                pending.pop()
            classes.append(stop)
            starts.append(start)
            ends.append(start)
        if kind == "WORD":
            raw = found.group()
            word = raw.lower()
            letter = lexicon.get(word, other)
            if letter != other and word in capitalised and not raw[0].isupper():
                letter = other
            classes.append(letter)
        elif kind == "NUMBER":
            classes.append(code[_number_class(found.group())])
        elif kind == "MARK":
            classes.append(code[_mark_class(text, start, end)])
        else:
            classes.append(code[str(kind)])
        starts.append(start)
        ends.append(end)
    return Lexed(text, "".join(classes), starts, ends)


def _number_class(digits: str) -> str:
    if digits.isascii() and digits.isdigit():
        if len(digits) <= 2 and 1 <= int(digits) <= 31:
            return "DD"
        if len(digits) == 4 and 1000 <= int(digits) <= 2100:
            return "YEAR"
        return "NN" if len(digits) <= 6 else "OTHER"
    whole, dot, part = digits.partition(".")
    return "DEC" if dot and whole.isascii() and whole.isdigit() and part.isascii() and part.isdigit() else "OTHER"


def _mark_class(text: str, start: int, end: int) -> str:
    mark = text[start]
    if mark in "-\u2010\u2011":
        glued = start > 0 and not text[start - 1].isspace() and end < len(text) and not text[end].isspace()
        return "HYPH" if glued else "DASH"
    return {"–": "DASH", "—": "DASH", "+": "PLUS", ",": "COMMA", ".": "DOT", "(": "LP", ")": "RP"}.get(mark, "OTHER")
