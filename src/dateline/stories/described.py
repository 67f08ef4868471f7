"""A story in few words: the report in the midst of it, and the words that hold it together."""

import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.model.article import Article
from dateline.model.outline import StoryDescribed, StoryOutline
from dateline.stories.clusters.terms import terms

# Words that are shown of a story.
WORDS = 6


def described(stories: Sequence[StoryOutline], articles: Mapping[str, Article]) -> tuple[StoryDescribed, ...]:
    """The stories in their order, each with its most central report and its telling words.

    Words weigh by how often a report has them and how rare they are among all stories' reports (TF-IDF). The central
    report is the nearest to the centroid by cosine; a word is telling where at least half of the reports have it.
    """
    numbers: dict[str, int] = {}
    holders: Counter[int] = Counter()
    counted: dict[str, _Counted] = {}
    for article in (a for story in stories for a in story.articles):
        found = terms(articles[article])
        # Numbers in arrays: a case may have a hundred thousand reports.
        counted[article] = _Counted(
            array("I", (numbers.setdefault(term, len(numbers)) for term in found)), array("d", found.values())
        )
        holders.update(counted[article].terms)
    rarity = [1 + math.log(len(counted) / holders[n]) for n in range(len(numbers))]
    names = list(numbers)
    return tuple(_described(story, counted, rarity, names) for story in stories)


@dataclass(frozen=True, slots=True)
class _Counted:
    """The terms of a report by their numbers, and how often it has each."""

    terms: "array[int]"
    times: "array[float]"


def _described(
    story: StoryOutline, counted: Mapping[str, _Counted], rarity: Sequence[float], names: Sequence[str]
) -> StoryDescribed:
    centroid: dict[int, float] = {}
    rows = {a: _weights(counted[a], rarity) for a in story.articles}
    for row in rows.values():
        length = _length(row)
        for term, weight in row.items():
            centroid[term] = centroid.get(term, 0.0) + weight / length
    near = {a: round(sum(w * centroid[t] for t, w in row.items()) / _length(row), 9) for a, row in rows.items()}
    having = Counter(term for row in rows.values() for term in row)
    common = [t for t, n in having.items() if 2 * n >= len(story.articles)]
    words = sorted(common, key=lambda t: (-round(centroid[t], 9), names[t]))[:WORDS]
    return StoryDescribed(story, min(near, key=lambda a: (-near[a], a)), tuple(names[t] for t in words))


def _weights(counted: _Counted, rarity: Sequence[float]) -> dict[int, float]:
    pairs = zip(counted.terms, counted.times, strict=True)
    return {t: (1 + math.log(max(1.0, n))) * rarity[t] for t, n in pairs}


def _length(row: Mapping[int, float]) -> float:
    return math.sqrt(math.fsum(w * w for w in row.values())) or 1.0
