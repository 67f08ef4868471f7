"""Cases of trials as SQLite files: each in its folder."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmark.faults.disk import Disk
from benchmark.faults.store import NOTHING
from dateline.storage.schema import KNOWN, METADATA
from dateline.storage.sqlite import APPLICATION_ID
from dateline.storage.upgrading import migrate

_CASE = "case"
# What every schema has.
_FIRST_TABLES = ("meta", "articles", "locations", "originals", "annotations", "failures")


class SqliteStore:
    """A `Store` (see there)."""

    # A Python with an SQLite of its own would show none of them: deaths amid its writes would count as tried.
    seen = frozenset({"committing", "journal"})
    older_schemas = KNOWN[:-1]

    def case(self, place: Path) -> str:
        """See Store."""
        return str(place / _CASE)

    def copy(self, of: Path | None, to: Path) -> None:
        """See Store."""
        if of is not None:
            shutil.copyfile(of / _CASE, to / _CASE)

    def older(self, schema: str, built: Path, to: Path) -> None:
        """See Store."""
        from sqlalchemy import create_engine

        to.mkdir()
        engine = create_engine(f"sqlite:///{to / _CASE}")
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection, schema)
        engine.dispose()
        with closing(sqlite3.connect(to / _CASE)) as case:
            case.execute("ATTACH ? AS built", (str(built / _CASE),))
            for name in _FIRST_TABLES:
                columns = ", ".join(f'"{column.name}"' for column in METADATA.tables[name].columns)
                case.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM built.{name}")
            case.execute("INSERT OR IGNORE INTO failures VALUES ('lost.txt', 'is empty', 'leave it out')")
            case.commit()

    def rows(self, place: Path) -> str:
        """See Store."""
        case = place / _CASE
        if not case.is_file():
            return NOTHING
        with closing(sqlite3.connect(case)) as connection:
            listed = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
            tables = connection.execute(listed).fetchall()
            digest = hashlib.sha256()
            for name, made in tables:
                digest.update(f"{name} {made}".encode())
                if not made.startswith("CREATE VIRTUAL"):
                    kept = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                    digest.update("\n".join(sorted(map(repr, kept))).encode())
        return digest.hexdigest() if tables else NOTHING

    def snapshot(self, place: Path, to: Path) -> None:
        """See Store. By another process: one that closes a file of its own gives SQLite's locks on it away."""
        to.mkdir(parents=True)
        case = place / _CASE
        files = [str(case), *(f"{case}{end}" for end in ("-wal", "-journal") if Path(f"{case}{end}").exists())]
        if os.spawnvp(os.P_WAIT, "cp", ["cp", *files, str(to)]):
            raise OSError(f"{files} could not be copied")

    def rows_then(self, snapshot: Path) -> str:
        """See Store."""
        return self.rows(snapshot)

    def settle(self, place: Path) -> None:
        """See Store: with its process everything ended."""

    def unsound(self, place: Path) -> Iterator[str]:
        """See Store."""
        with closing(sqlite3.connect(place / _CASE)) as connection:
            yield from (str(row) for row in connection.execute("PRAGMA foreign_key_check"))
            try:
                connection.execute("INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 0)")
            except sqlite3.DatabaseError as error:
                yield f"the words of the passages: {error}"
            connection.rollback()
            lacking = "SELECT count(*) FROM (SELECT key FROM passages EXCEPT SELECT rowid FROM passage_words)"
            if connection.execute(lacking).fetchone() != (0,):
                yield "passages without words"

    def beside(self, place: Path) -> list[str]:
        """See Store."""
        return sorted(path.name for path in place.iterdir())

    def events(self, place: Path, told: Path, at: int | None, torn: bool) -> Disk:  # noqa: ARG002 # it is named as any
        """See Store."""
        return Disk(_CASE, told, at, torn)
