"""The transactions of a case, and its end."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Executable
from sqlalchemy.exc import DBAPIError

from dateline.storage import transactions
from dateline.storage.told import telling
from dateline.storage.transactions import Transactions


class Transacting:
    """The part of a case that begins and ends what it writes, and reads as one moment.

    The connection is in autocommit: readers hold no lock, and a writer takes it with its first write and gives it back
    with `commit`.
    """

    def __init__(self, connection: Connection, name: str, transactions: Transactions) -> None:
        self._connection = connection
        self._name = name
        self._transactions = transactions
        self._writing = False
        self._reading = False

    def commit(self) -> None:
        """See Case."""
        if self._writing:
            with telling(self._name):
                transactions.commit(self._connection, self._name)
            self._writing = False

    @contextmanager
    def as_it_stands(self) -> Iterator[None]:
        """See Case."""
        with telling(self._name):
            # Within another such block, and while it is written, the connection sees one moment already.
            outermost = not (self._writing or self._reading)
            if outermost:
                self._connection.exec_driver_sql(self._transactions.read)
                self._reading = True
            try:
                yield
            finally:
                if outermost:
                    self._reading = False
                    transactions.roll_back(self._connection)

    @contextmanager
    def hastily(self) -> Iterator[None]:
        """Within the block, which begins where nothing is pending, a loss of power can undo the last commits.

        For what nobody sees before it is all there: the first commit after the block lasts, and what came before it.
        """
        self._set(self._transactions.hasty)
        try:
            yield
        except BaseException:
            self.roll_back()
            raise
        finally:
            self.commit()
            # Where the server went away meanwhile, there is no connection to set.
            with suppress(DBAPIError):
                self._set(self._transactions.lasting)

    def roll_back(self) -> None:
        """See Case."""
        if self._writing:
            self._writing = False
            with telling(self._name):
                transactions.roll_back(self._connection)

    def close(self) -> None:
        """See Case."""
        self.roll_back()
        engine = self._connection.engine
        # Where the server went away meanwhile, the connection went with it.
        with suppress(DBAPIError):
            self._connection.close()
        engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()

    def _one(self, query: Executable, values: Mapping[str, Any] | None = None) -> Any:
        return self._connection.execute(query, values).scalar()

    def _write(self, statement: Executable, rows: Sequence[Mapping[str, Any]] | None = None) -> None:
        first = not self._writing
        self._lock()
        try:
            self._connection.execute(statement, rows)
        except DBAPIError:
            # A server drops all that is pending with a statement that it refuses; of the first nothing is.
            if first:
                self.roll_back()
            raise

    def _set(self, statements: Sequence[str]) -> None:
        for statement in statements:
            self._connection.exec_driver_sql(statement)

    def _lock(self) -> None:
        if not self._writing:
            try:
                self._connection.exec_driver_sql(self._transactions.write)
            except DBAPIError:
                # A server that refused the lock still has the transaction.
                transactions.roll_back(self._connection)
                raise
            self._writing = True
