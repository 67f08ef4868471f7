"""How much each day of a story matters: who looks back to it, and how much is printed the day after.

Days are ranked by the reports that tell of them, as DATEWISE does (Gholipour Ghalandari and Ifrim 2020). A report that
looks back over weeks has chosen the day out of many, so it counts for more than one of the same day; and what
matters fills the next day's papers.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from math import log1p

from dateline.stories.witnesses import Witness

# What the logarithm of the days looked back over adds to a report's one.
LOOKING_BACK = 0.7
# A sentence without the words asked about counts for so much.
BESIDE_THE_POINT = 0.35
# What each report printed on the next day adds.
NEXT_DAY = 0.5
# A stretch of days says less exactly when than a day does.
STRETCH = 0.25

Days = tuple[date, date]


def day_weights(days: dict[Days, list[Witness]], found: Sequence[Witness], about: Collection[int]) -> dict[Days, float]:
    """The weight of each day, from the sentences dated by it; `about` are the numbers of those that are to the point.

    Each report counts once a day, by its weightiest sentence.
    """
    published = {w.article.id: w.article.published.day for w in found}
    printed = Counter(day for day in published.values() if day is not None)
    weights = {}
    for (first, last), members in days.items():
        told: dict[str, float] = defaultdict(float)
        for witness in members:
            told[witness.article.id] = max(told[witness.article.id], _weight(witness, last, about))
        after = printed[last + timedelta(days=1)] if last < date.max else 0
        weight = sum(told[a] for a in sorted(told)) + NEXT_DAY * after
        weights[first, last] = round(weight if first == last else STRETCH * weight, 9)
    return weights


def _weight(witness: Witness, last: date, about: Collection[int]) -> float:
    published = witness.article.published.day
    back = max(0, (published - last).days) if published is not None else 0
    to_the_point = 1.0 if not about or witness.number in about else BESIDE_THE_POINT
    return to_the_point * (1.0 + LOOKING_BACK * log1p(back))
