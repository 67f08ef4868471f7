"""Full-text search over the paragraphs and titles of a case: the words of each, and where it stands."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    Table,
    and_,
    column,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    table,
    update,
)

from dateline.model.article import Article
from dateline.model.search import Found, Hit, Search
from dateline.model.span import Span
from dateline.model.views import Query
from dateline.storage.bm25 import weights
from dateline.storage.full_text import as_kept, holding, tokens, words_table
from dateline.storage.link_queries import Write
from dateline.storage.link_tables import COPIES, LINKED
from dateline.storage.schema import METADATA, TEXT
from dateline.storage.view_queries import conditions
from dateline.storage.view_tables import ROWS
from dateline.storage.words import Term, indexed, marks, terms

# Where each passage stands; `first` and `last` are the days of publication of its article, "" where unknown.
PASSAGES = Table(
    "passages",
    METADATA,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("article", TEXT, nullable=False, index=True),
    Column("part", TEXT, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("first", TEXT, nullable=False),
    Column("last", TEXT, nullable=False),
    Column("outlet", TEXT),
)
# Its words, folded, by the same key.
PASSAGE_WORDS = words_table("passage_words")
# How many passages and words there are, where the database does not count them itself.
_TOTALS = table("passage_totals", column("passages"), column("words"))
# So many passages hold only words that tell nothing apart: the newest come first, without any weighing.
MANY = 5000

_P = PASSAGES.c
_NEXT = select(func.coalesce(func.max(_P.key), 0) + 1)
_PLACED = PASSAGE_WORDS.join(PASSAGES, _P.key == PASSAGE_WORDS.c.rowid)
_NEWEST_FIRST = (_P.first.desc(), _P.article, _P.part.desc(), _P.start)
_PASSAGE = select(_P.article, _P.part, _P.start, _P.stop)


class SearchTables:
    """What `Case.search` answers from; `write` runs a statement, opening a transaction where none is open."""

    def __init__(self, connection: Connection, write: Write) -> None:
        self._connection = connection
        self._dialect = connection.dialect.name
        self._write = write

    def add(self, article: Article) -> None:
        """Takes in the passages of an article that has none here yet."""
        start = self._connection.execute(_NEXT).scalar_one()
        days = article.published.earliest, article.published.latest
        first, last = (d.isoformat() for d in days if d) if None not in days else ("", "")
        of = {"article": article.id, "first": first, "last": last, "outlet": article.outlet}
        placed, worded = [], []
        for key, (span, words) in enumerate(_passages(article), start=start):
            placed.append({**of, "key": key, "part": span.part, "start": span.start, "stop": span.end})
            worded.append((key, indexed(words)))
        if placed:
            self._write(insert(PASSAGES), placed)
            columns, rows = as_kept(self._dialect, worded)
            self._write(insert(PASSAGE_WORDS), [dict(zip(columns, row, strict=True)) for row in rows])
            self._count([text for _, text in worded], 1)

    def drop(self, article: str) -> None:
        """Forgets the passages of an article."""
        keys = select(_P.key).where(_P.article == article)
        if self._dialect != "sqlite":
            texts = (
                self._connection.execute(select(PASSAGE_WORDS.c.text).where(PASSAGE_WORDS.c.rowid.in_(keys)))
                .scalars()
                .all()
            )
            self._count(texts, -1)
        self._write(delete(PASSAGE_WORDS).where(PASSAGE_WORDS.c.rowid.in_(keys)), None)
        self._write(delete(PASSAGES).where(_P.article == article), None)

    def search(self, search: Search, slot: int, article: Callable[[str], Article | None]) -> Found:
        """See Case.search. `slot` is where the views are that are shown."""
        asked = terms(search.words)
        if not asked:
            return Found((), 0)
        where = [holding(PASSAGE_WORDS, asked), *_filters(search, slot)]
        of = _PLACED if len(where) > 1 else PASSAGE_WORDS
        total = self._connection.execute(select(func.count()).select_from(of).where(*where)).scalar_one()
        query = _PASSAGE.select_from(_PLACED).where(*where)
        some = slice(search.offset, search.offset + search.limit)
        if total <= MANY and self._dialect != "sqlite":
            rows: Sequence[Any] = self._best(query.order_by(*_NEWEST_FIRST), asked)[some]
        else:
            weight = [func.bm25(literal_column(PASSAGE_WORDS.name))] if total <= MANY else []
            query = query.order_by(*weight, *_NEWEST_FIRST).offset(some.start).limit(search.limit)
            rows = self._connection.execute(query).all()
        read = {id_: article(id_) for id_ in dict.fromkeys(row.article for row in rows)}
        spans = [Span(row.article, row.start, row.stop, row.part) for row in rows]
        return Found(tuple(_hit(read[span.article], span, asked) for span in spans), total)

    def _best(self, query: Select[Any], asked: tuple[Term, ...]) -> Sequence[Row[Any]]:
        """The passages of a query by how well they fit; those that fit alike stay in its order."""
        each = [
            select(func.count()).select_from(PASSAGE_WORDS).where(holding(PASSAGE_WORDS, (term,))) for term in asked
        ]
        counted = select(_TOTALS, *(one.scalar_subquery() for one in each))
        passages, words, *hits = self._connection.execute(counted).one()
        rows = self._connection.execute(query.add_columns(PASSAGE_WORDS.c.text)).all()
        fits = weights(asked, hits, passages, words) if rows else None
        return sorted(rows, key=lambda row: -fits.score(row.text.split()) if fits else 0.0)

    def count_anew(self) -> None:
        """Counts all passages and their words, which were written without `add`."""
        if self._dialect != "sqlite":
            gaps = func.length(PASSAGE_WORDS.c.text) - func.length(func.replace(PASSAGE_WORDS.c.text, " ", ""))
            # A passage has a space before and behind each word, and two where there is none.
            words = func.coalesce(func.sum(func.greatest(gaps - 1, 0)), 0)
            counted = select(func.count(), words).select_from(PASSAGE_WORDS)
            passages, number = self._connection.execute(counted).one()
            self._write(update(_TOTALS).values(passages=passages, words=number), None)

    def _count(self, texts: Sequence[str], sign: int) -> None:
        """Counts passages that come, or with -1 that go."""
        if self._dialect != "sqlite":
            words = sum(len(tokens(text)) for text in texts)
            more = {"passages": _TOTALS.c.passages + sign * len(texts), "words": _TOTALS.c.words + sign * words}
            self._write(update(_TOTALS).values(more), None)


def _passages(article: Article) -> Iterator[tuple[Span, str]]:
    title = article.title_span
    if title is not None and title.part == "title":
        yield title, article.title or ""
    for span in article.paragraphs:
        yield span, article.text[span.start : span.end]


def _filters(search: Search, slot: int) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if search.first is not None or search.last is not None:
        first, last = (day.isoformat() if day else None for day in (search.first, search.last))
        own = [_P.last != "", *([_P.last >= first] if first else []), *([_P.first <= last] if last else [])]
        # A report without a date of its own has the day that the build found for it.
        inferred = _P.article.in_(_reports(Query("sources", first=search.first, last=search.last), slot))
        where.append(or_(and_(*own), and_(_P.last == "", inferred)))
    if search.outlet is not None:
        where.append(_P.outlet == search.outlet)
    if search.articles:
        where.append(_P.article.in_(search.articles))
    if search.story is not None:
        where.append(_P.article.in_(_reports(Query("sources", story=search.story), slot)))
    if not search.copies:
        where.append(_P.article.not_in(select(LINKED.c.article).join(COPIES, COPIES.c.key == LINKED.c.key)))
    return where


def _reports(query: Query, slot: int) -> Select[tuple[str]]:
    """The articles of the rows that are asked for."""
    return select(ROWS.c.id).where(*conditions(query, slot))


def _hit(article: Article | None, span: Span, asked: tuple[Term, ...]) -> Hit:
    assert article is not None, span
    words = article.words(span)
    return Hit(span, words, marks(words, asked), article.name, article.title, article.outlet, article.published.value)
