"""A served case on the command line: every command answers as on its file, and what is added and decided is in it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.hearing import Heard
from tests.cli.command import Done, dateline
from tests.cli.test_case_commands import REPORTS, write
from tests.web.served import served

from dateline.casework.build import build
from dateline.casework.taking_in import take_in
from dateline.storage.sqlite import open_case

TOKEN = "a-token-of-some-length"
SETTINGS = {"DATELINE_TOKEN": TOKEN}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built case of the reports."""
    folder = tmp_path_factory.mktemp("served")
    with open_case(folder / "dam.case", create=True) as made:
        take_in(made, [str(write(folder / "reports.jsonl"))], {}, Heard())
        build(made, 1, Heard())
    return folder / "dam.case"


@pytest.fixture(scope="module")
def address(case: Path) -> Iterator[str]:
    """Where it is served, behind a token."""
    with served(case, token=TOKEN) as where:
        yield where


@pytest.mark.parametrize(
    "words",
    [
        ("timeline", "--from", "2031-03-03"),
        *(("statements",), ("positions",), ("figures", "--format", "csv"), ("events",), ("conflicts",), ("places",)),
        *(("stories",), ("sources", "--format", "json"), ("revisions", "--facts"), ("search", "dam")),
        *(("explain", "S1"), ("explain", "T1", "--format", "json"), ("case", "dump"), ("decide", "log")),
        *(("export", "-o", "-", "--format", "geojson"), ("export", "-o", "-", "--format", "bibtex")),
    ],
    ids=" ".join,
)
def test_every_command_that_reads_answers_as_on_the_file(case: Path, address: str, words: tuple[str, ...]) -> None:
    here, there = dateline(*words, "--case", case), dateline(*words, "--case", address, settings=SETTINGS)
    assert (there.returncode, there.stderr) == (here.returncode, here.stderr) == (0, b"")
    assert there.stdout.replace(address.encode(), str(case).encode()) == here.stdout
    assert here.stdout


def test_a_brief_of_a_served_case_is_that_of_its_file_and_holds(case: Path, address: str, tmp_path: Path) -> None:
    words = ("brief", "-o", "-", "--format", "json", "--case")
    here, there = dateline(*words, case), dateline(*words, address, settings=SETTINGS)
    assert json.loads(there.stdout)["lines"] == json.loads(here.stdout)["lines"] != []
    settings = {**SETTINGS, "DATELINE_CASE": address}
    written = dateline("brief", "-o", tmp_path / "brief.html", settings=settings)
    assert (written.returncode, written.stderr) == (0, b"")
    assert dateline("audit", tmp_path / "brief.html", "--case", address, settings=SETTINGS).returncode == 0
    assert TOKEN.encode() not in (tmp_path / "brief.html").read_bytes()


def test_reports_are_added_built_and_decided_on_through_the_server(tmp_path: Path) -> None:
    case = tmp_path / "new.case"
    with open_case(case, create=True):
        pass
    (tmp_path / "folder").mkdir()
    write(tmp_path / "folder" / "one.jsonl", REPORTS[:2])
    write(tmp_path / "folder" / "two.jsonl", REPORTS[2:])
    with served(case) as address:
        settings = {"DATELINE_CASE": address, "DATELINE_ANALYST": "ana"}

        def run(*words: str | Path) -> Done:
            return dateline(*words, settings=settings)

        added = run("add", tmp_path / "folder")
        assert (added.returncode, added.stdout) == (0, b"")
        assert b"4 reports new or changed; 4 reports annotated, 4 linked" in added.stderr
        built = run("build")
        assert (built.returncode, built.stderr) == (0, b"0 reports annotated, 4 linked\n")

        listed = run("statements", "--format", "json", "--speaker", "Tarn")
        assert not listed.stderr, listed.stderr.decode()
        (said,) = json.loads(listed.stdout)
        fact = f"{said['article']}:statement:{said['start']}"
        confirmed = run("decide", "confirm", fact, "--note", "heard it")
        assert confirmed.stderr == b"decision #1 kept; `dateline decide undo 1` takes it back\n"
        late = run("decide", "reject", fact, "--seen", "0")
        assert late.returncode == 1
        assert b"decision #1" in late.stderr
        assert run("decide", "undo", "1").returncode == 0
        (one, two) = json.loads(run("decide", "log", "--format", "json").stdout)
        assert (one["kind"], one["who"], one["note"], two["kind"]) == ("confirm", "ana", "heard it", "undo")
    with open_case(case, write=False) as kept:
        assert [(d.kind, d.who) for d in kept.decisions()] == [("confirm", "ana"), ("undo", "ana")]
        assert {article.name for article in kept.articles()} == {"n1", "n2", "n3", "n4"}


def test_what_fails_on_either_side_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "good.jsonl", REPORTS[:1])
    (tmp_path / "bad.jsonl").write_bytes(b'{"id": "x", "text": 5}\n')
    case = tmp_path / "new.case"
    with open_case(case, create=True):
        pass
    with served(case) as address:
        names = ("good.jsonl", "bad.jsonl", "missing.txt")
        done = dateline("add", *names, "--case", address, cwd=tmp_path)
    assert done.returncode == 1
    assert b"missing.txt: cannot be read" in done.stderr
    assert b"bad.jsonl" in done.stderr
    assert b"1 report new or changed" in done.stderr
    assert b"; 1 failed" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "a.txt", "--published", "a.txt=2031-03-04"), b"--published means nothing to a served case"),
        (("add", "a.txt", "--as", "text"), b"--as means nothing to a served case"),
        (("add", "a.txt", "--list"), b"--list means nothing to a served case"),
        (("build", "--workers", "2"), b"--workers means nothing to a served case"),
        (("watch", "--list"), b"--list means nothing to a served case"),
        (("brief", "a.txt", "-o", "-", "--format", "md"), b"by `dateline add`"),
        (("serve",), b"is served already; name the case file"),
    ],
)
def test_what_the_server_cannot_take_is_wrong_usage(address: str, words: tuple[str, ...], told: bytes) -> None:
    done = dateline(*words, settings={**SETTINGS, "DATELINE_CASE": address})
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr


def test_feeds_are_asked_by_the_server(address: str) -> None:
    done = dateline("watch", "--once", "--case", address, settings=SETTINGS)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"0 feeds: 0 new, 0 unchanged, 0 failed\n"


def test_without_its_token_a_command_says_what_is_missing(address: str) -> None:
    for words in (("timeline",), ("build",), ("add", __file__), ("decide", "undo", "1")):
        done = dateline(*words, "--case", address)
        assert (done.returncode, done.stdout) == (1, b"")
        assert b"asks for a token; set DATELINE_TOKEN" in done.stderr


def test_the_token_is_not_among_the_settings_that_are_listed() -> None:
    listed = dateline("doctor", settings=SETTINGS).stdout
    assert b"DATELINE_TOKEN" in listed
    assert TOKEN.encode() not in listed
