"""`dateline case check`: what a whole case is told, and one that is damaged."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.command import dateline
from tests.cli.test_case_commands import REPORTS, write


def test_a_whole_case_is_counted_and_each_damage_is_a_line(tmp_path: Path) -> None:
    reports, case = write(tmp_path / "one.jsonl", REPORTS[:1]), tmp_path / "c"
    assert dateline("add", reports, "--case", case).returncode == 0
    whole = dateline("case", "check", "--case", case)
    assert (whole.returncode, whole.stdout, whole.stderr) == (0, b"", b"1 report, 0 decisions: no problems found\n")
    with closing(sqlite3.connect(case, isolation_level=None)) as raw:
        raw.execute("UPDATE originals SET size = size + 1")
    damaged = dateline("case", "check", "--case", case)
    assert (damaged.returncode, damaged.stderr) == (1, b"1 problem found\n")
    assert damaged.stdout.startswith(b"original ") and damaged.stdout.count(b"\n") == 1
