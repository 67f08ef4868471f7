"""A command that is killed, and run again, ends as if nothing had happened; the harness that tries it finds faults."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests import postgresql as pg
from tests.cli.command import environment

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")

ROOT = Path(__file__).parents[2]
# A report is committed before its words are indexed and it is queued for linking: half a step.
BROKEN = """
import sys
from dateline.storage import database
from dateline.storage.database import DatabaseCase
write = DatabaseCase._write
def torn(case, statement, rows=None):
    write(case, statement, rows)
    if statement is database._NEW_ARTICLE:
        case.commit()
DatabaseCase._write = torn
from benchmark.faults.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The options that name where the cases are kept, in each database in turn."""
    if request.param == "sqlite":
        return ()
    running: pg.Server = request.getfixturevalue("postgresql")
    return "--database", "postgresql", "--server", running.base


def tried(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, *words, "--cases", "1", "--seed", "3"]
    where = {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=ROOT, env={**environment(), **where}
    )


def test_what_is_killed_and_run_again_is_as_if_nobody_had() -> None:
    done = tried("-m", "benchmark.faults", "--points", "12")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].split()[:4] == ["all", "12", "0", "0"]


def test_the_same_on_a_server_where_nothing_of_the_trials_stays(postgresql: pg.Server) -> None:
    listed = "SELECT datname FROM pg_database ORDER BY datname"
    before = postgresql.run(listed)
    # A build that a server leaves in its midst is tried in test_lost_connection.
    acts = ("--act", "add", "--act", "decide", "--act", "migrate")
    server = ("--database", "postgresql", "--server", postgresql.base)
    done = tried("-m", "benchmark.faults", "--points", "9", *acts, *server)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].split()[:4] == ["all", "9", "0", "0"]
    assert postgresql.run(listed) == before


def test_a_commit_amid_a_step_is_found(database: tuple[str, ...]) -> None:
    done = tried("-c", BROKEN, "--points", "4", "--act", "add", *database)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "search differs" in done.stdout
