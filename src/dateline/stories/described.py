"""A story in few words: the report in the midst of it, and the words that hold it together."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

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
    counted = {a: terms(articles[a]) for story in stories for a in story.articles}
    holders = Counter(term for found in counted.values() for term in found)
    rarity = {term: 1 + math.log(len(counted) / n) for term, n in holders.items()}
    return tuple(_described(story, counted, rarity) for story in stories)


def _described(
    story: StoryOutline, counted: Mapping[str, Mapping[str, float]], rarity: Mapping[str, float]
) -> StoryDescribed:
    centroid: dict[str, float] = {}
    rows = {a: {t: (1 + math.log(max(1.0, n))) * rarity[t] for t, n in counted[a].items()} for a in story.articles}
    for row in rows.values():
        length = _length(row)
        for term, weight in row.items():
            centroid[term] = centroid.get(term, 0.0) + weight / length
    near = {a: round(sum(w * centroid[t] for t, w in row.items()) / _length(row), 9) for a, row in rows.items()}
    having = Counter(term for row in rows.values() for term in row)
    common = [t for t, n in having.items() if 2 * n >= len(story.articles)]
    words = sorted(common, key=lambda t: (-round(centroid[t], 9), t))[:WORDS]
    return StoryDescribed(story, min(near, key=lambda a: (-near[a], a)), tuple(words))


def _length(row: Mapping[str, float]) -> float:
    return math.sqrt(math.fsum(w * w for w in row.values())) or 1.0
