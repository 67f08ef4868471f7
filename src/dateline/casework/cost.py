"""What it costs to annotate reports of a case anew because the annotators or the pipeline changed, told beforehand."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.casework.annotating import key

if TYPE_CHECKING:
    from dateline.model.article import Article
    from dateline.storage.case import Case

# Words annotated to learn how fast this machine is; what they give is dropped.
_TRIED = 2_000
# Processes of one machine are in each other's way: of one more, so much counts.
_SHARED = 0.7


@dataclass(frozen=True, slots=True)
class Cost:
    """Reports that were annotated before and have to be again, their words, `why`, and about how many seconds."""

    reports: int
    words: int
    why: str
    seconds: float

    def __str__(self) -> str:
        reports = "1 report was" if self.reports == 1 else f"{self.reports:,} reports were"
        return f"{reports} annotated by {self.why}: {self.words:,} words to annotate anew, {_about(self.seconds)}"


def cost(case: "Case", processes: int, clock: Callable[[], float] = time.perf_counter) -> Cost | None:
    """What annotating anew costs; None where nothing that is annotated has to be again.

    Reports that are new are not counted. A few of the others are annotated to learn how long it takes.
    """
    version, pipeline = key()
    before = {article: _differs(by, on) for article, by, on in case.otherwise_annotated(version, pipeline)}
    again = [article for id_ in before if (article := case.article(id_)) is not None]
    if not again:
        return None
    words = sum(map(_words, again))
    seconds = words / _speed(again, clock) / (1 + _SHARED * (processes - 1))
    return Cost(len(again), words, " and ".join(sorted(set(before.values()))), seconds)


def _differs(by: str, on: str) -> str:
    version, pipeline = key()
    if on != pipeline:
        return f"the pipeline {on}, which is {pipeline} now"
    return f"annotators of version {by}, which is {version} now"


def _speed(articles: "list[Article]", clock: Callable[[], float]) -> float:
    """Words a second."""
    from dateline.pipeline import annotate

    some: list[Article] = []
    while len(some) < len(articles) and sum(map(_words, some)) < _TRIED:
        some.append(articles[len(some)])
    # What is loaded once is no part of it.
    list(annotate(some[:1]))
    before = clock()
    list(annotate(some))
    return sum(map(_words, some)) / max(clock() - before, 0.001)


def _words(article: "Article") -> int:
    return len(article.text.split()) + 1


def _about(seconds: float) -> str:
    if seconds < 60:
        return "less than a minute"
    minutes = round(seconds / 60)
    return f"about {minutes} minute{'s' * (minutes != 1)}" if minutes < 100 else f"about {round(minutes / 60)} hours"
