"""A case of the example reports, built once, and the application over it as a browser here has it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.casework.build import build
from dateline.casework.taking_in import take_in
from dateline.storage.sqlite import open_case
from dateline.web.jobs import Jobs
from dateline.web.server import Serving, application, policy_of
from tests.casework.hearing import Heard

EXAMPLE = Path(__file__).parents[2] / "examples" / "bervik"
ADDRESS = "http://127.0.0.1:8787"


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
def serving() -> Iterator[Callable[[Path], TestClient]]:
    """Serves a case, empty where the file is missing, behind its guard; the client is a browser on this machine."""
    opened: list[tuple[TestClient, Jobs]] = []

    def served(path: Path) -> TestClient:
        jobs = Jobs(path, allow_private=True)
        policy = policy_of(Serving(path, analyst="R. Ames"), 8787)
        client = TestClient(application(path, policy, jobs), ADDRESS, follow_redirects=True)
        opened.append((client, jobs))
        return client.__enter__()

    yield served
    for client, jobs in opened:
        client.__exit__(None, None, None)
        jobs.close()


@pytest.fixture
def client(serving: Callable[[Path], TestClient], example: Path) -> TestClient:
    """The example, served."""
    return serving(example)
