"""What a case holds: as its database has it, row for row; and as it answers, however it came to be so."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from dateline.errors import CaseError
from dateline.model.search import Search
from dateline.model.views import FACETS, VIEWS, Query
from dateline.storage.link_tables import LINK_TABLES
from dateline.storage.sqlite import open_case

# What a file holds that is no case yet.
NOTHING = "nothing"
_SOUGHT = ("dam", "strike wages")


def rows(case: Path) -> str:
    """A hash of every row of every table as it was committed; NOTHING where there is no table."""
    if not case.is_file():
        return NOTHING
    with closing(sqlite3.connect(case)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        digest = hashlib.sha256()
        for name, made in tables:
            digest.update(f"{name} {made}".encode())
            if not made.startswith("CREATE VIRTUAL"):
                kept = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                digest.update("\n".join(sorted(map(repr, kept))).encode())
    return digest.hexdigest() if tables else NOTHING


def answers(case: Path) -> dict[str, str]:
    """Hashes of all that a case answers but its dump, by what it is; "unsound" is there where it is damaged.

    In what order it was written, and which slot is shown, does not count.
    """
    with open_case(case, write=False) as opened:
        parts = {"newest": repr(opened.newest()).encode()}
        views = opened.views()
        parts["mark"] = repr(views.mark()).encode()
        for view in VIEWS:
            page = views.ask(Query(view, limit=None))
            found = [views.ask(Query(view, words=words)) for words in _SOUGHT]
            facets = [views.facets(view, facet) for facet in FACETS]
            parts[f"view {view}"] = repr((page, found, facets)).encode()
        parts["search"] = repr([opened.search(Search(words)) for words in _SOUGHT]).encode()
    with closing(sqlite3.connect(case)) as connection:
        for table in (t.name for t in LINK_TABLES):
            parts[table] = "\n".join(sorted(map(repr, connection.execute(f"SELECT * FROM {table}")))).encode()
        unsound = list(_unsound(connection))
    hashes = {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()}
    return hashes | ({"unsound": "; ".join(unsound)} if unsound else {})


def _unsound(connection: sqlite3.Connection) -> Iterator[str]:
    for check in ("integrity_check", "foreign_key_check"):
        yield from (str(row) for row in connection.execute(f"PRAGMA {check}") if row != ("ok",))
    try:
        connection.execute("INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 0)")
    except sqlite3.DatabaseError as error:
        yield f"the words of the passages: {error}"
    connection.rollback()
    lacking = "SELECT count(*) FROM (SELECT key FROM passages EXCEPT SELECT rowid FROM passage_words)"
    if connection.execute(lacking).fetchone() != (0,):
        yield "passages without words"


def refused(case: Path) -> str | None:
    """What is told where the case cannot be opened for reading; None where it can, and is read."""
    try:
        with open_case(case, write=False) as opened:
            for _ in opened.dump():
                pass
            opened.views().mark()
    except CaseError as error:
        return str(error)
    return None
