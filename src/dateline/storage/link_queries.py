"""Questions to the tables of linking, asked often: prepared once, in pieces that a database takes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Executable, Row, Select, Table, bindparam, delete, insert, select, tuple_
from sqlalchemy.exc import DBAPIError

from dateline.model.linking import Place

Rows = Sequence[Mapping[str, Any]]
Write = Callable[[Executable, Rows | None], None]
Telling = Callable[[], AbstractContextManager[None]]
# Values in one IN of a query, the most; their number is a power of two, so that few queries are prepared.
_MANY = 512

# A place given to a query.
AT = tuple_(bindparam("day"), bindparam("number"))


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """A query of the rows that have one of some values in a column; made once, it is prepared once."""

    query: Select[Any]
    column: Any

    def of(self, size: int) -> Select[Any]:
        """The query for so many values."""
        return self.query.where(self.column.in_([bindparam(f"value{n}") for n in range(size)]))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The text of a query, with the values that it brings and the names of all in order, where it has an order."""

    text: str
    fixed: Mapping[str, Any]
    order: Sequence[str] | None


# By the kind of database, the query or lookup, and the number of values.
_PREPARED: dict[tuple[str, object, int], _Prepared] = {}


class LinkQueries:
    """Over a connection. `write` runs a statement, opening a transaction where none is open."""

    def __init__(self, connection: Connection, write: Write, telling: Telling = nullcontext) -> None:
        self._connection = connection
        self._write = write
        self._telling = telling

    def read(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """The rows of a query."""
        with self._telling():
            return self._connection.execute(query).all()

    def having(self, lookup: Lookup, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows that have one of the values."""
        for some in _chunks(values):
            size = 1 << (len(some) - 1).bit_length()
            ready = self._ready(lookup, size, partial(lookup.of, size))
            padded = [*some, *([some[-1]] * (size - len(some)))]
            yield from self._rows(ready, {f"value{n}": value for n, value in enumerate(padded)})

    def by(self, lookup: Lookup, values: Iterable[int]) -> dict[int, tuple[int, ...]]:
        """The keys by the value that they have in the column; the query is of both."""
        found: dict[int, list[int]] = {}
        for key, value in self.having(lookup, values):
            found.setdefault(value, []).append(key)
        return {value: tuple(sorted(numbers)) for value, numbers in found.items()}

    def places(self, query: Select[Any], **given: int) -> list[Place]:
        """The places that a query of a posting list answers; it must be the same object each time."""
        return [Place(*row) for row in self._rows(self._ready(query, 0, lambda: query), given)]

    def _ready(self, of: object, size: int, query: Callable[[], Select[Any]]) -> _Prepared:
        dialect = self._connection.dialect
        which = (f"{dialect.name}+{dialect.driver}", of, size)
        if which not in _PREPARED:
            compiled = query().compile(dialect=dialect)
            _PREPARED[which] = _Prepared(compiled.string, compiled.params, compiled.positiontup)
        return _PREPARED[which]

    def _rows(self, ready: _Prepared, given: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        values = {**ready.fixed, **given}
        with self._telling(), closing(self._connection.connection.cursor()) as cursor:
            try:
                cursor.execute(ready.text, [values[name] for name in ready.order] if ready.order else values)
                return cursor.fetchall()
            except self._connection.dialect.loaded_dbapi.Error as error:
                raise DBAPIError(ready.text, None, error) from error

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
