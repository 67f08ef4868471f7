"""`dateline annotate --shards`: files of many reports in, Parquet out."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.casework.shard_files import lines
from tests.cli.command import dateline


def test_shards_are_annotated_once_and_failures_make_the_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_bytes(lines(1, 2) + b"broken\n")
    words = ("annotate", "--shards", "in", "-o", "out")
    done = dateline(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    failed, tally = done.stderr.decode().splitlines()
    assert failed.startswith("a.jsonl#3: line 3 is no JSON object")
    assert tally == "1 shard annotated, 0 done before: 2 reports written, 1 failed"
    assert pq.read_table(tmp_path / "out/a.jsonl.parquet").num_rows == 2
    again = dateline(*words, cwd=tmp_path)
    assert again.returncode == 0
    assert again.stderr.decode() == "0 shards annotated, 1 done before: 0 reports written, 0 failed\n"


@pytest.mark.parametrize(
    "words",
    [
        ("--shards", "in"),
        ("more.jsonl", "--shards", "in", "-o", "out"),
        ("more.jsonl", "-o", "out"),
        ("--engine", "ray"),
        ("--shards", "in", "-o", "out", "--engine", "spark"),
        ("--shards", "in", "-o", "out", "--address", "127.0.0.1:9"),
        ("--shards", "in", "-o", "in/out"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = dateline("annotate", *words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    (told,) = done.stderr.decode().splitlines()
    assert told.startswith("dateline: ")
    assert not (tmp_path / "out").exists()
