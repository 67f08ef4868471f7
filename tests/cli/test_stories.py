"""Stories through the command line: listed, chosen, merged, split, undone, and kept through rebuilds."""

import json
from pathlib import Path

import pytest
from tests.cli.command import dateline

PORT = "The harbour of Bervik was shelled on Monday and two cranes of the port fell into the water, dockers said."
MINE = "The coal mine of Sudl flooded on Tuesday and nine miners were trapped below the gallery, the company said."
DOCUMENTS = [
    ("p1", "2027-03-09", "Port of Bervik shelled", PORT),
    (
        "p2",
        "2027-03-10",
        "Cranes of Bervik port in the water",
        f"{PORT} The port of Bervik stays closed, dockers said.",
    ),
    ("m1", "2027-03-10", "Miners trapped at Sudl", MINE),
    ("m2", "2027-03-11", "Pumps sent to flooded Sudl mine", f"{MINE} Pumps were sent to the coal mine of Sudl."),
]


def write(path: Path, documents: list[tuple[str, str, str, str]]) -> Path:
    fields = ("id", "published", "title", "text")
    path.write_text("".join(json.dumps(dict(zip(fields, d, strict=True))) + "\n" for d in documents))
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    write(tmp_path / "reports.jsonl", DOCUMENTS)
    done = dateline("add", "reports.jsonl", "--case", "c", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path


def listed(folder: Path) -> dict[str, list[str]]:
    """The names of the reports of each story, by its id."""
    done = dateline("stories", "c", "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    return {row["id"]: list(row["names"]) for row in json.loads(done.stdout)}


def test_two_matters_are_two_stories_and_one_of_them_can_be_asked_for(case: Path) -> None:
    stories = listed(case)
    assert sorted(stories.values()) == [["m1", "m2"], ["p1", "p2"]]
    mine = next(id_ for id_, members in stories.items() if "m1" in members)
    done = dateline("timeline", "c", "--story", mine, "--format", "json", cwd=case)
    texts = [s["text"] for d in json.loads(done.stdout)["dates"] for s in d["sentences"]]
    assert texts == [MINE]
    whole = dateline("timeline", "c", "--format", "json", cwd=case)
    assert len(json.loads(whole.stdout)["dates"]) == 2, "asking for one story leaves the whole case as it was"
    brief = dateline("brief", "--case", "c", "--story", mine, "-o", "b.md", cwd=case)
    assert brief.returncode == 0, brief.stderr
    assert "Bervik" not in (case / "b.md").read_text()
    assert f"--story {mine}" in (case / "b.md").read_text().replace("\\", ""), (
        "the command that repeats the brief names the story"
    )


def test_a_merge_survives_new_reports_and_is_undone(case: Path) -> None:
    one, other = listed(case)
    done = dateline("decide", "merge", one, other, "--case", "c", "--by", "ana", "--note", "one raid", cwd=case)
    assert done.returncode == 0, done.stderr
    assert [sorted(m) for m in listed(case).values()] == [["m1", "m2", "p1", "p2"]]
    write(
        case / "more.jsonl", [("m3", "2027-03-12", "Sudl mine drained", f"{MINE} The coal mine of Sudl was drained.")]
    )
    dateline("add", "more.jsonl", "--case", "c", cwd=case)
    assert [sorted(m) for m in listed(case).values()] == [["m1", "m2", "m3", "p1", "p2"]]
    assert dateline("decide", "undo", "1", "--case", "c", cwd=case).returncode == 0
    assert sorted(sorted(m) for m in listed(case).values()) == [["m1", "m2", "m3"], ["p1", "p2"]]
    log = json.loads(dateline("decide", "log", "--case", "c", "--format", "json", cwd=case).stdout)
    assert [(d["number"], d["kind"], d["state"], d["who"], d["note"]) for d in log] == [
        (1, "merge", "taken back", "ana", "one raid"),
        (2, "undo", "", None, None),
    ]


def test_a_split_by_report_names(case: Path) -> None:
    port = next(id_ for id_, members in listed(case).items() if "p1" in members)
    done = dateline("decide", "split", port, "p2", "--case", "c", cwd=case, settings={"DATELINE_ANALYST": "bo"})
    assert done.returncode == 0, done.stderr
    assert sorted(listed(case).values()) == [["m1", "m2"], ["p1"], ["p2"]]
    log = json.loads(dateline("decide", "log", "--case", "c", "--format", "json", cwd=case).stdout)
    assert log[0]["who"] == "bo"


def test_a_decision_whose_end_was_not_seen_is_made_again_and_kept_once(case: Path) -> None:
    one, other = listed(case)
    for words in (("merge", one, other), ("split", one, "p2"), ("undo", "1")):
        first = dateline("decide", *words, "--case", "c", "--by", "ana", cwd=case)
        again = dateline("decide", *words, "--case", "c", "--by", "ana", cwd=case)
        assert (again.returncode, again.stderr) == (0, first.stderr)
    log = json.loads(dateline("decide", "log", "--case", "c", "--format", "json", cwd=case).stdout)
    assert [d["kind"] for d in log] == ["merge", "split", "undo"]
    refused = dateline("decide", "merge", one, "--case", "c", "--by", "ana", cwd=case)
    assert (refused.returncode, b"two stories or more" in refused.stderr) == (2, True), "that was never decided"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["merge", "s-nothing", "p1"], "is no story here"),
        (["undo", "7"], "there is no decision 7"),
    ],
)
def test_what_cannot_be_decided_is_wrong_usage(case: Path, words: list[str], told: str) -> None:
    done = dateline("decide", *words, "--case", "c", cwd=case)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_a_split_needs_reports_of_the_story_and_leaves_one(case: Path) -> None:
    port = next(id_ for id_, members in listed(case).items() if "p1" in members)
    strange = dateline("decide", "split", port, "m1", "--case", "c", cwd=case)
    assert (strange.returncode, b"no report of that story" in strange.stderr) == (2, True)
    whole = dateline("decide", "split", port, "p1", "p2", "--case", "c", cwd=case)
    assert (whole.returncode, b"leaves at least one" in whole.stderr) == (2, True)
    assert b"[]" in dateline("decide", "log", "--case", "c", "--format", "json", cwd=case).stdout
