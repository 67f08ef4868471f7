"""A disk that is full: told in one line, nothing that was committed is lost, and a rerun finishes."""

import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.command import PROGRAM, Done, dateline, environment, started
from tests.faults.conftest import dumped, many, write

Disk = Callable[[int], Path]
# KiB that are left beside a case: enough to open it.
_BESIDE = 40


def told(done: Done, words: str) -> None:
    assert done.returncode == 1, done.stderr
    assert words in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1, done.stderr


def with_case(disk: Disk, built: Path, spare: int) -> Path:
    """The built case on a disk that has so many KiB more."""
    folder = disk(-(-built.stat().st_size // 1024) + spare)
    shutil.copyfile(built, folder / "case")
    return folder


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """Python has SIGXFSZ ignored, so that a write that is too much fails as one on a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_add_keeps_what_it_committed_and_goes_on_when_there_is_space(disk: Disk, tmp_path: Path) -> None:
    write(tmp_path / "many.jsonl", many(120))
    folder = disk(900)
    told(dateline("add", tmp_path / "many.jsonl", "--case", folder / "case"), "case: does not fit: the disk is full")
    shutil.copytree(folder, tmp_path / "more space")
    kept = dumped(tmp_path / "more space" / "case").count(b'{"kind":"article"')
    assert kept > 0
    assert kept % 20 == 0
    again = dateline("add", tmp_path / "many.jsonl", "--case", tmp_path / "more space" / "case")
    assert f"{120 - kept} new or changed, 120 reports in the case, 0 failed".encode() in again.stderr
    dateline("add", tmp_path / "many.jsonl", "--case", tmp_path / "whole")
    assert dumped(tmp_path / "more space" / "case") == dumped(tmp_path / "whole")


def test_build_and_decide_leave_the_case_as_it_was(disk: Disk, built: Path, tmp_path: Path) -> None:
    before = dumped(built)
    folder = with_case(disk, built, _BESIDE)
    filler = folder / "filler"
    told(dateline("build", "--case", folder / "case"), "the disk is full")
    assert dumped(folder / "case") == before
    filler.write_bytes(bytes(28 * 1024))
    refused = dateline("decide", "note", "n1", "asked", "--by", "Ida", "--case", folder / "case")
    told(refused, "disk")
    filler.unlink()
    assert dumped(folder / "case") == before
    assert dateline("decide", "note", "n1", "asked", "--by", "Ida", "--case", folder / "case").returncode == 0


@pytest.mark.parametrize(("command", "name"), [("brief", "b.html"), ("export", "b.xlsx")])
def test_an_older_file_stays_whole(disk: Disk, built: Path, command: str, name: str) -> None:
    folder = disk(8)
    (folder / name).write_text("the older one")
    done = dateline(command, "--case", built, "-o", folder / name)
    told(done, f"{name}: cannot be written (No space left on device); free space, then run again")
    assert [(p.name, p.read_text()) for p in folder.iterdir()] == [(name, "the older one")]


def test_an_older_folder_of_tables_stays_whole(disk: Disk, built: Path, tmp_path: Path) -> None:
    folder = disk(8)
    (folder / "tables").mkdir()
    (folder / "tables" / "timeline.csv").write_text("the older one")
    done = dateline("export", "--format", "csv", "--case", built, "-o", folder / "tables")
    told(done, "tables: cannot be written (No space left on device); free space, then run again")
    assert [p.name for p in folder.iterdir()] == ["tables"]
    assert (folder / "tables" / "timeline.csv").read_text() == "the older one"


def test_what_no_file_may_be_larger_than_is_told(built: Path, tmp_path: Path) -> None:
    shutil.copyfile(built, tmp_path / "case")
    write(tmp_path / "many.jsonl", many(60))
    (tmp_path / "b.html").write_text("the older one")
    with no_file_above(built.stat().st_size + 8192):
        told(dateline("add", tmp_path / "many.jsonl", "--case", tmp_path / "case"), "disk")
        assert dumped(tmp_path / "case").count(b'{"kind":"article"') % 20 == 3
    # SQLite's index of what is in its log alone takes 32 KiB.
    with no_file_above(40 * 1024):
        done = dateline("brief", "--case", built, "-o", tmp_path / "b.html")
    told(done, "b.html: cannot be written (File too large); the system lets no file be larger; raise that limit")
    assert (tmp_path / "b.html").read_text() == "the older one"
    assert dateline("add", tmp_path / "many.jsonl", "--case", tmp_path / "case").returncode == 0
    assert dumped(tmp_path / "case").count(b'{"kind":"article"') == 63


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("words", [("case", "dump"), ("sources",), ("sources", "--format", "json")])
def test_standard_output_on_a_full_disk_is_told(built: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *words, "--case", str(built)],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
        )
    told(done, "standard output: cannot be written (No space left on device); free space, then run again")


def test_a_full_folder_for_temporary_files_is_named(disk: Disk, tmp_path: Path) -> None:
    write(tmp_path / "many.jsonl", many(20))
    assert dateline("add", tmp_path / "many.jsonl", "--case", tmp_path / "case").returncode == 0
    before = dumped(tmp_path / "case")
    folder = disk(16)
    done = started("stories", "--case", tmp_path / "case", settings={"TMPDIR": str(folder)})
    told(done, f"case, which is linked in {folder}/dateline-")
    assert b"the disk is full" in done.stderr
    assert dumped(tmp_path / "case") == before
    assert list(folder.iterdir()) == []
