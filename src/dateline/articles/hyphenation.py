"""Words that were broken at the end of a line, joined again: without the hyphen, unless it is the word's own.

The report's own writing decides, then the table of compounds in articles/data/pdf.toml, then how common the word and
its halves are (wordfreq).
"""

import re
from collections.abc import Iterable

from dateline.lexicon import table

# A hyphen, a soft one, the typographic one; producers write any of them where a word is broken.
_BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]\Z")
_LONGEST_WORD = 80
# One word in a million is as common as this.
_COMMON = 3.0
_GOES_ON = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]{3,}")


class Words:
    """The words of a report by which a broken one is judged: those with a hyphen inside a line, and those without."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.compounds: set[str] = set()
        self.plain: set[str] = set()
        for line in lines:
            # The first and the last word of a line may themselves be halves of one.
            inside = line.split(" ", 1)[-1].rpartition(" ")[0].lower()
            self.compounds.update(c.replace("\u2010", "-") for c in _COMPOUND.findall(inside))
            self.plain.update(_WORD.findall(inside))


def is_broken(line: str) -> bool:
    """Whether a line ends in the first half of a word."""
    return _BROKEN.search(line[-_LONGEST_WORD:]) is not None


def joined(line: str, following: str, words: Words) -> str:
    """Two lines of one paragraph as one text."""
    # Only the end counts: the text before may be long.
    end = line[-_LONGEST_WORD:]
    broken, rest = _BROKEN.search(end), _GOES_ON.match(following)
    if broken is None or rest is None:
        # "2025-" and "26" stand together as well; a dash that stands alone does not.
        together = re.search(r"\w[-\u00ad\u2010]\Z", end) is not None and following[:1].isalnum()
        return f"{line[:-1]}-{following}" if together else f"{line} {following}"
    stem = line[:-1]
    return f"{stem}-{following}" if _keeps(end[:-1], broken[1], rest.group(), words) else f"{stem}{following}"


def _keeps(stem: str, first: str, second: str, words: Words) -> bool:
    """Whether the hyphen is the word's own: as the report writes it elsewhere, else as compounds are written."""
    if second[0].isupper():
        return True
    first, second = first.lower(), second.lower()
    compound, plain = f"{first}-{second}" in words.compounds, f"{first}{second}" in words.plain
    if compound != plain:
        return compound
    # "out-of-" and "court": a word that has a hyphen already goes on with one.
    if re.search(r"[^\W\d_]-[^\W\d_]+\Z", stem):
        return True
    hyphen = table("articles", "pdf")["hyphen"]
    if second in hyphen["pairs"].get(first, ()) or (first in hyphen["first"] and second not in hyphen["endings"]):
        return True
    if any(first == pair.partition("-")[0] and second[0] == pair[-1] for pair in hyphen["vowels"]):
        return True
    # Two common words that make none together: "flood-stricken". Of a name, the halves are seldom both words.
    return _zipf(first + second) == 0 and min(_zipf(first), _zipf(second)) >= _COMMON


def _zipf(word: str) -> float:
    """How common a word is: the logarithm of its occurrences in a thousand million words, 0 for one that is unknown."""
    # Imported late: few reports have broken words, and it takes half a second.
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en"))
