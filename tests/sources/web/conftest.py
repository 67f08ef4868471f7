"""A server for each test that wants one."""

from collections.abc import Iterator

import pytest

from tests.sources.web.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running
