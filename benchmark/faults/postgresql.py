"""Cases of trials on a PostgreSQL server: each in a database of its own, which is copied as a whole."""

import hashlib
import time
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from benchmark.faults.store import NOTHING
from benchmark.faults.wire import Wire
from dateline.storage import address
from dateline.storage.postgresql import MARK
from dateline.storage.schema import KNOWN
from dateline.storage.transactions import ONE_MOMENT
from dateline.storage.upgrading import migrate

_SCHEMA = "case"
# The first schema of which a case was ever kept in PostgreSQL.
_FIRST = "0006"
# Seconds in which a server notices that a client is gone.
_PATIENCE = 30.0
# All that a database holds beside the server's own.
_ALL = r"""
    SELECT nspname, relname, relkind::text FROM pg_namespace n JOIN pg_class ON relnamespace = n.oid
    WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'
"""
# The tables of a schema, each with what tells how it is made.
_TABLES = """
    SELECT relname, obj_description(t.oid, 'pg_class'),
        array(SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull)
              FROM pg_attribute WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum),
        array(SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = t.oid ORDER BY 1)
    FROM pg_class t WHERE relnamespace = to_regnamespace(%s) AND relkind = 'r' ORDER BY relname
"""
# The columns of every table of a schema but the one that tells the steps that were taken.
_COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = %s AND table_name <> 'alembic_version' ORDER BY table_name, ordinal_position
"""
# Queries that find nothing in a case that is sound.
_UNSOUND = {
    "passages without words": "SELECT key FROM passages EXCEPT SELECT rowid FROM passage_words",
    "words without a passage": "SELECT rowid FROM passage_words EXCEPT SELECT key FROM passages",
    "words of the passages counted wrongly": """
        SELECT count(*), coalesce(sum(array_length(string_to_array(btrim(text), ' '), 1)), 0) FROM passage_words
        EXCEPT SELECT passages, words FROM passage_totals
    """,
}


class PostgresqlStore:
    """A `Store` (see there) on the server at an address. Its database is left as it is: others are made beside it."""

    seen = frozenset({"commit"})
    older_schemas = tuple(schema for schema in KNOWN[:-1] if schema >= _FIRST)

    def __init__(self, base: str) -> None:
        self._base = base
        self._made: set[str] = set()

    def case(self, place: Path) -> str:
        """See Store."""
        parts = urlsplit(self._base)
        query = "&".join(filter(None, (parts.query, f"schema={_SCHEMA}")))
        # By hand: urlunsplit drops the two strokes where the query alone names the server.
        return f"{parts.scheme}://{parts.netloc}/{_database(place)}?{query}"

    def copy(self, of: Path | None, to: Path) -> None:
        """See Store."""
        name, template = _database(to), "template0" if of is None else _database(of)
        self._made.add(name)
        with self._connected() as connection:
            connection.execute(_naming("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))
            connection.execute(_naming("CREATE DATABASE {} TEMPLATE {}", name, template))

    def older(self, schema: str, built: Path, to: Path) -> None:
        """See Store."""
        to.mkdir()
        self.copy(None, to)
        engine = create_engine(
            "postgresql+psycopg://",
            creator=partial(self._connected, to),
            isolation_level="AUTOCOMMIT",
            poolclass=NullPool,
        )
        with engine.connect() as connection:
            connection.exec_driver_sql(f'CREATE SCHEMA "{_SCHEMA}"')
            connection.exec_driver_sql(f'SET search_path = "{_SCHEMA}"')
            migrate(connection, schema)
            connection.exec_driver_sql(f"COMMENT ON TABLE meta IS '{MARK}'")
        engine.dispose()
        with self._connected(built) as newest, self._connected(to) as case:
            there = newest.execute(_COLUMNS, (_SCHEMA,)).fetchall()
            columns = [of for of in case.execute(_COLUMNS, (_SCHEMA,)) if of in there]
            for table, some in groupby(columns, itemgetter(0)):
                case.execute(_naming("TRUNCATE {}.{} CASCADE", _SCHEMA, table))
                _move(newest, case, table, [column for _, column in some])

    def drop(self) -> None:
        """Drops every database that was made."""
        with self._connected() as connection:
            for name in sorted(self._made):
                connection.execute(_naming("DROP DATABASE IF EXISTS {} WITH (FORCE)", name))

    def rows(self, place: Path) -> str:
        """See Store."""
        with self._connected(place) as connection:
            connection.execute(ONE_MOMENT)
            tables = connection.execute(_TABLES, (_SCHEMA,)).fetchall()
            digest = hashlib.sha256()
            for name, *made in tables:
                digest.update(f"{name} {made}".encode())
                with connection.cursor().copy(_naming("COPY {}.{} TO STDOUT", _SCHEMA, name)) as copy:
                    digest.update(b"\n".join(sorted(map(bytes, copy))))
        return digest.hexdigest() if tables else NOTHING

    def snapshot(self, place: Path, to: Path) -> None:
        """See Store."""
        to.mkdir(parents=True)
        (to / "rows").write_text(self.rows(place))

    def rows_then(self, snapshot: Path) -> str:
        """See Store."""
        return (snapshot / "rows").read_text()

    def settle(self, place: Path) -> None:
        """See Store: the server may still be at what it was sent last. Whatever holds on longer, the rerun tells."""
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
        end = time.monotonic() + _PATIENCE
        with self._connected() as connection:
            while connection.execute(others, (_database(place),)).fetchone() != (0,) and time.monotonic() < end:
                time.sleep(0.01)

    def unsound(self, place: Path) -> Iterator[str]:
        """See Store."""
        with self._connected(place) as connection:
            connection.execute(_naming("SET search_path = {}", _SCHEMA))
            for what, query in _UNSOUND.items():
                if connection.execute(query).fetchall():
                    yield what

    def beside(self, place: Path) -> list[str]:
        """See Store."""
        with self._connected(place) as connection:
            made = connection.execute(_ALL).fetchall()
        return sorted([path.name for path in place.iterdir()] + [".".join(of) for of in made])

    def events(self, place: Path, told: Path, at: int | None, torn: bool) -> Wire:  # noqa: ARG002 # all are the case's
        """See Store."""
        return Wire(told, at, torn)

    def _connected(self, place: Path | None = None) -> "psycopg.Connection[Any]":
        """A connection of the harness's own, to the database of a place or the one that the address names."""
        given = dict(address.read(self._base).parameters)
        if place is not None:
            given["dbname"] = _database(place)
        return psycopg.connect(psycopg.conninfo.make_conninfo(**given), autocommit=True)


def _database(place: Path) -> str:
    """The name of the database of a place; nobody else's, for the folder is nobody else's."""
    return f"faults_{hashlib.sha256(str(place).encode()).hexdigest()[:16]}"


def _naming(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, names))


def _move(of: "psycopg.Connection[Any]", to: "psycopg.Connection[Any]", table: str, columns: list[str]) -> None:
    """Copies these columns of a table from one database to another."""
    named = sql.Identifier(_SCHEMA, table), sql.SQL(", ").join(map(sql.Identifier, columns))
    out, into = (sql.SQL(f"COPY {{}} ({{}}) {way}").format(*named) for way in ("TO STDOUT", "FROM STDIN"))
    with of.cursor().copy(out) as rows, to.cursor().copy(into) as copy:
        for some in rows:
            copy.write(some)
