"""`dateline add` says what it read each input as and why, and takes the user's word for it."""

import json
import zipfile
from pathlib import Path

from tests.cli.command import dateline

TABLE = "Nr;Date;Kopf;Was\n1;03.04.2031;A;It held.\n2;05.06.2031;B;It broke.\n"


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "é 🌊.txt").write_text("The levee of the Ister held.")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("a/x.txt", "It held at Kolm.")
        archive.writestr("b/x.txt", "It held at Orm.")
        archive.writestr("b/y.png", b"\x89PNG")
    return folder


def test_each_input_is_told_with_its_kind_and_why(tmp_path):
    ran = dateline("add", "reports", "--case", "case", cwd=_folder(tmp_path).parent)
    assert ran.stderr.decode().splitlines() == [
        "reports/more.zip#b/y.png: is a picture, not a text; give the report's text",
        "reports/more.zip: zip, it opens with PK and ends with a directory; 0 reports, 1 failed",
        "reports/more.zip#a/x.txt: text, it is text with no mark-up that is known; 1 report",
        "reports/more.zip#b/x.txt: text, it is text with no mark-up that is known; 1 report",
        "reports/é 🌊.txt: text, it is text with no mark-up that is known; 1 report",
        "3 new or changed, 3 reports in the case, 1 failed",
    ]
    assert (ran.returncode, ran.stdout) == (1, b"")


def test_many_inputs_are_told_by_kind_and_listed_on_request(tmp_path):
    folder = _folder(tmp_path)
    for number in range(12):
        (folder / f"{number}.txt").write_text(f"Levee {number} held.")
    ran = dateline("add", folder, "--case", tmp_path / "case")
    assert ran.stderr.decode().splitlines()[1:] == [
        "text: 15 inputs, 15 reports",
        "zip: 1 input, 0 reports, 1 failed",
        "15 new or changed, 15 reports in the case, 1 failed",
    ]
    ran = dateline("add", folder, "--case", tmp_path / "case", "--list", "--format", "jsonl")
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(rows) == 16
    assert rows[0] == {
        "input": f"{folder}/0.txt",
        "kind": "text",
        "reports": 1,
        "failed": 0,
        "why": "it is text with no mark-up that is known",
    }
    assert ran.stderr.decode().splitlines()[-1] == "0 new or changed, 15 reports in the case, 1 failed"


def test_the_user_says_what_columns_hold_and_which_way_round_days_are(tmp_path):
    (tmp_path / "t.csv").write_text(TABLE)
    options = ("--columns", "text=Was,title=Kopf", "--dates", "day-first")
    ran = dateline("add", tmp_path / "t.csv", "--case", tmp_path / "case", *options)
    assert (ran.returncode, ran.stderr.decode().splitlines()[-1]) == (
        0,
        "2 new or changed, 2 reports in the case, 0 failed",
    )
    shown = dateline("sources", "--case", tmp_path / "case", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["published"] for line in shown] == ["2031-04-03", "2031-06-05"]


def test_a_failure_that_is_mended_is_no_longer_one_of_the_case(tmp_path):
    (tmp_path / "t.csv").write_text("Date,Text\n03/04/2031,It held.\n")
    add = ("add", tmp_path / "t.csv", "--case", tmp_path / "case")
    assert dateline(*add).returncode == 1
    assert b"could be day first" in dateline("case", "dump", "--case", tmp_path / "case").stdout
    assert dateline(*add, "--dates", "month-first").returncode == 0
    dumped = dateline("case", "dump", "--case", tmp_path / "case").stdout
    assert b"could be day first" not in dumped
    assert b"2031-03-04" in dumped


def test_the_user_says_what_kind_it_is(tmp_path):
    (tmp_path / "t.csv").write_text(TABLE)
    ran = dateline("add", tmp_path / "t.csv", "--case", tmp_path / "case", "--as", "text")
    assert "text, you said so (--as); 1 report" in ran.stderr.decode()
    ran = dateline("add", tmp_path / "t.csv", "--case", tmp_path / "case", "--as", "xlsx")
    assert (ran.returncode, "is a workbook that" in ran.stderr.decode()) == (1, True)


def test_a_choice_that_is_none_is_wrong_usage_that_names_the_right_ones(tmp_path):
    (tmp_path / "t.csv").write_text(TABLE)
    for options, named in (
        (("--as", "word"), "docx"),
        (("--dates", "American"), "month-first"),
        (("--columns", "words=Was"), "text, title, published"),
    ):
        ran = dateline("add", tmp_path / "t.csv", "--case", tmp_path / "case", *options)
        assert (ran.returncode, named in ran.stderr.decode()) == (2, True)
        assert not (tmp_path / "case").exists()
