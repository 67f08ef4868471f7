"""`dateline statements` and `dateline positions` as a user asks them: by person, side, words, days, kind."""

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import dateline

# Invented reports on an invented dispute.
REPORTS = [
    (
        "n1",
        "2031-03-04",
        "Kestria’s foreign minister Ilsa Tarn rejected foreign monitors in the port of Lunn on Monday. “Monitors in "
        "Lunn are unacceptable,” Tarn said.",
    ),
    (
        "n2",
        "2031-03-06",
        "Kestrian spokesman Odo Brandt dismissed the presence of foreign observers in Lunn. President Anna Veld of "
        "Veldland called for a ceasefire in Orva.",
    ),
    (
        "n3",
        "2031-03-09",
        "Kestria’s foreign minister Ilsa Tarn said Kestria was ready to accept foreign monitors in Lunn. Her words "
        "mark a step back from earlier threats.",
    ),
]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    lines = [{"id": i, "published": day, "source": f"Post {i}", "text": text} for i, day, text in REPORTS]
    (folder / "reports.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert dateline("add", folder / "reports.jsonl", "--case", folder / "story.case").returncode == 0
    return folder / "story.case"


@cache
def rows(*arguments: str | Path) -> list[dict[str, Any]]:
    done = dateline(*arguments, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.splitlines()]


def texts() -> dict[str, str]:
    return {i: text for i, _, text in REPORTS}


def test_a_case_is_named_where_reports_would_be(case: Path) -> None:
    assert rows("positions", case) == rows("positions", "--case", case)
    reports = case.parent / "reports.jsonl"
    both = [[(r["actor"], r["stance"], r["text"]) for r in rows("positions", where)] for where in (case, reports)]
    assert both[0] == both[1]
    twice = dateline("positions", case, "--case", case)
    assert (twice.returncode, twice.stdout) == (2, b"")


def test_positions_of_a_side_with_who_takes_them_and_the_change(case: Path) -> None:
    found = [r for r in rows("positions", case, "--actor", "Kestria") if r["kind"] == "stand"]
    assert {r["side"] for r in found} == {"Kestria"}
    told = [(r["actor"], r["stance"]) for r in found if r["report"] != "n3"]
    assert told[0] == ("Ilsa Tarn", "against")
    assert ("Odo Brandt", "against") in told
    assert len({r["position"] for r in found}) == 1, "one matter in other words"
    (changed,) = (r for r in found if r["changes"])
    before = next(r for r in found if r["id"] == changed["changes"])
    assert (before["stance"], changed["stance"], changed["report"]) == ("against", "for", "n3")
    assert changed["stand"] == "for, was against"


def test_every_row_is_a_citation(case: Path) -> None:
    for row in rows("positions", case):
        assert texts()[row["report"]][row["start"] : row["stop"]] == row["text"]
        assert row["independent_sources"] >= 1
        assert row["date_basis"]
    for row in rows("statements", case, "--kind", "direct"):
        assert texts()[row["report"]][row["start"] : row["stop"]] == row["text"]
        assert row["kind"] == "direct"


def test_a_person_is_asked_for_by_surname_and_a_word_by_its_beginning(case: Path) -> None:
    found = rows("statements", case, "--speaker", "Tarn", "--about", "monitor")
    assert {r["speaker"] for r in found} == {"Ilsa Tarn"}
    assert "“Monitors in Lunn are unacceptable,”" in [r["text"] for r in found]
    assert [r["actor"] for r in rows("positions", case, "--about", "ceasefire")] == ["Anna Veld"]


def test_days_bound_the_rows(case: Path) -> None:
    assert {r["report"] for r in rows("positions", case, "--since", "2031-03-07")} == {"n3"}
    assert {r["report"] for r in rows("statements", case, "--until", "2031-03-05")} == {"n1"}
    wrong = dateline("statements", case, "--since", "2031-03-09", "--until", "2031-03-01")
    assert (wrong.returncode, wrong.stdout) == (2, b"")


def test_only_changes_and_what_is_told_as_one(case: Path) -> None:
    found = rows("positions", case, "--changes")
    assert {r["kind"] for r in found} == {"stand", "change told"}
    assert [r["stance"] for r in found if r["kind"] == "stand"] == ["against", "for"]
    (told,) = (r for r in found if r["kind"] == "change told")
    assert (told["stance"], told["voice"], told["cue"]) == (None, "report", "step back")


def test_a_name_that_means_nobody_is_told_with_the_nearest(case: Path) -> None:
    done = dateline("statements", case, "--speaker", "Tarnow", "--format", "csv")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert b"'Tarnow' means nobody here; nearest: Ilsa Tarn" in done.stderr
    part = dateline("positions", case, "--actor", "Tar", "--format", "json")
    assert json.loads(part.stdout) == []


def test_the_table_is_readable_at_100_columns_and_csv_has_its_columns(case: Path) -> None:
    shown = dateline("positions", case, settings={"COLUMNS": "100"}).stdout.decode()
    assert "for, was" in shown
    columns = next(csv.reader(io.StringIO(dateline("positions", case, "--format", "csv").stdout.decode())))
    assert columns == list(rows("positions", case)[0])
    formats = (Path(__file__).parents[2] / "docs/reference/formats.md").read_text("utf-8")
    for command in ("statements", "positions"):
        documented = next(line for line in formats.splitlines() if line.startswith(f"| {command} | `id`"))
        assert [c.strip(" `") for c in documented.split("|")[2].split(",")] == list(rows(command, case)[0])
