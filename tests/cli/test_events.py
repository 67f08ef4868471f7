"""`dateline events` as a user asks it: of reports and of a case, by day, place, party and type; how it was linked."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import dateline

# Invented reports on an invented war.
REPORTS = [
    (
        "n1",
        "2031-05-05",
        "Veld Courier",
        "Orvanian boats shelled the harbour of Lunn on Sunday, killing six people, the mayor of Lunn said.",
    ),
    ("n2", "2031-05-05", "Strait Wire", "Six people were killed when boats shelled the harbour of Lunn on Sunday."),
    ("n3", "2031-05-05", "Orva Gazette", "Orvania denied that its boats shelled the harbour of Lunn on Sunday."),
    ("n4", "2031-05-10", "Strait Wire", "Foreign Minister Lena Marr met Ivo Tesk in Ostmark on Friday."),
]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    lines = [{"id": i, "published": day, "source": outlet, "text": text} for i, day, outlet, text in REPORTS]
    (folder / "reports.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert dateline("add", folder / "reports.jsonl", "--case", folder / "story.case").returncode == 0
    return folder / "story.case"


def rows(*arguments: str | Path) -> list[dict[str, Any]]:
    done = dateline("events", *arguments, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_happening_is_one_row(case: Path) -> None:
    attack, talks = rows("--case", case)
    assert (attack["type"], attack["when"], attack["place"]) == ("ASSAULT", "2031-05-04", "Lunn")
    assert (attack["status"], attack["dissent"], attack["independent_sources"]) == ("occurred", ["denied: 1"], 3)
    assert "Orvanian boats" in attack["actor"]
    assert (talks["type"], talks["when"], talks["place"]) == ("CONSULT", "2031-05-09", "Ostmark")
    assert (talks["actor"], talks["recipient"]) == ("Lena Marr", "Ivo Tesk")
    texts = {f"{i}": text for i, _, _, text in REPORTS}
    for row in (attack, talks):
        assert texts[row["report"]][row["start"] : row["stop"]] == row["text"]


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        (("--from", "2031-05-05"), ["CONSULT"]),
        (("--to", "2031-05-05"), ["ASSAULT"]),
        (("--place", "lunn"), ["ASSAULT"]),
        (("--actor", "Tesk"), ["CONSULT"]),
        (("--type", "consult"), ["CONSULT"]),
        (("--type", "ASSAULT", "--type", "CONSULT"), ["ASSAULT", "CONSULT"]),
        (("--place", "Ostmark", "--type", "ASSAULT"), []),
    ],
)
def test_rows_are_asked_for(case: Path, asked: tuple[str, ...], types: list[str]) -> None:
    assert [row["type"] for row in rows(case, *asked)] == types


def test_days_the_wrong_way_are_wrong_usage(case: Path) -> None:
    done = dateline("events", case, "--from", "2031-05-05", "--to", "2031-05-01")
    assert done.returncode == 2
    assert b"--from" in done.stderr


def test_every_form_has_the_same_rows(case: Path) -> None:
    found = json.loads(dateline("events", case, "--format", "json").stdout)
    assert found == rows(case)
    cells = list(csv.DictReader(io.StringIO(dateline("events", case, "--format", "csv").stdout.decode())))
    assert [c["id"] for c in cells] == [r["id"] for r in found]
    shown = dateline("events", case).stdout.decode()
    assert "Lena Marr" in shown


def test_explain_tells_how_each_mention_was_linked(case: Path) -> None:
    done = dateline("explain", "I1", "--case", case, "--format", "json")
    assert done.returncode == 0
    told = [(row["what"], row["how"]) for row in json.loads(done.stdout)]
    linked = [how for what, how in told if what == "linked by"]
    assert len(linked) == 3
    assert [how.startswith("founds the incident") for how in linked].count(True) == 1
    assert any("same place, Lunn" in how and "same day, 2031-05-04" in how for how in linked)
