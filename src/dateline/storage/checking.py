"""Whether all that a case keeps is whole: its database, its records, and what these refer to."""

import dataclasses
import hashlib
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Select, select

from dateline.errors import CaseError
from dateline.model.annotations import Annotations
from dateline.model.article import Article
from dateline.model.decision import Decision
from dateline.model.span import Passage, Span
from dateline.model.views import ViewRow
from dateline.storage import codec
from dateline.storage.link_tables import LINKED
from dateline.storage.results import KINDS
from dateline.storage.schema import (
    ANNOTATIONS,
    ARTICLES,
    DECISIONS,
    FEED_ITEMS,
    LOCATIONS,
    ORIGINALS,
    RESULTS,
)
from dateline.storage.search import PASSAGES
from dateline.storage.told import telling
from dateline.storage.transacting import Transacting
from dateline.storage.view_tables import RECORDS

# Records that are held at once.
_AT_ONCE = 50


class Checking(Transacting):
    """The part of a case that looks itself through."""

    article: Callable[[str], Article | None]

    def problems(self) -> Iterator[str]:
        """See Case."""
        parts = (
            *(self._database, self._articles, self._annotations, self._originals, self._decisions, self._results),
            *(self._fetched_items, self._views, self._references),
        )
        with self.as_it_stands():
            for part in parts:
                try:
                    with telling(self._name):
                        yield from part()
                except CaseError as error:
                    # What is damaged so that it cannot be gone through; the rest may be whole.
                    yield str(error)

    def _database(self) -> Iterator[str]:
        """What SQLite says of its own pages and indexes. A server looks at its pages itself whenever it reads them."""
        if self._connection.dialect.name == "sqlite":
            for (found,) in self._connection.exec_driver_sql("PRAGMA integrity_check"):
                if found != "ok":
                    yield f"database: {' '.join(str(found).split())}"

    def _articles(self) -> Iterator[str]:
        c = ARTICLES.c
        for id_, day, text_sha256, record in self._each(select(c.id, c.day, c.text_sha256, c.record)):
            article, problem = _read(record, Article)
            if article is None:
                yield f"report {id_}: {problem}"
                continue
            earliest = article.published.earliest
            if (article.id, article.text_sha256) != (id_, text_sha256) or day != (str(earliest) if earliest else ""):
                yield f"report {id_}: its record is of another report, or of another day"
            if hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest() != text_sha256:
                yield f"report {id_}: its text is not the text that was read (SHA-256)"
            yield from _outside(f"report {id_}", article, article)

    def _annotations(self) -> Iterator[str]:
        c = ANNOTATIONS.c
        for id_, record in self._each(select(c.article, c.record)):
            found, problem = _read(record, Annotations)
            article = self._known(id_)
            if found is None:
                yield f"annotations of {id_}: {problem}"
            elif article is None:
                yield f"annotations of {id_}: the case has no such report"
            else:
                yield from _outside(f"annotations of {id_}", found, article)

    def _originals(self) -> Iterator[str]:
        c = ORIGINALS.c
        for sha256, size, data in self._each(select(c.sha256, c.size, c.data)):
            try:
                raw = zlib.decompress(data)
            except zlib.error as error:
                yield f"original {sha256}: cannot be unpacked ({error})"
                continue
            if (hashlib.sha256(raw).hexdigest(), len(raw)) != (sha256, size):
                yield f"original {sha256}: is not what was read (SHA-256)"

    def _decisions(self) -> Iterator[str]:
        numbers = set[int]()
        for number, record in self._each(select(DECISIONS.c.number, DECISIONS.c.record).order_by(DECISIONS.c.number)):
            decision, problem = _read(record, Decision)
            if decision is None:
                yield f"decision {number}: {problem}"
                continue
            if decision.number != number or number != len(numbers) + 1:
                yield f"decision {number}: the one before it is missing"
            numbers.add(number)
            if decision.kind == "undo" and decision.undoes not in numbers:
                yield f"decision {number}: takes back decision {decision.undoes}, which is not there"
            named = [*decision.articles, *decision.others]
            yield from (f"decision {number}: names report {i}, which is not there" for i in named if not self._has(i))
            fact = decision.fact
            if fact is not None and fact.article:
                article = self._known(fact.article)
                if article is None or article.words(fact.span) != fact.words:
                    yield f"decision {number}: “{fact.words[:80]}” does not stand in report {fact.article}"

    def _results(self) -> Iterator[str]:
        c = RESULTS.c
        for kind, id_, record in self._each(select(c.kind, c.id, c.record)):
            _, problem = _read(record, KINDS.get(kind, object))
            if problem:
                yield f"what was built ({kind} {id_}): {problem}"

    def _fetched_items(self) -> Iterator[str]:
        c = FEED_ITEMS.c
        for feed, key, record in self._each(select(c.feed, c.key, c.record)):
            try:
                if record:
                    msgspec.json.decode(record)
            except msgspec.MsgspecError as error:
                yield f"item {key} of {feed}: cannot be read ({error})"

    def _views(self) -> Iterator[str]:
        for slot, number, record in self._each(select(RECORDS.c.slot, RECORDS.c.number, RECORDS.c.record)):
            _, problem = _read(record, list[tuple[int, ViewRow]])
            if problem:
                yield f"rows of a build ({slot}, {number}): {problem}; build the case anew"

    def _references(self) -> Iterator[str]:
        for what, column in (
            ("location", LOCATIONS.c.article),
            ("passage", PASSAGES.c.article),
            ("link", LINKED.c.article),
        ):
            for (id_,) in self._each(select(column).distinct().where(column.not_in(select(ARTICLES.c.id)))):
                yield f"{what} of {id_}: the case has no such report"
        unfound = select(ARTICLES.c.id).where(ARTICLES.c.id.not_in(select(PASSAGES.c.article)))
        for (id_,) in self._each(unfound):
            article = self._known(id_)
            if article is not None and article.paragraphs:
                yield f"report {id_}: its passages are not searched"

    def _each(self, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
        for some in self._connection.execute(query, execution_options={"yield_per": _AT_ONCE}).partitions():
            yield from map(tuple, some)

    def _has(self, id_: str) -> bool:
        return self._one(select(ARTICLES.c.id).where(ARTICLES.c.id == id_)) is not None

    def _known(self, id_: str) -> Article | None:
        """The report; None, too, where its record cannot be read, which is told of it already."""
        try:
            return self.article(id_)
        except CaseError:
            return None


def _read(record: bytes, kind: Any) -> tuple[Any, str]:
    try:
        return codec.decode(record, kind), ""
    except CaseError as error:
        return None, str(error).partition(";")[0]


def _outside(of: str, record: object, article: Article) -> Iterator[str]:
    """Spans and passages anywhere within a record that do not stand in the report."""
    left: list[Any] = [record]
    while left:
        one = left.pop()
        if isinstance(one, Passage):
            if article.words(one.span) != one.text:
                yield f"{of}: “{one.text[:80]}” does not stand at {one.span.part} {one.span.start}–{one.span.end}"
            left.append(one.span)
        elif isinstance(one, Span):
            size = len(article.title or "") if one.part == "title" else len(article.text)
            if one.article != article.id or not 0 <= one.start <= one.end <= size:
                yield f"{of}: {one.part} {one.start}–{one.end} is not in the report"
        elif isinstance(one, tuple):
            left.extend(one)
        else:
            left.extend([getattr(one, name) for name in _holding(one.__class__)])


@cache
def _holding(kind: type) -> tuple[str, ...]:
    """The fields of a record that may hold others; none of what is no record."""
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return tuple(field.name for field in fields if field.type not in (str, int, float, bool))
