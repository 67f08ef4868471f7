"""The stores of cases, by the name of the database."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from benchmark.faults.store import Store

DATABASES = ("sqlite", "postgresql")


@contextmanager
def store_of(database: str, server: str | None = None) -> Iterator[Store]:
    """The store of that database; on the server at that address, or on one that is started and gone in the end.

    Raises ModuleNotFoundError where PostgreSQL or its driver is not installed.
    """
    if database == "sqlite":
        from benchmark.faults.sqlite import SqliteStore

        yield SqliteStore()
        return
    from benchmark.faults.postgresql import PostgresqlStore

    with nullcontext(server) if server else _started() as base:
        store = PostgresqlStore(base)
        try:
            yield store
        finally:
            store.drop()


@contextmanager
def _started() -> Iterator[str]:
    from benchmark import postgresql

    with postgresql.server() as running:
        yield running.base
