"""`dateline search`: of reports and of a case, in every form; whatever is typed."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.command import dateline

REPORTS = [
    ("k1", "2031-03-04", "The Veld Courier", "The Orva dam broke in Lunn.\n\nRain had filled it for days."),
    ("k2", "2031-03-06", "Harbour Post", "Rain fell on Lunn again.\n\nThe dam guards saw “no danger” at Orva."),
]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    lines = [{"id": i, "published": day, "source": outlet, "text": text} for i, day, outlet, text in REPORTS]
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def found(*words: str | Path) -> list[dict[str, object]]:
    done = dateline("search", *words, "--format", "json")
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, object]] = json.loads(done.stdout)
    return rows


def test_a_passage_is_found_in_every_form(reports: Path, tmp_path: Path) -> None:
    case = tmp_path / "dam.case"
    assert dateline("add", reports, "--case", case).returncode == 0
    (row,) = found('"orva dam"', "--case", case)
    assert row["text"] == "The Orva dam broke in Lunn."
    assert (row["matched"], row["outlet"], row["published"]) == (["Orva dam"], "The Veld Courier", "2031-03-04")
    assert (row["report"], row["part"], row["start"], row["stop"]) == ("k1", "text", 0, 27)
    assert found('"orva dam"', reports) == [row]
    (cells,) = csv.DictReader(
        io.StringIO(dateline("search", '"orva dam"', "--case", case, "--format", "csv").stdout.decode())
    )
    assert cells["matched"] == "Orva dam"
    shown = dateline("search", "danger", "--case", case).stdout.decode()
    assert "no danger" in shown


def test_days_outlet_story_and_number_are_asked_for(reports: Path) -> None:
    assert len(found("rain", reports)) == 2
    assert [r["report"] for r in found("rain", reports, "--from", "2031-03-05")] == ["k2"]
    assert [r["report"] for r in found("rain", reports, "--to", "2031-03-05")] == ["k1"]
    assert [r["report"] for r in found("rain", reports, "--outlet", "Harbour Post")] == ["k2"]
    (first, _) = found("rain", reports)
    assert {r["report"] for r in found("rain", reports, "--story", str(first["article"]))} >= {first["report"]}
    assert len(found("rain", reports, "--no-copies")) == 2
    some = dateline("search", "rain", reports, "--limit", "1", "--format", "jsonl")
    assert some.stdout.count(b"\n") == 1
    assert "1 of 2 passages" in some.stderr.decode()


@pytest.mark.parametrize("query", ['"', "AND OR (", "text:dam*", "", "…", "dam NOT"])
def test_no_query_is_an_error(reports: Path, query: str) -> None:
    assert found(query, reports) == []


def test_wrong_days_are(reports: Path) -> None:
    assert dateline("search", "dam", reports, "--from", "yesterday").returncode == 2
    assert dateline("search", "dam", reports, "--from", "2031-03-05", "--to", "2031-03-04").returncode == 2
    assert dateline("search", "dam", reports, "--story", "s-none").returncode == 2
