"""A case of the example reports, built once, and the application over it as a browser here has it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from dateline.casework.build import build
from dateline.casework.taking_in import take_in
from dateline.storage.sqlite import open_case
from tests.casework.hearing import Heard
from tests.web.served import served, visitor

EXAMPLE = Path(__file__).parents[2] / "examples" / "bervik"


@pytest.fixture(scope="session")
def built_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the example, built; nobody writes to it."""
    path = tmp_path_factory.mktemp("example") / "bervik.dateline"
    with open_case(path, create=True) as case:
        take_in(case, [str(EXAMPLE)], {}, Heard())
        build(case, 1, Heard())
    return path


@pytest.fixture
def example(built_example: Path, tmp_path: Path) -> Path:
    """A copy of the built case, to be changed."""
    return Path(shutil.copy(built_example, tmp_path / "bervik.dateline"))


@pytest.fixture
def serving() -> Iterator[Callable[[Path], httpx.Client]]:
    """Serves a case, empty where the file is missing, over loopback; the client is a browser on this machine."""
    with ExitStack() as open_:

        def serve(path: Path) -> httpx.Client:
            address = open_.enter_context(served(path, analyst="R. Ames"))
            return open_.enter_context(visitor(address, follow_redirects=True, timeout=60))

        yield serve


@pytest.fixture
def client(serving: Callable[[Path], httpx.Client], example: Path) -> httpx.Client:
    """The example, served."""
    return serving(example)
