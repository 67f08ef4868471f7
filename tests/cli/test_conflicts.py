"""`dateline conflicts`: of reports and of a case, in every form."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.command import dateline

REPORTS = [
    ("k1", "2031-03-04", "The Veld Courier", "The Orva dam broke in Lunn on Tuesday. Six people died in Lunn."),
    ("k2", "2031-03-04", "Harbour Post", "Water ran into Lunn on Tuesday. Officials said three people died in Lunn."),
]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    lines = [{"id": i, "published": day, "source": outlet, "text": text} for i, day, outlet, text in REPORTS]
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_both_sides_stand_in_one_row_in_every_form(reports: Path, tmp_path: Path) -> None:
    case = tmp_path / "dam.case"
    assert dateline("add", reports, "--case", case).returncode == 0
    (row,) = json.loads(dateline("conflicts", "--case", case, "--format", "json").stdout)
    assert (row["kind"], row["about"], row["place"]) == ("figure", "killed", "Lunn")
    assert (row["first"], row["first_outlet"], row["first_sources"]) == ("6", "The Veld Courier", 1)
    assert (row["second"], row["second_text"], row["second_outlet"]) == ("3", "three people", "Harbour Post")
    assert [json.loads(line) for line in dateline("conflicts", reports, "--format", "jsonl").stdout.splitlines()] == [
        row
    ]
    (cells,) = csv.DictReader(io.StringIO(dateline("conflicts", reports, "--format", "csv").stdout.decode()))
    assert (cells["first_text"], cells["second_text"]) == ("Six people", "three people")
    shown = dateline("conflicts", reports).stdout.decode()
    assert "Six people" in shown
    assert "Harbour Post" in shown
    assert dateline("explain", row["second_id"], "--case", case).returncode == 0
