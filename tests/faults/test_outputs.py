"""What a run that was killed left beside its output is in nobody's way."""

from pathlib import Path

import pytest
from tests.cli.command import dateline


@pytest.mark.parametrize("left", ["file", "folder"])
def test_a_half_written_file_is_written_anew(built: Path, tmp_path: Path, left: str) -> None:
    partial = tmp_path / ".b.md.partial"
    if left == "file":
        partial.write_text("# Half a br")
    else:
        partial.mkdir()
        (partial / "x.csv").write_text("a,b")
    (tmp_path / "b.md").write_text("the older one")
    done = dateline("brief", "--case", built, "-o", tmp_path / "b.md")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [p.name for p in tmp_path.iterdir()] == ["b.md"]
    assert (tmp_path / "b.md").read_text().startswith("# ")


def test_a_folder_that_stepped_aside_comes_back_and_is_replaced(built: Path, tmp_path: Path) -> None:
    words = ("export", "--format", "csv", "--case", built, "-o", tmp_path / "tables")
    assert dateline(*words).returncode == 0
    whole = {p.name: p.read_bytes() for p in (tmp_path / "tables").iterdir()}
    (tmp_path / "tables").rename(tmp_path / ".tables.before")
    (tmp_path / ".tables.partial").mkdir()
    assert dateline(*words).returncode == 0
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]
    assert {p.name: p.read_bytes() for p in (tmp_path / "tables").iterdir()} == whole
