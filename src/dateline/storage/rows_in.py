"""Many rows written at once, in the way in which a database takes them the fastest."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, TableClause, insert
from sqlalchemy.exc import DBAPIError


def write(connection: Connection, into: TableClause, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes rows within the transaction that is open. The driver is given the values as they are, one after the
    other."""
    quoted = connection.dialect.identifier_preparer.quote
    if connection.dialect.name == "sqlite":
        statement = str(insert(into).compile(dialect=connection.dialect, column_keys=columns))
    else:
        statement = f"COPY {quoted(into.name)} ({', '.join(map(quoted, columns))}) FROM STDIN"
    driver: Any = connection.connection
    try:
        with closing(driver.cursor()) as cursor:
            if connection.dialect.name == "sqlite":
                cursor.executemany(statement, rows)
                return
            with cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error) from error
