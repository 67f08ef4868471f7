"""A report as shingles: hashes of its runs of three words, compared as sets.

What is no part of the report, case, accents, punctuation, mark-up and mojibake do not count.
"""

import html
import re
import unicodedata
import zlib
from array import array
from collections.abc import Sequence

from dateline.articles.decoding import mend
from dateline.model.article import Article

SHINGLE = 3
# Below this ratio of lengths the shorter one must carry the longer one's opening: this share of its first shingles.
_SHORT = 0.6
_OPENING = 40
_OPENS = 0.4
_FEWEST = 12
_TAG = re.compile(r"<[^<>]{1,200}>")
_WORD = re.compile(r"\w+")


def story(article: Article) -> str:
    """The report alone: passages that are no part of it left out."""
    parts, at = [], 0
    for passage in article.not_story:
        parts.append(article.text[at : passage.span.start])
        at = max(at, passage.span.end)
    return " ".join([*parts, article.text[at:]])


def shingles(text: str) -> "array[int]":
    """Hashes (CRC-32) of each run of three words, in order."""
    plain = mend(html.unescape(_TAG.sub(" ", text)))[0]
    plain = unicodedata.normalize("NFKD", plain.casefold()).replace("’", "").replace("'", "")
    found = _WORD.findall(plain)
    runs = range(len(found) - SHINGLE + 1)
    return array("I", [zlib.crc32(" ".join(found[n : n + SHINGLE]).encode()) for n in runs])


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the smaller set that stands in the larger one; 0 for texts too short to tell."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= _FEWEST else 0.0


def opens(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether texts of such different lengths can be one report: the shorter carries the longer's opening."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORT * len(long):
        return True
    opening, carried = long[:_OPENING], frozenset(short)
    return sum(value in carried for value in opening) >= _OPENS * len(opening)
