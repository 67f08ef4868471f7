"""As many articles as are asked for, from a set of real ones: each round of the set in words and names of its own.

Rare words are exchanged for others with the same ending, names get the number of the round, and days go by from round
to round. So a round is no copy of another and brings stories of its own, while sentences keep their build, who speaks
and how many were killed: what annotators and linking find, and what they cost, stays like that of real articles.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import count

from wordfreq import zipf_frequency

from benchmark.development_data import Row

# Below this a word is exchanged (Zipf scale: 4 is ten times in a million words), above it kept: "killed", "said".
_RARE = 4.3
_FIRST = date(2000, 1, 1)
# Days from a round to the next.
_APART = 2
_WORD = re.compile(r"[A-Za-z]+")


def resampled(rows: Sequence[Row]) -> Iterator[Row]:
    """Documents without end, a round of `rows` after the other."""
    groups = _groups(rows)
    for turn in count():
        others = _exchanged(groups, turn)
        for n, row in enumerate(rows):
            published = _FIRST + timedelta(days=_APART * turn + n % _APART)
            title, text = (_rewritten(row[key] or "", others, turn) for key in ("title", "text"))
            named = {"id": f"{turn}-{row['id']}", "published": published.isoformat(), "source": row.get("source")}
            yield {**named, "title": title or None, "text": text, "language": "en"}


def _groups(rows: Sequence[Row]) -> list[list[str]]:
    """The rare words of the set by their last two letters, in alphabetical order."""
    words = {word for row in rows for word in _WORD.findall(row["text"]) if word.islower() and _rare(word)}
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        groups[word[-2:]].append(word)
    return list(groups.values())


def _exchanged(groups: Sequence[Sequence[str]], turn: int) -> dict[str, str]:
    rng = random.Random(turn)
    return {word: other for group in groups for word, other in zip(group, rng.sample(group, len(group)), strict=True)}


def _rewritten(text: str, others: dict[str, str], turn: int) -> str:
    end = "".join(chr(ord("a") + int(digit)) for digit in str(turn))

    def put(match: re.Match[str]) -> str:
        word = match.group()
        if word[0].isupper() and word[1:].islower() and _rare(word.lower()):
            return word + end
        return others.get(word, word)

    return _WORD.sub(put, text)


@cache
def _rare(word: str) -> bool:
    return zipf_frequency(word, "en") < _RARE
