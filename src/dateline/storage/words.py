"""Words as full-text search knows them: what counts as one, when two are the same, and what a query asks for.

The index is given folded words, so that text and query are cut into words by this module alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Letters and digits, with the marks that combine with them.
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
# What stands between words.
_BETWEEN = re.compile("(?:[^\\w\u0300-\u036f]|_)+")
_TERM = re.compile(r'"([^"]*)"?|([^"\s]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
# Letters that are another with a stroke or joined to one, which Unicode does not decompose.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
# Words of a query that count.
MOST = 64


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand beside each other; with `begins` the last is the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded, each with its start and end (code points)."""
    for match in _WORD.finditer(text):
        word = folded(match.group())
        if word:
            yield word, match.start(), match.end()


def indexed(text: str) -> str:
    """The same words as the index takes them, which parts ASCII at what is no letter or digit."""
    plain = text if text.isascii() else _BETWEEN.sub(" ", text)
    return plain.lower() if plain.isascii() else " ".join(map(folded, plain.split()))


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """The word without case and accents: letters and digits only."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(c for c in plain.casefold() if c.isalnum())


def terms(query: str) -> tuple[Term, ...]:
    """What a query asks for, each once: its words, and its phrases in double quotes. Any text is a query.

    A word that this module cuts in several ("state-run") is a phrase. An asterisk behind the last letter makes it the
    beginning of a word. Words beyond the first MOST do not count.
    """
    found: dict[Term, None] = {}
    left = MOST
    for match in _TERM.finditer(query.translate(_QUOTES)):
        asked = (match[1] if match[1] is not None else match[2]).rstrip()
        parts = tuple(word for word, _, _ in words(asked))[:left]
        left -= len(parts)
        if parts:
            found[Term(parts, asked.endswith("*"))] = None
    return tuple(found)


def marks(text: str, asked: tuple[Term, ...]) -> tuple[tuple[int, int], ...]:
    """Where a text holds what is asked for, in order; what touches is one."""
    found = list(words(text))
    places = sorted(
        (found[n][1], found[n + len(term.words) - 1][2])
        for term in asked
        for n in range(len(found) - len(term.words) + 1)
        if stands(term, [word for word, _, _ in found[n : n + len(term.words)]])
    )
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def stands(term: Term, there: Sequence[str]) -> bool:
    """Whether these words, as many as the term has, are the term."""
    *first, last = term.words
    return list(there[:-1]) == first and (there[-1].startswith(last) if term.begins else there[-1] == last)


def matching(asked: tuple[Term, ...]) -> str:
    """The terms as an FTS5 query: rows that hold all of them."""
    return " AND ".join(f'"{" ".join(term.words)}"{" *" if term.begins else ""}' for term in asked)
