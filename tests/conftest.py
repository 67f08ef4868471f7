"""What tests of more than one room need."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import postgresql as pg
from tests.chromium import CHROMIUM, LAUNCHED

# How long an example takes is the machine's doing, and no test's business; all else as the profile in force has it.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A real browser, for tests marked `browser`; they are left out where there is none."""
    # No longer than a module: while it is open, no other can be started in the same process.
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install '.[browser]'")
    if CHROMIUM is None:
        pytest.skip("no chromium on the path: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCHED)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[pg.Server]:
    """A real PostgreSQL server, one for all tests of a process; they are left out where there is none."""
    with pg.server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Path | str]:
    """Gives where a case can be made, another each time; in each database in turn."""
    if request.param == "postgresql":
        running: pg.Server = request.getfixturevalue("postgresql")
        return running.place
    numbers = itertools.count(1)
    return lambda: tmp_path / f"case {next(numbers)}"


@pytest.fixture
def place(new_place: Callable[[], Path | str]) -> Path | str:
    """Where a case can be made, in each database in turn."""
    return new_place()
