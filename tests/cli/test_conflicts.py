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


def test_kinds_are_asked_for(reports: Path) -> None:
    def kinds(*asked: str) -> list[str]:
        done = dateline("conflicts", reports, "--format", "jsonl", *asked)
        assert done.returncode == 0
        return [json.loads(line)["kind"] for line in done.stdout.splitlines()]

    assert kinds("--kind", "figure", "--kind", "date") == ["figure"]
    assert kinds("--kind", "actor") == []
    assert dateline("conflicts", reports, "--kind", "colour").returncode == 2


def test_what_one_source_tells_is_listed_where_asked_for(tmp_path: Path) -> None:
    texts = [
        "Rockets struck the harbour of Lunn on Sunday and killed four guards.",
        "On Sunday rockets struck the harbour of Lunn, killing four guards.",
        "Rockets struck the harbour of Lunn on Sunday, killing four guards and wounding 19 dockers.",
    ]
    lines = [{"id": f"k{n}", "published": "2031-05-05", "source": f"Post {n}", "text": t} for n, t in enumerate(texts)]
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (row,) = json.loads(dateline("conflicts", path, "--kind", "single", "--format", "json").stdout)
    assert (row["kind"], row["about"], row["first"], row["first_outlet"]) == ("single", "injured", "19", "Post 2")
    assert (row["second"], row["others"]) == (None, 2)
    assert json.loads(dateline("conflicts", path, "--format", "json").stdout) == []
