"""What is wanted, as a test of words and days."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log1p

from dateline.model.annotations import DayRange
from dateline.model.article import Article
from dateline.model.dossier import Scope
from dateline.model.story import Reading

# Of what a question weighs, the part that a line must have to be about it.
ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class Wanted:
    """`weights` are those of what is asked about, by pattern: a rare word weighs more; empty where nothing is."""

    weights: Mapping[re.Pattern[str], float]
    least: float
    first: date | None
    last: date | None

    def score(self, texts: Iterable[str]) -> float:
        """How much of what is asked about the texts have; 1 where nothing is asked about."""
        if not self.weights:
            return 1.0
        told = "\n".join(texts)
        return round(sum(w for pattern, w in self.weights.items() if pattern.search(told)), 9)

    def about(self, *texts: str) -> bool:
        """Whether the texts have enough of what is asked about."""
        return self.score(texts) >= self.least

    def of_days(self, when: DayRange | None, article: Article) -> bool:
        """Whether it is of the days asked for: its own, else those on which it was published."""
        if self.first is None and self.last is None:
            return True
        published = article.published
        first = when.earliest if when is not None else published.earliest
        last = when.latest if when is not None else published.latest
        if first is None or last is None:
            return False
        return (self.first is None or last >= self.first) and (self.last is None or first <= self.last)


def wanted(scope: Scope, readings: Mapping[str, Reading]) -> Wanted:
    """What the scope asks for. Words weigh by how few sentences have them, names as much as the rarest word can."""
    days = (_day(scope.first), _day(scope.last))
    if scope.actor is not None:
        return Wanted({_names(scope.names): 1.0}, 1.0, *days)
    if not scope.about:
        return Wanted({}, 0.0, *days)
    texts = [s.passage.text for r in readings.values() for s in r.found.sentences]
    weights: dict[re.Pattern[str], float] = {}
    named = {w.casefold() for name in scope.names for w in name.split()}
    patterns = [re.compile(rf"\b{re.escape(w)}", re.IGNORECASE) for w in scope.about if w.casefold() not in named]
    if scope.names:
        patterns.append(_names(scope.names))
    for pattern in patterns:
        having = sum(1 for t in texts if pattern.search(t))
        if having:
            weights[pattern] = round(log1p(len(texts) / (1 + having)), 9)
    if not weights:
        # What no report has, no line is about.
        return Wanted({re.compile(r"(?!)"): 1.0}, 1.0, *days)
    return Wanted(weights, round(ENOUGH * sum(weights.values()), 9), *days)


def _names(names: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in longest)})(?!\w)", re.IGNORECASE)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso is not None else None
