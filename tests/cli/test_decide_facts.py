"""Facts, reports, outlets and lines are decided on by the ids that tables and briefs show."""

import json
from pathlib import Path

import pytest
from tests.cli.command import dateline

REPORT = {
    "id": "r1",
    "title": "Quay to open",
    "published": "2027-03-23",
    "source": "Harbour Post",
    "text": "Six dockers were killed in Bervik on Monday, harbour master Lena Marr said.\n\n"
    "“The quay will open again on Friday,” said Ivo Tesk, her deputy.",
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "in.jsonl").write_text(json.dumps(REPORT) + "\n", encoding="utf-8")
    assert dateline("add", "in.jsonl", "--case", "c", cwd=tmp_path).returncode == 0
    assert dateline("build", "--case", "c", cwd=tmp_path).returncode == 0
    return tmp_path


def decide(case: Path, *words: str, code: int = 0) -> str:
    done = dateline("decide", *words, "--case", "c", cwd=case, settings={"DATELINE_ANALYST": "R. Ames"})
    assert done.returncode == code, done.stderr
    return done.stderr.decode()


def table(case: Path, *words: str) -> list[dict[str, object]]:
    done = dateline(*words, "--case", "c", "--format", "json", cwd=case)
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, object]] = json.loads(done.stdout)
    return rows


def quoted(case: Path) -> str:
    at = str(REPORT["text"]).index("“The quay")
    return f"r1:statement:{at}"


def written(case: Path, form: str = "json") -> str:
    done = dateline("brief", "--case", "c", "-o", f"brief.{form}", cwd=case)
    assert done.returncode == 0, done.stderr
    assert dateline("audit", f"brief.{form}", cwd=case).returncode == 0
    return (case / f"brief.{form}").read_text(encoding="utf-8")


def test_a_speaker_is_corrected_by_the_id_that_the_table_shows_and_the_brief_says_by_whom(case: Path) -> None:
    assert "decision #1 kept" in decide(case, "correct", quoted(case), "speaker", "Lena Marr", "--note", "heard her")
    assert "Lena Marr" in {row["speaker"] for row in table(case, "statements")}
    record = json.loads(written(case))
    (line,) = [x for x in record["lines"] if x["section"] == "statements" and "decided" in x]
    assert (line["group"], line["decided"]) == ("Lena Marr", [1])
    assert [(d["who"], d["field"], d["value"], d["note"]) for d in record["decisions"]] == [
        ("R. Ames", "speaker", "Lena Marr", "heard her")
    ]
    assert "✎ statement: speaker corrected to Lena Marr by R. Ames" in written(case, "html")


def test_a_rejected_figure_is_gone_and_comes_back_with_an_undo(case: Path) -> None:
    assert [row["low"] for row in table(case, "figures")] == [6]
    decide(case, "reject", "r1:figure:0")
    assert table(case, "figures") == []
    decide(case, "undo", "1")
    assert [row["low"] for row in table(case, "figures")] == [6]


def test_a_report_is_dated_anew_and_its_days_with_it(case: Path) -> None:
    decide(case, "correct", "r1", "published", "2027-03-30")
    (row,) = table(case, "sources")
    assert (row["published"], row["basis"]) == ("2027-03-30", "given")
    told = dateline("timeline", "--case", "c", cwd=case).stdout.decode()
    assert "2027-03-29" in told


def test_an_outlet_has_its_reliability_in_the_brief(case: Path) -> None:
    decide(case, "reliability", "Harbour Post", "B2")
    assert [s["reliability"] for s in json.loads(written(case))["sources"]] == ["B2"]
    assert "is the outlet of no report here" in decide(case, "reliability", "Inland Post", "B2", code=2)


def test_lines_are_dropped_and_sections_put_in_order_by_a_written_brief(case: Path) -> None:
    first = json.loads(written(case))
    line = next(x for x in first["lines"] if x["section"] == "statements")
    decide(case, "drop", "brief.json", line["id"])
    decide(case, "order", "statements", "timeline")
    record = json.loads(written(case))
    assert line["quotes"][0]["text"] not in [
        q["text"] for x in record["lines"] if x["section"] == "statements" for q in x["quotes"]
    ]
    assert record["scope"]["sections"][:4] == ["headline", "lead", "statements", "timeline"]
    assert [d["kind"] for d in record["decisions"]] == ["drop", "order"]


def test_the_log_names_what_was_decided(case: Path) -> None:
    decide(case, "confirm", quoted(case))
    decide(case, "note", "r1:figure:0", "counted twice", "--by", "Bo")
    log = table(case, "decide", "log")
    assert [(d["number"], d["kind"], d["who"], d["note"]) for d in log] == [
        (1, "confirm", "R. Ames", None),
        (2, "note", "Bo", "counted twice"),
    ]


def test_what_another_decided_since_is_told(case: Path) -> None:
    decide(case, "confirm", "r1:figure:0", "--seen", "0")
    told = decide(case, "reject", "r1:figure:0", "--seen", "0", code=1)
    assert "decision #1 by R. Ames" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["confirm", "r1:figure:5"], "is no id here"),
        (["confirm", "r1:mention:0"], "nothing is decided on a mention"),
        (["confirm", "r9"], "is no report here"),
        (["correct", "r1:figure:0", "range", "six"], "give LOW..HIGH"),
        (["correct", "r1:figure:0", "speaker", "Bo"], "cannot be corrected"),
        (["correct", "r1:place:27", "place", "4000000000"], "no place with GeoNames’ id"),
        (["order", "gossip"], "are no sections of a brief"),
        (["drop", "in.jsonl", "T1"], "is no brief"),
    ],
)
def test_what_cannot_be_decided_is_wrong_usage(case: Path, words: list[str], told: str) -> None:
    text = decide(case, *words, code=2)
    assert told in text
    assert text.count("\n") == 1


def test_a_line_with_a_decided_day_is_explained_by_the_decision(case: Path) -> None:
    at = str(REPORT["text"]).index("Monday")
    decide(case, "correct", f"r1:time:{at}", "value", "2027-03-01")
    days = [x for x in json.loads(written(case))["lines"] if x["section"] == "timeline"]
    line = next(x["id"] for x in days for c in x["cells"] if c["derivation"] == "decided")
    done = dateline("explain", line, "--case", "c", cwd=case)
    assert "derived as decided; by decision #1" in done.stdout.decode()
