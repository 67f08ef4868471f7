"""A case that may only be read: it is read where nothing has to be written, and refused in one line where it has."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.command import PROGRAM, Done, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")

# linux/capability.h: what lets root write to everything; and prctl(2), which takes it from what root may start.
_OVERRIDES = (1, 2)
_PR_CAPBSET_DROP = 24
READ_ONLY = b"is read-only; make the file and its folder writable, or copy it elsewhere\n"


def bound(*words: str | Path) -> Done:
    """Runs the command with the rights of an ordinary user, also where the tests are root's."""

    def ordinary() -> None:
        for right in _OVERRIDES:
            ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, right, 0, 0, 0)

    return subprocess.run(
        [*PROGRAM, *map(str, words)],
        check=False,
        capture_output=True,
        env=environment(),
        preexec_fn=ordinary if os.geteuid() == 0 else None,
    )


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "archive"
    place.mkdir()
    shutil.copyfile(built, place / "case")
    yield place
    place.chmod(0o755)


def test_a_read_only_file_is_briefed_and_not_changed(folder: Path) -> None:
    (folder / "case").chmod(0o444)
    before = (folder / "case").read_bytes()
    for words in (("build",), ("decide", "note", "n1", "asked")):
        done = bound(*words, "--case", folder / "case")
        assert (done.returncode, done.stderr) == (1, f"dateline: {folder / 'case'}: ".encode() + READ_ONLY)
    done = bound("brief", "--case", folder / "case", "-o", folder / "b.html")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (folder / "case").read_bytes() == before


def test_a_read_only_folder_is_dumped_and_nothing_else(folder: Path) -> None:
    (folder / "case").chmod(0o444)
    folder.chmod(0o555)
    dumped = bound("case", "dump", "--case", folder / "case")
    assert (dumped.returncode, dumped.stdout.count(b'{"kind":"article"')) == (0, 3)
    refused = bound("add", folder.parent, "--case", folder / "case")
    assert (refused.returncode, refused.stderr.endswith(READ_ONLY)) == (1, True)
    assert refused.stderr.count(b"\n") == 1
    assert [p.name for p in folder.iterdir()] == ["case"]


def test_a_file_that_may_not_be_written_is_told(built: Path, folder: Path) -> None:
    folder.chmod(0o555)
    done = bound("brief", "--case", built, "-o", folder / "b.html")
    assert done.returncode == 1
    assert done.stderr.endswith(b"b.html: cannot be written (Permission denied); check its permissions\n")
    assert done.stderr.count(b"\n") == 1
