"""Shards are named for their place below what the user named; a Parquet file is a report a row."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.errors import InputError
from dateline.model.article import Failure, RawSource
from dateline.sources.shards import Shard, digest, reports, shards


def written(folder: Path, **columns: Any) -> Shard:
    path = folder / "a.parquet"
    pq.write_table(pa.table(columns), path)
    return Shard(path, "2031/a.parquet")


def cells(item: RawSource | Failure) -> dict[str, str]:
    assert isinstance(item, RawSource)
    found: dict[str, str] = msgspec.json.decode(item.data)
    return found


def test_shards_come_by_name_and_are_called_by_their_place(tmp_path: Path) -> None:
    for name in ("in/b.jsonl", "in/2031/a.warc", "in/2031/.hidden", "c.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"{}")
    found = list(shards([str(tmp_path / "in"), str(tmp_path / "c.jsonl")]))
    assert [each.name for each in found if isinstance(each, Shard)] == ["2031/a.warc", "b.jsonl", "c.jsonl"]


def test_the_same_shard_named_twice_is_one_and_another_of_that_name_is_a_failure(tmp_path: Path) -> None:
    for name in ("x/a.jsonl", "y/a.jsonl"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"{}")
    first, second = str(tmp_path / "x/a.jsonl"), str(tmp_path / "y/a.jsonl")
    found = list(shards([first, second, first]))
    assert [type(each) for each in found] == [Shard, Failure]


def test_columns_are_told_by_their_names_and_values_are_written_out(tmp_path: Path) -> None:
    shard = written(
        tmp_path,
        body=["The storm hit Varn.", "The storm left Varn."],
        title=["Storm", None],
        published=[datetime(2031, 5, 6, 7, 8, tzinfo=UTC), None],
        day=[date(2031, 5, 6), None],
        words=[4, None],
        raw=[b"\xff\xfe", b""],
        tags=[["a"], []],
    )
    first, second = reports(shard)
    assert cells(first) == {
        "body": "The storm hit Varn.",
        "title": "Storm",
        "published": "2031-05-06T07:08:00+00:00",
        "day": "2031-05-06",
        "words": "4",
        "raw": "",
        "tags": "",
    }
    assert isinstance(second, RawSource)
    assert (second.location, second.kind) == ("2031/a.parquet#3", "row")
    assert set(cells(second).values()) == {"The storm left Varn.", ""}


def test_a_cell_that_is_too_large_is_one_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_MAX_BYTES", "100")
    long, short = reports(written(tmp_path, text=["x" * 101, "The storm hit Varn."]))
    assert isinstance(long, Failure)
    assert long.problem == "row 2 has a cell of more than 100 characters"
    assert isinstance(short, RawSource)


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"number": [1, 2]}, "has no column that is known to hold texts; its columns are number"),
        ({"text": ["x" * 2000]}, "unpacks to more than 1000 bytes"),
    ],
)
def test_what_cannot_be_a_shard_is_a_failure(
    columns: dict[str, Any], problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_MAX_UNPACKED", "1000")
    (found,) = reports(written(tmp_path, **columns))
    assert isinstance(found, Failure)
    assert found.problem == problem


def test_a_file_that_breaks_off_gives_what_came_before_or_a_failure(tmp_path: Path) -> None:
    shard = written(tmp_path, text=["The storm hit Varn."] * 3)
    whole = shard.path.read_bytes()
    for length in range(4, len(whole), 97):
        shard.path.write_bytes(whole[:length])
        assert any(isinstance(each, Failure) for each in reports(shard))


def test_what_is_gone_cannot_be_told_by_its_bytes(tmp_path: Path) -> None:
    gone = Shard(tmp_path / "gone.jsonl", "gone.jsonl")
    with pytest.raises(InputError, match=r"gone\.jsonl: cannot be read"):
        digest(gone)
    (failure,) = reports(gone)
    assert isinstance(failure, Failure)
