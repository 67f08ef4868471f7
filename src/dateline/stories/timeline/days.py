"""How much each day of a story matters: who tells of it, who looks back to it, what is printed on it and after it.

Days are ranked by the reports that tell of them, as DATEWISE does (Gholipour Ghalandari and Ifrim 2020). A report that
looks back over weeks has chosen the day out of many, so it counts for more than one of the same day; a chronology is
such a choice by profession. Many reports of one happening make a day, rather than many happenings; and what matters
fills the papers of the day and of the next. In weeks of which much is printed a day must stand out more.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import log1p

import numpy as np

from dateline.stories.salience import Salience
from dateline.stories.timeline.asked import Asked
from dateline.stories.timeline.chronologies import chronology_lines
from dateline.stories.witnesses import Witness

# What the logarithm of the days looked back over adds to a report's one.
LOOKING_BACK = 0.7
# A sentence without the words asked about counts for so much.
BESIDE_THE_POINT = 0.35
# A dated line of a chronology counts for so many sentences.
CHRONOLOGY = 5.0
# What each report adds to the day it was printed on, and to the day before.
SAME_DAY = 0.5
NEXT_DAY = 0.5
# A stretch of days says less exactly when than a day does.
STRETCH = 0.25
# Cosine from which sentences of one day are on one happening.
ONE_HAPPENING = 0.2
# A day longer than this before the first report is of another story, which this one is compared with: it counts less.
BEFORE = timedelta(days=30)
BACKGROUND = 0.25
# The days before and after a day whose mean it is measured by, and the power to which that is taken: 0 is not at all.
AROUND = 15
CROWDED = 0.15
# The sentences of a day, weightiest first, around which its greatest happening is looked for.
MOST = 300

Days = tuple[date, date]


def day_weights(
    days: dict[Days, list[Witness]], found: Sequence[Witness], salience: Salience, asked: Asked
) -> dict[Days, float]:
    """The weight of each day, from the sentences dated by it.

    Each report counts once a day, by its weightiest sentence, and by how much it is about the words asked about.
    """
    listed = chronology_lines(found)
    printed: dict[date, float] = defaultdict(float)
    for article, day in {w.article.id: w.article.published.day for w in found}.items():
        if day is not None:
            printed[day] += asked.reports[article]
    begun = min(printed, default=date.min)
    weights = {}
    for (first, last), tellers in days.items():
        # Side by side, so that each report is one stretch of them.
        members = sorted(tellers, key=lambda w: (w.article.id, w.number))
        told = _told(members, [_weight(w, last, asked, w.number in listed) for w in members], salience)
        after = printed[last + timedelta(days=1)] if last < date.max else 0.0
        weight = told + NEXT_DAY * after + SAME_DAY * printed[last]
        weight *= (1.0 if first == last else STRETCH) * (BACKGROUND if begun - last > BEFORE else 1.0)
        weights[first, last] = round(weight, 9)
    return _standing_out(weights)


def _standing_out(weights: Mapping[Days, float]) -> dict[Days, float]:
    """The weights, less in crowded weeks: divided by a power of one more than the mean of the days around."""
    order = sorted(weights)
    numbers = [first.toordinal() for first, _ in order]
    sums = [0.0, *accumulate(weights[day] for day in order)]
    relative = {}
    for day, number in zip(order, numbers, strict=True):
        low, high = max(number - AROUND, numbers[0]), min(number + AROUND, numbers[-1])
        around = sums[bisect_right(numbers, high)] - sums[bisect_left(numbers, low)]
        relative[day] = round(weights[day] / (1.0 + around / (high - low + 1)) ** CROWDED, 9)
    return relative


def _weight(witness: Witness, last: date, asked: Asked, listed: bool) -> float:
    published = witness.article.published.day
    back = max(0, (published - last).days) if published is not None else 0
    weight = asked.reports[witness.article.id] * (1.0 + LOOKING_BACK * log1p(back))
    return weight * (1.0 if asked.to_the_point(witness) else BESIDE_THE_POINT) * (CHRONOLOGY if listed else 1.0)


def _told(members: Sequence[Witness], weights: Sequence[float], salience: Salience) -> float:
    """The weight of the reports that tell of the day: the mean of all and of those on its greatest happening."""
    starts = [n for n, w in enumerate(members) if n == 0 or members[n - 1].article.id != w.article.id]
    worth = np.asarray(weights)
    everything = float(np.maximum.reduceat(worth, starts).sum())
    numbers = [w.number for w in members]
    weightiest = sorted(range(len(members)), key=lambda n: (-weights[n], numbers[n]))[:MOST]
    alike = salience.similarity([numbers[n] for n in weightiest], numbers) >= ONE_HAPPENING
    greatest = float(np.maximum.reduceat(np.where(alike, worth, 0.0), starts, axis=1).sum(axis=1).max())
    return (everything + greatest) / 2
