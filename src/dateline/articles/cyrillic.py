"""Cyrillic that was read as Western letters ("Ñòàðàÿ ïëîòèíà"): which no rule of letters can tell, but whole words can.

A language of the Latin alphabet hardly has a word without a plain letter; here nearly all are so. The encoding that
makes a Cyrillic language of them is the right one.
"""

import re

from dateline.articles.language import written_in

# What bytes above ASCII are in Windows-1252 and Latin-1.
_HIGH = re.compile(
    r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]+"
)
_WORD = re.compile(r"[^\W\d_]+")
_HIGH_WORD = re.compile(r"[\xa5\xa8\xaa\xaf\xb2-\xb5\xb8\xba\xbf\xc0-\xff\u0161\u0178\u017e\u0160]{2,}")
_ENCODINGS = ("windows-1251", "koi8-r", "iso8859-5")
_LANGUAGES = frozenset(("ru", "uk", "be", "bg", "sr", "mk"))
_SAMPLE = 4000
_FEWEST = 40
_MOST_OF = 0.8
_SURE = 0.7


def mended(text: str) -> tuple[str, str | None]:
    """The text with its Cyrillic, and the encoding that it was written in; as it is and None where there is none."""
    words = [w for w in _WORD.findall(text) if not w.isascii()]
    sample = " ".join(words)[:_SAMPLE]
    high = [w for w in words if _HIGH_WORD.fullmatch(w)]
    if len(sample) < _FEWEST or sum(map(len, high)) < _MOST_OF * sum(map(len, words)):
        return text, None
    best = max(_ENCODINGS, key=lambda encoding: _score(sample, encoding))
    if _score(sample, best) < _SURE:
        return text, None
    return _HIGH.sub(lambda run: _read(run[0], best) or run[0], text), best


def _score(sample: str, encoding: str) -> float:
    """How sure it is that the sample is a Cyrillic language in an encoding; 0 where capitals stand inside its words."""
    read = _read(sample, encoding)
    if read is None:
        return 0.0
    inside = sum(c.isupper() for word in read.split() for c in word[1:])
    if 2 * inside > len(read):
        return 0.0
    language, score = written_in(read)
    return score if language in _LANGUAGES else 0.0


def _read(run: str, encoding: str) -> str | None:
    for western in ("windows-1252", "latin-1"):
        try:
            return run.encode(western).decode(encoding)
        except UnicodeError:
            continue
    return None
