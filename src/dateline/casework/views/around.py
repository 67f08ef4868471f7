"""What stands around a row: the reports its passages are in, their stories and outlets, who and what they name."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from dateline.export.case_told import CaseTold
from dateline.export.tables import Table
from dateline.model.annotations import Annotations
from dateline.model.article import Article
from dateline.model.decision import FactKind, fact_of
from dateline.model.outline import StoryDescribed
from dateline.model.revision import Change, Revision
from dateline.model.span import Passage, Span
from dateline.model.story import CopyLink, Report, TimelineEntry

# Mentions of these are somebody who may be asked for.
_SOMEBODY = ("person", "body", "state")
Record = dict[str, Any]


@dataclass(frozen=True)
class CaseBuilt:
    """A built case: all that it `told`, its `stories`, the `copies` among its `articles` (every one, by id), which of
    them are later texts of a page, with what each changed, and what every one of the `days` has."""

    told: CaseTold
    stories: tuple[StoryDescribed, ...]
    copies: tuple[CopyLink, ...]
    articles: Mapping[str, Article]
    revisions: tuple[tuple[Revision, Sequence[Change]], ...] = ()
    days: tuple[TimelineEntry, ...] = ()

    def article(self, id_: str) -> Article:
        """An article, with the date that the case gives it where it has none of its own."""
        return self.told.articles.get(id_) or self.articles[id_]

    @cached_property
    def found(self) -> dict[str, Annotations]:
        """What was found in each article that was read."""
        return {r.article.id: r.found for r in self.told.readings}

    @cached_property
    def origin_of(self) -> dict[str, str]:
        """The id of the independent source that each article counts for."""
        return {a: origin.id for origin in self.told.story.origins for a in origin.articles}

    @cached_property
    def _placed(self) -> "dict[tuple[str, str], _Placed]":
        return {}

    @cached_property
    def _reports(self) -> dict[str, Record]:
        return {}

    @cached_property
    def _story_of(self) -> dict[str, str]:
        return {a: s.outline.id for s in self.stories for a in s.outline.articles}

    @cached_property
    def _called(self) -> dict[str, str]:
        """The name that the case has for somebody, by each form of it."""
        called: dict[str, str] = {}
        for entity in self.told.story.entities:
            for form in (entity.name, *entity.aliases):
                called.setdefault(form.casefold(), entity.name)
        return called

    def stories_of(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The stories that articles are in."""
        of = self._story_of
        return tuple(dict.fromkeys(of[a] for a in articles if a in of))

    def outlets_of(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The outlets that articles are of."""
        outlets = (self.article(a).outlet for a in articles)
        return tuple(dict.fromkeys(o for o in outlets if o is not None))

    def report(self, id_: str) -> Mapping[str, Any]:
        """An article as the report that a passage stands in."""
        known = self._reports.get(id_)
        if known is None:
            article = self.article(id_)
            known = self._reports[id_] = {
                "report": article.name,
                "title": article.title,
                "outlet": article.outlet,
                "published": article.published.value,
                "stories": list(self.stories_of((id_,))),
            }
        return known

    def passage(self, passage: Passage) -> Record:
        """Words with where they stand and the report that they stand in."""
        span = passage.span
        place = {"article": span.article, "part": span.part, "start": span.start, "stop": span.end}
        return {"text": passage.text, **place, **self.report(span.article)}

    def teller(self, report: Report) -> Record:
        """One report's telling, with its days and the origin it counts for."""
        days = report.when.iso if report.when else None
        return {**self.passage(report.passage), "when": days, "origin": report.origin}

    def fact(self, kind: FactKind, span: Span) -> Record:
        """What a decision on the record would be about."""
        fact: Record = msgspec.to_builtins(fact_of(kind, span, self.article(span.article).words(span)))
        return fact

    def named(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """Whom passages name, as the case calls them."""
        mentions = (m for s in spans for m in self._within(s, "mentions") if m.kind in _SOMEBODY)
        return tuple(dict.fromkeys(self._called.get(m.name.casefold(), m.name) for m in mentions))

    def places_in(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """The places that passages name; an adjective names none."""
        places = (p for s in spans for p in self._within(s, "places") if p.rule != "demonym")
        return tuple(dict.fromkeys(p.name for p in places))

    def _within(self, span: Span, what: str) -> Iterable[Any]:
        placed = self._placed.get((span.article, what))
        if placed is None:
            placed = self._placed[span.article, what] = _Placed(getattr(self.found.get(span.article), what, ()))
        return (r for r in placed.before(span) if span.overlaps(r.passage.span))


class _Placed:
    """Records of an article in the order in which they begin, so that those of a passage are not looked for in all."""

    def __init__(self, found: Sequence[Any]) -> None:
        self._records = sorted(found, key=lambda r: r.passage.span.start)
        self._starts = [r.passage.span.start for r in self._records]
        self._longest = max((r.passage.span.end - r.passage.span.start for r in self._records), default=0)

    def before(self, span: Span) -> Sequence[Any]:
        """Those that begin before the passage ends, and not so long before it that they end before it too."""
        first = bisect_left(self._starts, span.start - self._longest)
        return self._records[first : bisect_left(self._starts, span.end)]


def records(table: Table) -> list[Record]:
    """The rows of a table as objects, as JSON has them."""
    rows = (zip(table.columns, row, strict=True) for row in table.rows)
    return [{name: list(v) if isinstance(v, tuple) else v for name, v in row} for row in rows]
