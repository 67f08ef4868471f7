"""What rows of a table are asked for: words, days. What a statement or stand without a day of its own is dated by."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.annotations import DayRange
from dateline.model.article import Article


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of a row and how they are known: ISO days, first and last day, basis."""

    iso: str | None
    earliest: date | None
    latest: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Rows that use a word which begins like one of `about`, dated from `since` to `until`; empty means all."""

    about: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def takes(self, text: str, days: Dated) -> bool:
        """Whether a row with that text and those days is asked for; an undated one is not where days are."""
        if self.about and not any(re.search(rf"\b{re.escape(w)}", text, re.IGNORECASE) for w in self.about):
            return False
        if self.since is not None and (days.latest is None or days.latest < self.since):
            return False
        return self.until is None or (days.earliest is not None and days.earliest <= self.until)


def dated(when: DayRange | None, article: Article | None) -> Dated:
    """The days told, else those of the report's publication: what it tells was said by then."""
    if when is not None:
        return Dated(when.iso, when.earliest, when.latest, when.basis)
    published = article.published if article is not None else None
    if published is None or published.earliest is None or published.latest is None:
        return Dated(None, None, None, "undated")
    days = DayRange(published.earliest, published.latest, "")
    return Dated(days.iso, days.earliest, days.latest, f"published ({published.basis})")


def report_name(articles: Mapping[str, Article], id_: str) -> str:
    """The name of the report, its id where it is not at hand."""
    return articles[id_].name if id_ in articles else id_


def latest_first(days: Dated) -> int:
    """A key that sorts the latest day first and what has none last."""
    return -days.latest.toordinal() if days.latest else 0


def words_of(about: str | None) -> Sequence[str]:
    """The words of an option."""
    return about.split() if about else ()
