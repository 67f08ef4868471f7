"""Independent origins: an origin is counted once, however many pages carry it.

A report counts as the one it copies; else as the news agency that it credits with its text; else, where it does nothing
but pass on what another outlet reported, as that outlet; else as its publisher's family. What a report passes on in a
sentence here and there is no matter of the whole report: `stories.support` follows it fact by fact.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dateline.model.article import Article
from dateline.model.story import CopyLink, Origin, Reading
from dateline.stories.support.outlets import agencies, agency_of, bare, own_family

# A credit stands in the dateline ("BERVIK, March 20 (Northern Wire) -") or closes the report ("– AFP", "(Reuters)").
_DATELINE = re.compile(r"[^\n()]{0,80}\(([^()\n]{2,60})\)")
_CLOSING = re.compile(r"(?:[–—/|]\s?|\()([^()\n–—/|]{2,60})\)?\s*\Z")
_TAIL = 80
# A report passes on another's where it opens so and at least this share of its sentences are credited so.
_PASSED_ON = 0.5


def origins(readings: Sequence[Reading], copies: Iterable[CopyLink]) -> tuple[Origin, ...]:
    """The origins of canonically ordered readings, in order of their first article; ids are O1, O2, …"""
    counted = _Counted(readings, copies)
    groups: dict[str, list[Article]] = {}
    for reading in readings:
        groups.setdefault(counted.as_(reading.article), []).append(reading.article)
    return tuple(
        Origin(
            id=f"O{n}",
            name=counted.name(key, members),
            articles=tuple(a.id for a in members),
            reasons=tuple((a.id, counted.reason(a, key, members)) for a in members),
            agency=key in agencies(),
        )
        for n, (key, members) in enumerate(groups.items(), start=1)
    )


def origin_of_articles(found: Iterable[Origin]) -> dict[str, str]:
    """Article id to origin id."""
    return {article: origin.id for origin in found for article in origin.articles}


class _Counted:
    """What each article counts as: a publisher's folded name, or its own id where it has no publisher."""

    def __init__(self, readings: Sequence[Reading], copies: Iterable[CopyLink]) -> None:
        self._articles = {r.article.id: r.article for r in readings}
        self._original = {c.article: c.original for c in copies if c.original in self._articles}
        self._outlets: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        for article in self._articles.values():
            publisher = own_family(article)
            if article.outlet and publisher:
                self._outlets.setdefault(bare(article.outlet), publisher)
                self._titles.setdefault(publisher, article.outlet)
        self._credited = {a.id: c for a in self._articles.values() if (c := self._agency(a)) is not None}
        self._passed = {r.article.id: p for r in readings if (p := self._passes_on(r)) is not None}
        self._ends = self._followed()

    def as_(self, article: Article) -> str:
        """The key that the article counts under."""
        root = self._articles[self._original.get(article.id, article.id)]
        if root.id in self._credited:
            return self._credited[root.id][0]
        if root.id in self._passed:
            return self._ends.get(self._passed[root.id][0], self._passed[root.id][0])
        return own_family(root) or root.id

    def name(self, key: str, members: Sequence[Article]) -> str:
        """What a group is called: the outlet of its first report that is the publisher's own."""
        own = next((m for m in members if (own_family(m) or m.id) == key), None)
        credited = next((self._credited[m.id][1] for m in members if m.id in self._credited), None)
        return _shown(own) if own is not None else credited or _shown(members[0])

    def reason(self, article: Article, key: str, members: Sequence[Article]) -> str:
        """Why the article is counted with the group."""
        if article.id in self._original:
            return f"carries the text of {_shown(self._articles[self._original[article.id]])}"
        if article.id in self._credited:
            return f"carries the text of {self._credited[article.id][1]}, which it credits"
        if article.id in self._passed:
            return f"passes on what {self._passed[article.id][1]} reported"
        first = next(m for m in members if (own_family(m) or m.id) == key and m.id not in self._passed)
        return "own report" if first.id == article.id else "same publisher"

    def _agency(self, article: Article) -> tuple[str, str] | None:
        """The agency, or other outlet of the case, that the whole text is credited to: its key and its name."""
        own = own_family(article)
        opening = article.text[article.paragraphs[article.lede].start :][:200] if article.paragraphs else ""
        credits = [article.byline or ""]
        credits += [found[1] for found in (_DATELINE.match(opening), _CLOSING.search(article.text[-_TAIL:])) if found]
        for words in map(str.strip, credits):
            key = agency_of(words) or self._outlets.get(bare(words))
            if key and key != own:
                return key, words
        return None

    def _passes_on(self, reading: Reading) -> tuple[str, str] | None:
        """The outlet of the case that a report does nothing but pass on: its key and its name."""
        sentences = [s for s in reading.found.sentences if not s.heading]
        if not sentences:
            return None
        own = own_family(reading.article)
        credited: dict[str, set[int]] = {}
        named: dict[str, str] = {}
        starts = [s.passage.span.start for s in sentences]
        for statement in reading.found.statements:
            speaker = statement.speaker
            key = self._outlets.get(bare(speaker.name)) if speaker is not None else None
            if speaker is None or not key or key == own or statement.nature == "attitude":
                continue
            credited.setdefault(key, set()).add(bisect_right(starts, statement.span.start) - 1)
            named.setdefault(key, speaker.name)
        opening = next((key for key, numbers in credited.items() if 0 in numbers), None)
        if opening is None or len(credited[opening]) < _PASSED_ON * len(sentences):
            return None
        return opening, self._titles.get(opening, named[opening])

    def _followed(self) -> dict[str, str]:
        """Where publishers that only pass on others lead: the one that reports itself, or the first of a circle."""
        own: set[str] = set()
        passing: dict[str, str] = {}
        order: dict[str, int] = {}
        for article in self._articles.values():
            publisher = own_family(article) or article.id
            order.setdefault(publisher, len(order))
            if article.id in self._passed:
                passing.setdefault(publisher, self._passed[article.id][0])
            elif article.id not in self._original and article.id not in self._credited:
                own.add(publisher)
        ends = {}
        for start in passing:
            seen: list[str] = []
            at = start
            while at not in own and at in passing and at not in seen:
                seen.append(at)
                at = passing[at]
            ends[start] = min(seen[seen.index(at) :], key=lambda p: order[p]) if at in seen else at
        return ends


def _shown(article: Article) -> str:
    return article.outlet or article.title or article.name
