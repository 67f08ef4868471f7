"""`dateline brief`: about whom, what and when, how long, since which earlier brief, in whose layout."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.command import dateline

FIRST = (
    "o1",
    "2031-05-06",
    "Osk Gazette",
    "Six sailors died when the ferry Alba sank off Osk on Monday, the coastguard said.\n\n"
    "“We will close the port,” harbour master Lena Dorn said on Tuesday.",
)
SOLD = ("o2", "2031-05-06", "Lorn Mail", "The ferry Alba was sold to Quist Lines on Saturday, its owner said.")
LATER = (
    "o3",
    "2031-05-08",
    "Lorn Mail",
    "Nine sailors died when the ferry Alba sank off Osk on Monday, the coastguard said on Thursday.\n\n"
    "Ivo Quist, the owner of the Alba, said on Thursday that the ferry had been inspected.",
)


def written(folder: Path, name: str, *reports: tuple[str, str, str, str]) -> Path:
    path = folder / name
    lines = [{"id": i, "published": day, "source": outlet, "text": text} for i, day, outlet, text in reports]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def brief(reports: Path, *asked: str | Path) -> dict[str, Any]:
    done = dateline("brief", reports, *asked, "--format", "json")
    assert done.returncode == 0, done.stderr
    made: dict[str, Any] = json.loads(done.stdout)
    return made


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return written(tmp_path, "reports.jsonl", FIRST, SOLD, LATER)


def texts(made: dict[str, Any], section: str) -> list[str]:
    return [q["text"] for line in made["lines"] if line["section"] == section for q in line["quotes"]]


def test_a_brief_by_actor_has_lines_by_or_about_them_under_any_of_their_names(reports: Path, tmp_path: Path) -> None:
    made = brief(reports, "--actor", "Dorn")
    assert made["scope"]["actor"] == "Dorn" and "Lena Dorn" in made["scope"]["names"]
    assert texts(made, "statements") == ["“We will close the port,”"]
    assert "--actor Dorn" in made["method"]["command"]
    unknown = dateline("brief", reports, "--actor", "Lena Dorm Quax", "-o", tmp_path / "x.html")
    assert unknown.returncode == 2
    assert b"means nobody here; nearest: Lena Dorn" in unknown.stderr


def test_a_question_is_answered_by_lines_about_its_words(reports: Path) -> None:
    made = brief(reports, "--about", "to whom was the ferry sold?")
    assert made["scope"]["about"] == ["ferry", "sold"]
    assert any("was sold to Quist Lines" in t for t in texts(made, "timeline"))
    assert not any("close the port" in t for line in ("statements", "timeline") for t in texts(made, line))


def test_days_limit_the_whole_brief(reports: Path) -> None:
    made = brief(reports, "--from", "2031-05-07", "--to", "2031-05-08")
    days = [c["value"] for x in made["lines"] for c in x["cells"] if x["section"] == "timeline" and c["name"] == "when"]
    assert days and all("2031-05-07" <= d[:10] <= "2031-05-08" for d in days)
    assert not any("Dorn" in t for t in texts(made, "statements"))


def test_what_is_new_updated_and_withdrawn_since_an_earlier_brief_is_told(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    first = written(tmp_path, "first.jsonl", FIRST, SOLD)
    assert dateline("brief", first, "-o", old).returncode == 0
    made = brief(written(tmp_path, "later.jsonl", FIRST, LATER), "--since-brief", old)
    told = {}
    for line in made["lines"]:
        if line["section"] == "since":
            told.setdefault(line["cells"][0]["value"], []).append(line)
    assert set(told) == {"new", "updated", "withdrawn"}
    assert any("Ivo Quist" in q["text"] or "inspected" in q["text"] for x in told["new"] for q in x["quotes"])
    assert any(c["name"] == "range" and c["value"] == "6..6" for x in told["updated"] for c in x["cells"])
    assert any("sold to Quist Lines" in c["value"] for x in told["withdrawn"] for c in x["cells"])
    page = tmp_path / "new.html"
    assert dateline("brief", tmp_path / "later.jsonl", "--since-brief", old, "-o", page).returncode == 0
    assert dateline("audit", page).returncode == 0
    same = brief(first, "--since-brief", old)
    assert [x for x in same["lines"] if x["section"] == "since"] == []


def test_an_earlier_brief_that_was_altered_or_is_none_is_refused(reports: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    assert dateline("brief", reports, "-o", old).returncode == 0
    old.write_text(old.read_text(encoding="utf-8").replace("Six", "Ten"), encoding="utf-8")
    refused = dateline("brief", reports, "--since-brief", old, "-o", tmp_path / "x.html")
    assert refused.returncode == 2 and b"fails its own digest" in refused.stderr
    none = dateline("brief", reports, "--since-brief", reports, "-o", tmp_path / "x.html")
    assert none.returncode == 2 and b"is no brief that can be read" in none.stderr
    gone = dateline("brief", reports, "--since-brief", tmp_path / "gone.json", "-o", tmp_path / "x.html")
    assert gone.returncode == 2 and b"cannot be read" in gone.stderr


def test_a_newsroom_chooses_its_sections_and_their_order(reports: Path, tmp_path: Path) -> None:
    own = tmp_path / "brief.toml"
    own.write_text('sections = ["lead", "figures", "timeline"]\n', encoding="utf-8")
    made = brief(reports, "--settings", own)
    order = [line["section"] for line in made["lines"]]
    assert set(order) <= {"headline", "lead", "figures", "timeline"}
    assert order == sorted(order, key=("headline", "lead", "figures", "timeline").index)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sections = 1", "sections has to be a list"),
        ('sections = ["weather"]', "sections has to be a list"),
        ('sections = ["open", "open"]', "names one twice"),
        ('sections = ["open", "lead"]', "lead opens the brief"),
        ('template = "none.j2"', "is no file in the folder"),
        ("colour = 1", "is no setting of a brief"),
        ("sections = [", "is no TOML file"),
    ],
)
def test_settings_that_are_wrong_are_told(reports: Path, tmp_path: Path, text: str, problem: str) -> None:
    own = tmp_path / "brief.toml"
    own.write_text(text, encoding="utf-8")
    done = dateline("brief", reports, "--settings", own, "-o", tmp_path / "x.html")
    assert done.returncode == 2 and problem.encode() in done.stderr


def test_options_that_do_not_go_together_are_refused_before_the_work(reports: Path, tmp_path: Path) -> None:
    for asked in (("--about", " "), ("--about", "port", "--actor", "Dorn")):
        done = dateline("brief", reports, *asked, "-o", tmp_path / "x.html")
        assert done.returncode == 2


def test_several_files_are_written_of_one_reading_each_as_if_by_itself(reports: Path, tmp_path: Path) -> None:
    places = [tmp_path / f"all.{ending}" for ending in ("html", "json", "md")]
    done = dateline("brief", reports, *(word for place in places for word in ("-o", place)))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    for place in places:
        alone = place.with_stem("alone")
        assert dateline("brief", reports, "-o", alone).returncode == 0
        assert place.read_bytes() == alone.read_bytes()


def test_of_several_files_none_is_written_where_one_cannot_be(reports: Path, tmp_path: Path) -> None:
    done = dateline("brief", reports, "-o", tmp_path / "a.html", "-o", tmp_path / "b.xyz")
    assert done.returncode == 2
    assert b"does not tell what the brief is written as" in done.stderr
    missing = dateline("brief", reports, "-o", tmp_path / "a.html", "-o", tmp_path / "nowhere" / "b.html")
    assert missing.returncode == 2
    assert not (tmp_path / "a.html").exists()
