"""What is sent to a PostgreSQL server while a command writes to it, and told to the program when it is answered."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg

from benchmark.faults.events import Events


class Wire(Events):
    """The statements sent on the connections to the server. One that is half done is sent and its answer, which the
    server has to give all the same, does not come to the program; of a copy of rows the statement alone is sent.

    Temporary SQLite files are watched by their statements.
    """

    def sent(self, connection: "psycopg.Connection[Any]", text: Any, values: Any) -> None:
        """A statement is about to be sent. A commit is one event more: at that it is sent, and no answer comes."""
        send = partial(_send, connection, text, values)
        self.statement(str(text), own=True, send=send)
        if self._statement == "COMMIT":
            self._happen("commit, sent", send, always=True)

    def rows_sent(self) -> None:
        """All rows of a copy are sent but for the word that these are all."""
        self._happen("rows sent")

    def _connected(self, connection: Any, _: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(partial(self.statement, own=False))
            return
        for name in ("cursor_factory", "server_cursor_factory"):
            of = getattr(connection, name)
            setattr(connection, name, type(of.__name__, (_Watched, of), {"events": self}))

    def _takes_over(self, word: str, text: str) -> bool:
        # Of the rows that are copied into a case only those of views are others.
        return "unnest(" in text or (word == "COPY" and "view_" not in text)


class _Watched:
    """A cursor whose statements are told to `events` before they are sent."""

    events: Wire
    connection: "psycopg.Connection[Any]"

    def execute(self, query: Any, params: Any = None, **how: Any) -> Any:
        self.events.sent(self.connection, query, params)
        return super().execute(query, params, **how)  # type: ignore[misc] # psycopg's, of which a kind is mixed in

    def executemany(self, query: Any, params_seq: Iterable[Any], **how: Any) -> None:
        rows: Sequence[Any] = list(params_seq)
        self.events.sent(self.connection, query, rows[0] if rows else None)
        super().executemany(query, rows, **how)  # type: ignore[misc] # as above

    @contextmanager
    def copy(self, statement: Any, *given: Any, **how: Any) -> Iterator[Any]:
        self.events.sent(self.connection, statement, None)
        with super().copy(statement, *given, **how) as copy:  # type: ignore[misc] # as above
            yield copy
            self.events.rows_sent()


def _send(connection: "psycopg.Connection[Any]", text: Any, values: Any) -> None:
    whole = text if values is None else psycopg.ClientCursor(connection).mogrify(text, values)
    wire = connection.pgconn
    wire.send_query(str(whole).encode())
    while wire.flush():
        pass
