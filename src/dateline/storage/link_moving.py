"""What linking keeps, moved between a case and the SQLite database in which it is worked out.

The copy notes which rows are touched; these take the place of those that the case has.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Column, Connection, Table

from dateline.storage import rows_in
from dateline.storage.link_tables import LINK_TABLES, LINK_VERSION, QUEUE
from dateline.storage.transactions import ONE_MOMENT, roll_back

# What is worked out; the rest says what there is to do.
WORKED_OUT = tuple(table for table in LINK_TABLES if table not in (LINK_VERSION, QUEUE))
# Rows that are on their way at once.
_AT_ONCE = 5000

Replace = Callable[[Table], None]


def copy_out(case: Connection, to: Connection) -> None:
    """Copies the rows as they stand to the tables of an SQLite database. Both connections are in no transaction."""
    (_attach_case if case.dialect.name == "sqlite" else _read_case)(case, to)


@contextmanager
def replacing(case: Connection, place: Path) -> Iterator[Replace]:
    """Within the block, what puts the touched rows of a table of the database at `place` into the case. It is called
    within a transaction on the case, which begins and ends in the block."""
    if case.dialect.name == "sqlite":
        case.exec_driver_sql("ATTACH DATABASE ? AS apart", (str(place),))
        try:
            yield lambda table: _within(case, table)
        finally:
            case.exec_driver_sql("DETACH DATABASE apart")
        return
    with closing(sqlite3.connect(place)) as apart:
        yield lambda table: _between(case, apart, table)


def noting(table: Table) -> Iterator[str]:
    """Statements that have the keys of rows noted that are made, changed or dropped."""
    key = _names(table.primary_key.columns)
    yield f"CREATE TABLE touched_{table.name} ({key}, PRIMARY KEY ({key})) WITHOUT ROWID"
    for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
        values = _names(table.primary_key.columns, f"{row}.")
        note = f"INSERT OR IGNORE INTO touched_{table.name} VALUES ({values})"
        yield f"CREATE TRIGGER note_{event}_{table.name} AFTER {event} ON {table.name} BEGIN {note}; END"


def _attach_case(case: Connection, to: Connection) -> None:
    databases = case.exec_driver_sql("PRAGMA database_list")
    file = next(str(file) for _, name, file in databases if name == "main")
    run = to.exec_driver_sql
    run("ATTACH DATABASE ? AS whole", (f"file:{quote(file)}?mode=ro",))
    run("BEGIN")
    for table in WORKED_OUT:
        every = _names(table.columns)
        run(f"INSERT INTO main.{table.name} ({every}) SELECT {every} FROM whole.{table.name}")
    # Here the case is let go of.
    run("COMMIT")


def _read_case(case: Connection, to: Connection) -> None:
    case.exec_driver_sql(ONE_MOMENT)
    try:
        to.exec_driver_sql("BEGIN")
        for table in WORKED_OUT:
            rows = case.execute(table.select(), execution_options={"yield_per": _AT_ONCE})
            for some in rows.partitions():
                rows_in.write(to, table, [c.name for c in table.columns], map(tuple, some))
        to.exec_driver_sql("COMMIT")
    finally:
        roll_back(case)


def _within(case: Connection, table: Table) -> None:
    name, key, every = table.name, _names(table.primary_key.columns), _names(table.columns)
    touched = f"SELECT {key} FROM apart.touched_{name}"
    case.exec_driver_sql(f"DELETE FROM main.{name} WHERE ({key}) IN ({touched})")
    kept = f"SELECT {every} FROM apart.touched_{name} CROSS JOIN apart.{name} USING ({key})"
    case.exec_driver_sql(f"INSERT INTO main.{name} ({every}) {kept}")


def _between(case: Connection, apart: sqlite3.Connection, table: Table) -> None:
    name, key, every = table.name, _names(table.primary_key.columns), _names(table.columns)
    given = ", ".join(["%s::bigint[]"] * len(table.primary_key.columns))
    touched = apart.execute(f"SELECT {key} FROM touched_{name}")
    while some := list(islice(touched, _AT_ONCE)):
        drop = f"DELETE FROM {name} WHERE ({key}) IN (SELECT * FROM unnest({given}))"
        case.exec_driver_sql(drop, tuple(map(list, zip(*some, strict=True))))
    kept = apart.execute(f"SELECT {every} FROM touched_{name} CROSS JOIN {name} USING ({key})")
    rows_in.write(case, table, [c.name for c in table.columns], kept)


def _names(columns: Iterable[Column[Any]], of: str = "") -> str:
    return ", ".join(f'{of}"{column.name}"' for column in columns)
