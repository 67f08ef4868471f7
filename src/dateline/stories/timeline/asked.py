"""Which sentences have the words asked about, and how much each report is about them."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from dateline.stories.witnesses import Witness

# The sentences in which a report says what it is about.
OPENING = 4
# What a report counts for that is about something else.
PASSING = 0.2


@dataclass(frozen=True, slots=True)
class Asked:
    """`sentences` are the numbers of those with one of the words; None where no words are asked about.

    `reports` gives what each article counts for: 1 where its opening has all of the words, less where it has some; a
    rare word weighs more than one that half of the case has (inverse document frequency, over sentences).
    """

    sentences: frozenset[int] | None
    reports: Mapping[str, float]

    def to_the_point(self, witness: Witness) -> bool:
        """Whether the sentence has one of the words; any has, where none are asked about."""
        return self.sentences is None or witness.number in self.sentences


def asked(found: Sequence[Witness], about: Collection[str]) -> Asked:
    """What of `found` is about the words; everything is where none has any of them.

    A word begins so: "Libyan" is about Libya.
    """
    words = sorted({w.casefold() for w in about})
    patterns = [re.compile(rf"\b{re.escape(word)}") for word in words]
    having = [{w.number for w in found if p.search(w.sentence.passage.text.casefold())} for p in patterns]
    if not any(having):
        return Asked(None, {w.article.id: 1.0 for w in found})
    rare = [log1p(len(found) / (1 + len(numbers))) for numbers in having]
    opening: dict[str, list[int]] = defaultdict(list)
    for witness in found:
        if len(opening[witness.article.id]) < OPENING:
            opening[witness.article.id].append(witness.number)
    reports = {}
    for article, first in opening.items():
        share = sum(w for w, numbers in zip(rare, having, strict=True) if not numbers.isdisjoint(first)) / sum(rare)
        reports[article] = round(PASSING + (1.0 - PASSING) * share, 9)
    return Asked(frozenset().union(*having), reports)
