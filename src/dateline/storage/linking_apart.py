"""Linking worked out on a copy, so that a case is locked only while what came of it is put in its place.

The copy is an SQLite database of its own, which notes the rows that are touched; then, in one transaction on the case,
these take the place of those that it has.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from sqlalchemy import Column, Connection, Executable, Table, create_engine, select
from sqlalchemy.pool import StaticPool

from dateline.model.linking import Links
from dateline.storage.link_queries import Rows, Write
from dateline.storage.link_tables import LINK_TABLES, LINK_VERSION, QUEUE
from dateline.storage.linking import LinkTables
from dateline.storage.schema import ARTICLES, METADATA
from dateline.storage.told import telling

# What is worked out; the rest says what there is to do.
_WORKED_OUT = tuple(table for table in LINK_TABLES if table not in (LINK_VERSION, QUEUE))
_WAITING = select(QUEUE.c.article, ARTICLES.c.added).select_from(
    QUEUE.outerjoin(ARTICLES, QUEUE.c.article == ARTICLES.c.id)
)


class Linking:
    """The part of a case that keeps what linking knows of its articles."""

    _connection: Connection
    _name: str
    _write: Write
    _lock: Callable[[], None]
    commit: Callable[[], None]
    roll_back: Callable[[], None]

    def links(self) -> LinkTables:
        """See Case."""
        return LinkTables(self._connection, self._write, partial(telling, self._name))

    def link_here(self, work: Callable[[Links, tuple[str, ...]], None]) -> None:
        """See Case."""
        self.commit()
        with telling(self._name):
            self._lock()
            try:
                work(self.links(), tuple(sorted(self._waiting())))
                self.commit()
            finally:
                # Nothing is left to roll back where it is committed.
                self.roll_back()

    def link_apart(self, work: Callable[[Links, tuple[str, ...]], None]) -> bool:
        """See Case."""
        self.commit()
        with telling(self._name), TemporaryDirectory(prefix="dateline-") as folder:
            waiting, place = self._waiting(), Path(folder) / "links"
            _work_out(self._file(), place, lambda links: work(links, tuple(sorted(waiting))))
            self._connection.exec_driver_sql("ATTACH DATABASE ? AS apart", (str(place),))
            try:
                return self._taken_over(waiting)
            finally:
                self._connection.exec_driver_sql("DETACH DATABASE apart")

    def _taken_over(self, waiting: Mapping[str, int | None]) -> bool:
        self._lock()
        try:
            now = self._waiting()
            if any(now.get(article, -1) != added for article, added in waiting.items()):
                return False
            for table in _WORKED_OUT:
                name, key, every = table.name, _names(table.primary_key.columns), _names(table.columns)
                touched = f"SELECT {key} FROM apart.touched_{name}"
                self._connection.exec_driver_sql(f"DELETE FROM main.{name} WHERE ({key}) IN ({touched})")
                kept = f"SELECT {every} FROM apart.touched_{name} CROSS JOIN apart.{name} USING ({key})"
                self._connection.exec_driver_sql(f"INSERT INTO main.{name} ({every}) {kept}")
            self.links().done(waiting)
            self.commit()
        finally:
            # Nothing is left to roll back where it is committed.
            self.roll_back()
        return True

    def _waiting(self) -> Mapping[str, int | None]:
        """The articles that wait to be linked, each with the number that it gets anew when it changes."""
        return {row.article: row.added for row in self._connection.execute(_WAITING)}

    def _file(self) -> str:
        databases = self._connection.exec_driver_sql("PRAGMA database_list")
        return next(str(file) for _, name, file in databases if name == "main")


def _work_out(case: str, place: Path, work: Callable[[Links], None]) -> None:
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
            METADATA.create_all(connection, tables=LINK_TABLES)
            run("ATTACH DATABASE ? AS whole", (f"file:{quote(case)}?mode=ro",))
            run("BEGIN")
            for table in _WORKED_OUT:
                every = _names(table.columns)
                run(f"INSERT INTO main.{table.name} ({every}) SELECT {every} FROM whole.{table.name}")
            # Here the case is let go of.
            run("COMMIT")
            for table in _WORKED_OUT:
                for statement in _noting(table):
                    run(statement)
            run("BEGIN")
            work(LinkTables(connection, partial(_written, connection)))
            run("COMMIT")
    finally:
        engine.dispose()


def _noting(table: Table) -> Iterator[str]:
    """Statements that have the keys of rows noted that are made, changed or dropped."""
    key = _names(table.primary_key.columns)
    yield f"CREATE TABLE touched_{table.name} ({key}, PRIMARY KEY ({key})) WITHOUT ROWID"
    for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
        values = _names(table.primary_key.columns, f"{row}.")
        note = f"INSERT OR IGNORE INTO touched_{table.name} VALUES ({values})"
        yield f"CREATE TRIGGER note_{event}_{table.name} AFTER {event} ON {table.name} BEGIN {note}; END"


def _written(connection: Connection, statement: Executable, rows: Rows | None) -> None:
    connection.execute(statement, rows)


def _names(columns: Iterable[Column[Any]], of: str = "") -> str:
    return ", ".join(f'{of}"{column.name}"' for column in columns)
