"""Linking worked out on a copy, so that a case is locked only while what came of it is put in its place.

The copy is an SQLite database of its own, which notes the rows that are touched; then, in one transaction on the case,
these take the place of those that it has.
"""

import sqlite3
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Executable, create_engine, func, select
from sqlalchemy.pool import StaticPool

from dateline.model.linking import Links
from dateline.storage.link_moving import WORKED_OUT, Replace, copy_out, noting, replacing
from dateline.storage.link_queries import Rows
from dateline.storage.link_tables import LINK_TABLES, LINKED, QUEUE
from dateline.storage.linking import LinkTables
from dateline.storage.schema import ARTICLES, METADATA
from dateline.storage.told import telling
from dateline.storage.transacting import Transacting

# Kibibytes of the copy's pages that are held in memory: its lists are read and written in no order of theirs.
_CACHE = 262_144

_WAITING = select(QUEUE.c.article, ARTICLES.c.added).select_from(
    QUEUE.outerjoin(ARTICLES, QUEUE.c.article == ARTICLES.c.id)
)


class Linking(Transacting):
    """The part of a case that keeps what linking knows of its articles."""

    def links(self) -> LinkTables:
        """See Case."""
        return LinkTables(self._connection, self._write, partial(telling, self._name))

    def few_to_link(self) -> tuple[int, int]:
        """See Case."""
        articles = int(self._one(select(func.count()).select_from(LINKED)))
        # What is copied grows with the case; to ask a server takes several times as long as to ask SQLite.
        return (max(5, articles // 1000), 5) if self._connection.dialect.name == "sqlite" else (articles // 5000, 1)

    def link_here(self, work: Callable[[Links, tuple[str, ...]], None], most: int) -> None:
        """See Case."""
        self.commit()
        with telling(self._name):
            self._lock()
            try:
                work(self.links(), tuple(sorted(self._waiting())[:most]))
                self.commit()
            finally:
                # Nothing is left to roll back where it is committed.
                self.roll_back()

    def link_apart(self, work: Callable[[Links, tuple[str, ...]], None]) -> bool:
        """See Case."""
        self.commit()
        with telling(self._name), TemporaryDirectory(prefix="dateline-") as folder:
            waiting, place = self._waiting(), Path(folder) / "links"
            with telling(f"{self._name}, which is linked in {folder}"):
                _work_out(self._connection, place, lambda links: work(links, tuple(sorted(waiting))))
            with replacing(self._connection, place) as replace:
                return self._taken_over(waiting, replace)

    def _taken_over(self, waiting: Mapping[str, int | None], replace: Replace) -> bool:
        self._lock()
        try:
            now = self._waiting()
            if any(now.get(article, -1) != added for article, added in waiting.items()):
                return False
            for table in WORKED_OUT:
                replace(table)
            self.links().done(waiting)
            self.commit()
        finally:
            # Nothing is left to roll back where it is committed.
            self.roll_back()
        return True

    def _waiting(self) -> Mapping[str, int | None]:
        """The articles that wait to be linked, each with the number that it gets anew when it changes."""
        return {row.article: row.added for row in self._connection.execute(_WAITING)}


def _work_out(case: Connection, place: Path, work: Callable[[Links], None]) -> None:
    """Copies the tables out of the case to a database at `place` and has them worked on; which rows that touches is
    noted beside them."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(place, uri=True, isolation_level=None),
        isolation_level="AUTOCOMMIT",
        poolclass=StaticPool,
    )
    try:
        with engine.connect() as connection:
            run = connection.exec_driver_sql
            # Nobody needs it again if this is interrupted.
            run("PRAGMA journal_mode = OFF")
            run("PRAGMA synchronous = OFF")
            run(f"PRAGMA cache_size = -{_CACHE}")
            METADATA.create_all(connection, tables=LINK_TABLES)
            copy_out(case, connection)
            for table in WORKED_OUT:
                for statement in noting(table):
                    run(statement)
            run("BEGIN")
            work(LinkTables(connection, partial(_written, connection)))
            run("COMMIT")
    finally:
        engine.dispose()


def _written(connection: Connection, statement: Executable, rows: Rows | None) -> None:
    connection.execute(statement, rows)
