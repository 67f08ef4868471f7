"""A case over one SQLAlchemy connection."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from dateline.errors import InputError
from dateline.model.article import Article
from dateline.model.decision import Decision
from dateline.model.search import Found, Search
from dateline.storage import codec
from dateline.storage.annotated import Annotated, annotated_by
from dateline.storage.checking import Checking
from dateline.storage.compacting import Compacting
from dateline.storage.decision_log import DecisionLog
from dateline.storage.dump import lines
from dateline.storage.failures import Failures
from dateline.storage.fetched import Fetched
from dateline.storage.filling import Filling
from dateline.storage.linking_apart import Linking
from dateline.storage.results import Results
from dateline.storage.schema import ANNOTATIONS, ARTICLES, LOCATIONS, ORIGINALS
from dateline.storage.search import SearchTables
from dateline.storage.told import telling
from dateline.storage.transactions import Transactions
from dateline.storage.views import ViewTables

# Undated articles come last; databases compare text by its UTF-8 bytes, as Python's strings do by code points.
CANONICAL = (ARTICLES.c.day == "", ARTICLES.c.day, ARTICLES.c.id)

# What is asked and written for each report: put together once, which takes longer than running it.
_RECORD = select(ARTICLES.c.record).where(ARTICLES.c.id == bindparam("of"))
_LOCATION = select(LOCATIONS.c.article).where(
    (LOCATIONS.c.article == bindparam("of")) & (LOCATIONS.c.location == bindparam("at"))
)
_LOCATIONS = select(LOCATIONS.c.location).where(LOCATIONS.c.article == bindparam("of")).order_by(LOCATIONS.c.location)
_ORIGINAL = select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256 == bindparam("of"))
# After every article that is there; only a writer's own transaction sees which these are.
_NEXT = select(func.coalesce(func.max(ARTICLES.c.added), 0) + 1).scalar_subquery()
_NEW_ARTICLE = insert(ARTICLES).values(
    {c: _NEXT if c is ARTICLES.c.added else bindparam(c.name, type_=c.type) for c in ARTICLES.c}
)
_NEW_LOCATION, _NEW_ORIGINAL = insert(LOCATIONS), insert(ORIGINALS)


class DatabaseCase(Annotated, Results, Failures, Linking, Filling, Checking, Compacting):
    """A `Case` (see there) in a database whose tables are up to date."""

    def __init__(self, connection: Connection, name: str, transactions: Transactions, place: Path | str) -> None:
        super().__init__(connection, name, transactions)
        self._place = place
        self._words = SearchTables(connection, self._write)
        self._log = DecisionLog(connection, self._write)

    @property
    def name(self) -> str:
        """See Case."""
        return self._name

    @property
    def place(self) -> Path | str:
        """See Case."""
        return self._place

    def add(self, article: Article, raw: bytes | None = None) -> bool:
        """See Case."""
        record = replace(article, locations=())
        with telling(self._name):
            kept = self._one(_RECORD, {"of": article.id})
            changed = False
            if kept is None:
                self._write(_NEW_ARTICLE, [_row(record)])
                self._words.add(record)
                self.links().enqueue(article.id)
                changed = True
            else:
                changed = self._meet(codec.decode(kept, Article), record)
            for location in sorted(set(article.locations)):
                place = {"article": article.id, "location": location}
                if self._one(_LOCATION, {"of": article.id, "at": location}) is None:
                    self._write(_NEW_LOCATION, [place])
                    changed = True
            if raw is not None:
                self._keep_original(article.raw_sha256, raw)
            self._recovered({article.name, *article.locations})
        return changed

    def _meet(self, old: Article, new: Article) -> bool:
        """Brings together two records with one id."""
        if old.text_sha256 != new.text_sha256:
            raise InputError(
                new.name, f"another report in the case has the id {new.id!r} and other text", "give it an id of its own"
            )
        if old == new:
            return False
        if (old.published.basis == "given") != (new.published.basis == "given"):
            best = old if old.published.basis == "given" else new
        elif old.published.basis == "given" and old.published.value != new.published.value:
            best = new
        else:
            best = min(old, new, key=lambda a: (a.name, repr(a)))
        if best == old:
            return False
        self._write(update(ARTICLES).where(ARTICLES.c.id == best.id).values(**_row(best)))
        self._words.drop(best.id)
        self._words.add(best)
        self.links().enqueue(best.id)
        if _said(old) == _said(best):
            return False
        # As one that came last, so that it is seen to be newer than what was built.
        self._write(update(ARTICLES).where(ARTICLES.c.id == best.id).values(added=_NEXT))
        self._write(delete(ANNOTATIONS).where(ANNOTATIONS.c.article == best.id))
        return True

    def _keep_original(self, sha256: str, raw: bytes) -> None:
        if self._one(_ORIGINAL, {"of": sha256}) is None:
            self._write(_NEW_ORIGINAL, [{"sha256": sha256, "size": len(raw), "data": zlib.compress(raw)}])

    def articles(self) -> Iterator[Article]:
        """See Case."""
        return self._those(select(ARTICLES.c.id).order_by(*CANONICAL))

    def unannotated(self, annotator: str, pipeline: str) -> Iterator[Article]:
        """See Case."""
        return self._those(_unannotated(ARTICLES.c.id, annotator, pipeline).order_by(*CANONICAL))

    def waiting(self, annotator: str, pipeline: str) -> int:
        """See Case."""
        with telling(self._name):
            return int(self._one(_unannotated(func.count(), annotator, pipeline)))

    def _those(self, ids_of: Select[Any]) -> Iterator[Article]:
        # The ids are read whole first, so that the caller may write while it goes through the articles.
        with telling(self._name):
            ids = list(self._connection.execute(ids_of).scalars())
        for id_ in ids:
            article = self.article(id_)
            if article is not None:
                yield article

    def article(self, id_: str) -> Article | None:
        """See Case."""
        with telling(self._name):
            record = self._one(_RECORD, {"of": id_})
            if record is None:
                return None
            found = self._connection.execute(_LOCATIONS, {"of": id_}).scalars()
            return replace(codec.decode(record, Article), locations=tuple(found))

    def count(self, after: int = 0) -> int:
        """See Case."""
        with telling(self._name):
            return int(self._one(select(func.count()).select_from(ARTICLES).where(ARTICLES.c.added > after)))

    def original(self, sha256: str) -> bytes | None:
        """See Case."""
        with telling(self._name):
            data = self._one(select(ORIGINALS.c.data).where(ORIGINALS.c.sha256 == sha256))
        return None if data is None else codec.unpacked(data, "original")

    def fingerprint(self, *versions: str) -> str:
        """See Case."""
        digest = hashlib.sha256(repr(versions).encode())
        with telling(self._name):
            for id_, record in self._connection.execute(select(ARTICLES.c.id, ARTICLES.c.record).order_by(*CANONICAL)):
                digest.update(repr(id_).encode())
                digest.update(hashlib.sha256(codec.unpacked(record, "Article")).digest())
        return digest.hexdigest()

    def views(self) -> ViewTables:
        """See Case."""
        told = partial(telling, self._name)
        return ViewTables(self._connection, self._write, self.commit, self.as_it_stands, told, self.hastily)

    def search(self, search: Search) -> Found:
        """See Case."""
        with self.as_it_stands():
            return self._words.search(search, self.views().slot(), self.article)

    def decide(self, decision: Decision, seen: int | None = None) -> Decision:
        """See Case."""
        with telling(self._name):
            # The lock comes first, so that two analysts do not take one number.
            self._log.lock()
            return self._log.append(decision, seen, self.article)

    def decisions(self) -> tuple[Decision, ...]:
        """See Case."""
        with telling(self._name):
            return self._log.entries()

    @property
    def fetched(self) -> Fetched:
        """See Case."""
        return Fetched(self._connection, self._write, self._name)

    def dump(self) -> Iterator[bytes]:
        """See Case."""
        with telling(self._name):
            yield from lines(self._connection)


def _unannotated(what: Any, annotator: str, pipeline: str) -> Select[Any]:
    return select(what).select_from(ARTICLES).where(ARTICLES.c.id.not_in(annotated_by(annotator, pipeline)))


def _said(article: Article) -> Article:
    """The article without what tells how it was come by, which no annotator reads."""
    published = replace(article.published, rejected=())
    return replace(article, name="", raw_sha256="", notes=(), retrieved=None, published=published)


def _row(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "name": article.name,
        "day": article.published.earliest.isoformat() if article.published.earliest else "",
        "url": article.url,
        "text_sha256": article.text_sha256,
        "raw_sha256": article.raw_sha256,
        "record": codec.encode(article),
    }
