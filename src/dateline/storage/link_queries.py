"""Questions to the tables of linking, asked often: prepared once, in pieces that a database takes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Executable, Row, Select, Table, bindparam, delete, insert, select, tuple_

from dateline.model.linking import Place

Rows = Sequence[Mapping[str, Any]]
Write = Callable[[Executable, Rows | None], None]
Telling = Callable[[], AbstractContextManager[None]]
# Values in one IN of a query.
_MANY = 500

# A place given to a query.
AT = tuple_(bindparam("day"), bindparam("number"))


class LinkQueries:
    """Over a connection. `write` runs a statement, opening a transaction where none is open."""

    def __init__(self, connection: Connection, write: Write, telling: Telling = nullcontext) -> None:
        self._connection = connection
        self._write = write
        self._telling = telling
        self._prepared: dict[int, tuple[str, Mapping[str, Any], Sequence[str] | None]] = {}

    def read(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """The rows of a query."""
        with self._telling():
            return self._connection.execute(query).all()

    def having(self, query: Select[Any], column: Any, values: Iterable[Any]) -> Iterator[Row[Any]]:
        """Those rows of a query that have one of the values."""
        for some in _chunks(values):
            yield from self.read(query.where(column.in_(some)))

    def by(self, key: Any, column: Any, values: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """The keys by the value that they have in the column."""
        found: dict[int, list[int]] = {}
        for row in self.having(select(key.label("key"), column.label("of")), column, values):
            found.setdefault(row.of, []).append(row.key)
        return {value: tuple(sorted(numbers)) for value, numbers in found.items()}

    def places(self, query: Select[Any], **given: int) -> list[Place]:
        """The places that a query of a posting list answers; it must be the same object each time."""
        ready = self._prepared.get(id(query))
        if ready is None:
            compiled = query.compile(dialect=self._connection.dialect)
            ready = self._prepared[id(query)] = compiled.string, compiled.params, compiled.positiontup
        text, fixed, order = ready
        values = {**fixed, **given}
        with self._telling(), closing(self._connection.connection.cursor()) as cursor:
            cursor.execute(text, [values[name] for name in order] if order else values)
            return [Place(*row) for row in cursor.fetchall()]

    def write(self, statement: Executable, rows: Rows) -> None:
        """Runs a statement for each row; nothing where there is none."""
        if rows:
            with self._telling():
                self._write(statement, rows)

    def add(self, table: Table, rows: Rows) -> None:
        """Keeps rows."""
        self.write(insert(table), rows)

    def drop(self, column: Any, values: Iterable[Any]) -> None:
        """Drops the rows that have one of the values in the column of a table."""
        for some in _chunks(values):
            with self._telling():
                self._write(delete(column.table).where(column.in_(some)), None)

    def take(self, table: Table, of: str, values: Iterable[int], place: Place) -> None:
        """Drops a place from the lists of these values."""
        here = (table.c.day == place.day) & (table.c.key == place.key)
        for some in _chunks(values):
            with self._telling():
                self._write(delete(table).where(table.c[of].in_(some) & here), None)

    def empty(self, table: Table) -> None:
        """Drops all rows."""
        with self._telling():
            self._write(delete(table), None)

    def fill(self, statement: Executable) -> None:
        """Keeps what a query within the statement finds."""
        with self._telling():
            self._write(statement, None)


def postings(table: Table, of: str) -> tuple[Select[Any], Any]:
    """A query of the places in one list, in order, and the place in it as one value."""
    query = select(table.c.day, table.c.key).where(table.c[of] == bindparam("of")).order_by(table.c.day, table.c.key)
    return query, tuple_(table.c.day, table.c.key)


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(sorted(set(values)))
    while some := list(islice(left, _MANY)):
        yield some
