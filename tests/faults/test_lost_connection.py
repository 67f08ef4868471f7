"""A server of databases that goes away in mid-command: told in one line, and a rerun ends as it should."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine
from tests import postgresql as pg
from tests.cli.command import Done, dateline, environment
from tests.faults.conftest import REPORTS, dumped, many, write

LOST = b"the connection to the server is lost; see that it runs, then run again (nothing committed is lost)\n"
EVERY_OTHER = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> "


@contextmanager
def ended_before(server: pg.Server, number: int) -> Iterator[list[int]]:
    """The server ends all connections before the statement so numbered; the list gets its number."""
    ended, seen = list[int](), 0

    def before(*_: Any) -> None:
        nonlocal seen
        if seen == number:
            server.run(f"{EVERY_OTHER} pg_backend_pid()")
            ended.append(number)
        seen += 1

    event.listen(Engine, "before_cursor_execute", before)
    try:
        yield ended
    finally:
        event.remove(Engine, "before_cursor_execute", before)


DYING = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
left = int(sys.argv.pop(1))
def before(*_):
    global left
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
event.listen(Engine, "before_cursor_execute", before)
from dateline.cli import main
main()
"""


def told(done: Done) -> None:
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1), done.stderr
    assert done.stderr.endswith(LOST)


@pytest.mark.parametrize("number", [2, 40, 90, 140])
def test_add_is_finished_by_a_rerun(postgresql: pg.Server, tmp_path: Path, number: int) -> None:
    place, alone = postgresql.place(), postgresql.place()
    reports = write(tmp_path / "many.jsonl", many(30))
    for where in (place, alone):
        assert dateline("add", write(tmp_path / "few.jsonl", REPORTS), "--case", where).returncode == 0
    before = dumped(alone)
    with ended_before(postgresql, number) as ended:
        told(dateline("add", reports, "--case", place))
    assert ended
    kept = dumped(place).count(b'{"kind":"article"')
    assert kept in (3, 23)
    assert dumped(place) == before or kept > 3
    for where in (place, alone):
        assert dateline("add", reports, "--case", where).returncode == 0
    assert dumped(place) == dumped(alone)


@pytest.mark.parametrize("number", [60, 200])
def test_what_a_killed_client_had_not_committed_is_gone(postgresql: pg.Server, tmp_path: Path, number: int) -> None:
    place, alone = postgresql.place(), postgresql.place()
    reports = write(tmp_path / "many.jsonl", many(30))
    for where in (place, alone):
        assert dateline("add", write(tmp_path / "few.jsonl", REPORTS), "--case", where).returncode == 0
    command = [sys.executable, "-c", DYING, str(number), "add", str(reports), "--case", place]
    done = subprocess.run(command, check=False, capture_output=True, env=environment())
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert dumped(place).count(b'{"kind":"article"') in (3, 23)
    for where in (place, alone):
        assert dateline("add", reports, "--case", where).returncode == 0
    assert dumped(place) == dumped(alone)


def test_build_is_finished_by_a_rerun(postgresql: pg.Server, tmp_path: Path) -> None:
    place, alone = postgresql.place(), postgresql.place()
    for where in (place, alone):
        assert dateline("add", write(tmp_path / "few.jsonl", REPORTS), "--case", where).returncode == 0
    for number in (9, 30, 60, 90):
        with ended_before(postgresql, number) as ended:
            done = dateline("build", "--case", place)
        assert ended
        told(done)
    for where in (place, alone):
        assert dateline("build", "--case", where).returncode == 0
    assert dumped(place) == dumped(alone)


def test_a_decision_is_kept_once_however_often_the_connection_is_lost(postgresql: pg.Server, tmp_path: Path) -> None:
    place = postgresql.place()
    assert dateline("add", write(tmp_path / "few.jsonl", REPORTS), "--case", place).returncode == 0
    words = ("decide", "note", "n1", "asked", "--by", "Ida", "--case", place)
    for number in range(20):
        with ended_before(postgresql, number) as ended:
            done = dateline(*words)
        if not ended:
            break
        told(done)
    assert number > 3
    assert done.returncode == 0, done.stderr
    assert dumped(place).count(b'{"kind":"decision"') == 1


def test_a_server_that_does_not_run_any_more_is_told(tmp_path: Path) -> None:
    with pg.server() as server:
        place = server.place()
        assert dateline("add", write(tmp_path / "few.jsonl", REPORTS), "--case", place).returncode == 0
    done = dateline("add", tmp_path / "few.jsonl", "--case", place)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1), done.stderr
    assert b"cannot be opened" in done.stderr
    assert b"Traceback" not in done.stderr
