"""A built case of reports of our own, and a disk on which little has room."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.command import dateline

REPORTS = [
    ("n1", "2031-03-04", "The Orva dam in Kestria broke on Monday. Rescuers said 12 people died in the flood."),
    ("n2", "2031-03-05", "The Orva dam broke on Monday. “We had no warning,” said Mayor Ilsa Tarn on Tuesday."),
    ("n3", "2031-03-06", "The death toll rose to 15 on Wednesday. Odo Brandt will visit the Orva dam on Friday."),
]


def write(path: Path, reports: list[tuple[str, str, str]]) -> Path:
    lines = [{"id": i, "published": day, "text": text} for i, day, text in reports]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def many(count: int) -> list[tuple[str, str, str]]:
    """Reports of some thousand letters each, too unlike to be packed to nothing."""
    text = " ".join(f"Crane {n * n % 9973} at quay {n * 7919 % 3001} of Bervik stands still." for n in range(60))
    return [(f"m{n:04}", "2031-03-04", f"Report {n * 6151 % 9973} on the port. {text}") for n in range(count)]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write(folder / "reports.jsonl", REPORTS)
    for words in (("add", "reports.jsonl"), ("build",)):
        done = dateline(*words, "--case", "case", cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder / "case"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Gives a disk of so many KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = False

    def made(size: int) -> Path:
        nonlocal mounted
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(place)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("may not mount a small disk here")
        mounted = True
        return place

    yield made
    if mounted:
        subprocess.run(["umount", "-l", str(place)], check=True)


def dumped(case: Path) -> bytes:
    done = dateline("case", "dump", "--case", case)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout
