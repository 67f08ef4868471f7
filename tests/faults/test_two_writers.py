"""Two processes that write to one case: all of both is there, as if one had come after the other."""

import subprocess
from pathlib import Path

from tests.cli.command import PROGRAM, dateline, environment
from tests.faults.conftest import dumped, many, write


def begun(*words: str | Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([*PROGRAM, *map(str, words)], stderr=subprocess.PIPE, env=environment())


def test_two_that_add_to_a_new_case_and_one_that_builds_it_meanwhile(tmp_path: Path) -> None:
    reports = many(160)
    one, other = write(tmp_path / "one.jsonl", reports[:100]), write(tmp_path / "other.jsonl", reports[60:])
    case = tmp_path / "case"
    both = [begun("add", path, "--case", case) for path in (one, other)]
    for process in both:
        _, err = process.communicate()
        assert (process.returncode, b"0 failed" in err) == (0, True), err
    for path in (one, other):
        assert dateline("add", path, "--case", tmp_path / "alone").returncode == 0
    assert dumped(case) == dumped(tmp_path / "alone")


def test_decisions_of_two_while_a_third_builds(built: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.write_bytes(built.read_bytes())
    write(tmp_path / "more.jsonl", many(5))
    assert dateline("add", tmp_path / "more.jsonl", "--case", case).returncode == 0
    building = begun("build", "--case", case)
    deciding = [begun("decide", "note", "n1", f"{who} asked", "--by", who, "--case", case) for who in ("Ida", "Odo")]
    for process in (*deciding, building):
        _, err = process.communicate()
        assert process.returncode == 0, err
    log = dateline("decide", "log", "--case", case, "--format", "csv").stdout.decode().splitlines()
    assert sorted(line.split(",")[0] for line in log[1:]) == ["1", "2"]
    assert {who for who in ("Ida", "Odo") for line in log if f"{who} asked" in line} == {"Ida", "Odo"}
    assert b"0 reports annotated, 8 linked" in dateline("build", "--case", case).stderr
