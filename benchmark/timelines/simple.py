"""Simple timelines of the same run, over the same annotated reports.

Most articles: the days on which most is printed, with the first sentences of the first reports. Most mentioned: the
days that most sentences are dated by, with those that stand first in their reports. About is not heeded.
"""

from collections import defaultdict
from collections.abc import Sequence

from benchmark.timelines.gold import GoldTimeline, Prediction
from dateline.model.story import Reading

# A day's sentences, each with its place in its report and the report's in the case.
_Days = dict[str, list[tuple[int, int, str]]]


def most_articles(gold: GoldTimeline, shown: Sequence[Reading]) -> Prediction:
    """The days with most articles, each with lead sentences."""
    days: _Days = defaultdict(list)
    for number, reading in enumerate(shown):
        first = next((s.passage.text for s in reading.found.sentences if not s.heading), None)
        if first is not None and reading.article.published.day is not None:
            days[reading.article.published.day.isoformat()].append((0, number, first))
    return _chosen(gold, days)


def most_mentioned(gold: GoldTimeline, shown: Sequence[Reading]) -> Prediction:
    """The days that most sentences tell of."""
    days: _Days = defaultdict(list)
    for number, reading in enumerate(shown):
        for place, sentence in enumerate(reading.found.sentences):
            when = sentence.when
            if when is not None and when.earliest == when.latest and gold.shows(when.earliest):
                days[when.earliest.isoformat()].append((place, number, sentence.passage.text))
    return _chosen(gold, days)


def _chosen(gold: GoldTimeline, days: _Days) -> Prediction:
    most = sorted(days, key=lambda day: (-len(days[day]), day))[: len(gold.days)]
    return {day: [text for _, _, text in sorted(days[day])[: gold.sentences]] for day in sorted(most)}


SYSTEMS = {"most articles, lead sentences": most_articles, "most mentioned days": most_mentioned}
