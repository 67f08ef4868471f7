"""As many articles as are asked for, from a set of real ones: each round of the set in words and names of its own.

Rare words are exchanged for others with the same ending, names get the number of the round, and days go by from round
to round. So a round is no copy of another and brings stories of its own, while sentences keep their build, who speaks
and how many were killed: what annotators and linking find, and what they cost, stays like that of real articles.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count

from wordfreq import zipf_frequency

from benchmark.development_data import Row
from benchmark.rounds import in_round, renamed

# Below this a word is exchanged (Zipf scale: 4 is ten times in a million words), above it kept: "killed", "said".
_RARE = 4.3
_WORD = re.compile(r"[A-Za-z]+")


def resampled(rows: Sequence[Row]) -> Iterator[Row]:
    """Documents without end, a round of `rows` after the other."""
    groups = _groups(rows)
    for turn in count():
        others = _exchanged(groups, turn)
        for n, row in enumerate(rows):
            title, text = (_rewritten(row[key] or "", others, turn) for key in ("title", "text"))
            yield in_round(row, turn, n, title, text)


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
    def put(match: re.Match[str]) -> str:
        word = match.group()
        if word[0].isupper() and word[1:].islower() and _rare(word.lower()):
            return renamed(word, turn)
        return others.get(word, word)

    return _WORD.sub(put, text)


@cache
def _rare(word: str) -> bool:
    return zipf_frequency(word, "en") < _RARE
