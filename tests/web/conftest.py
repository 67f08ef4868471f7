"""A case of the example reports, built once, and the application over it as a browser here has it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

# What reads web pages is there before any test: requests silences a warning of it only while it is itself imported.
import dateline.articles.page  # noqa: F401
from dateline.casework.build import build
from dateline.casework.taking_in import take_in
from dateline.storage.sqlite import open_case
from tests.casework.hearing import Heard
from tests.web.served import served, visitor

EXAMPLE = Path(__file__).parents[2] / "examples" / "bervik"

# Of two countries that are on the map and a place that is nowhere; one is written to break a page.
NORTHERN = {
    "raid.txt": """Harbour attacked

AKUREYRI, 6 May 2031 - Gunmen attacked a ferry in Akureyri, Iceland, on Tuesday. Four people were killed in Akureyri,
coast guards said.
""",
    "march.txt": """March in Bergen

BERGEN, 8 May 2031 - Dockers marched in Bergen, Norway, on Thursday. Police in Bergen arrested two dockers.
The ferry line has an office in Zwelbrok.
""",
    "hostile.txt": """<script>alert("1")</script> & more in Bergen

BERGEN, 9 May 2031 - "We reject <b>the toll</b>," Mayor Ilse Brandt said in Bergen on Friday, 9 May 2031. Six people
<img src=x onerror=alert(1)> were injured in Bergen on 9 May 2031, police said.
""",
}


@pytest.fixture(scope="session")
def built_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the example, built; nobody writes to it."""
    path = tmp_path_factory.mktemp("example") / "bervik.dateline"
    with open_case(path, create=True) as case:
        take_in(case, [str(EXAMPLE)], {}, Heard())
        build(case, 1, Heard())
    return path


@pytest.fixture(scope="session")
def northern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built case of places that a map shows; nobody writes to it."""
    folder = tmp_path_factory.mktemp("northern")
    for name, text in NORTHERN.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "northern.dateline"
    with open_case(path, create=True) as case:
        take_in(case, [str(folder / name) for name in NORTHERN], {}, Heard())
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
