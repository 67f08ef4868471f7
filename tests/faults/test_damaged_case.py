"""A case file that is damaged: read as far as it is sound, else told in one line; never a crash."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.command import dateline

COMMANDS = (("case", "dump"), ("decide", "log"), ("search", "dam"), ("sources",), ("decide", "note", "n1", "asked"))


def damaged(data: bytes, kind: str, chance: random.Random) -> bytes:
    pages = len(data) // 4096
    if kind == "cut within a page":
        return data[: chance.randrange(100, len(data))]
    if kind == "cut between pages":
        return data[: 4096 * chance.randrange(1, pages)]
    broken = bytearray(data)
    if kind == "a page of noise":
        start = 4096 * chance.randrange(1, pages)
        broken[start : start + 4096] = chance.randbytes(4096)
    else:
        for _ in range(80):
            broken[chance.randrange(100, len(data))] = chance.randrange(256)
    return bytes(broken)


@pytest.mark.parametrize("kind", ["cut within a page", "cut between pages", "a page of noise", "bytes all over"])
def test_damage_is_told_in_one_line(built: Path, tmp_path: Path, kind: str) -> None:
    chance = random.Random(kind)
    told = 0
    for number in range(8):
        place = tmp_path / str(number)
        place.mkdir()
        (place / "case").write_bytes(damaged(built.read_bytes(), kind, chance))
        for words in COMMANDS:
            shutil.copyfile(place / "case", place / "tried")
            done = dateline(*words, "--case", place / "tried")
            assert done.returncode in (0, 1, 2), done.stderr
            lines = done.stderr.splitlines()
            assert len(lines) == 1 if done.returncode else all(b"kept" in line for line in lines), done.stderr
            told += b"damaged" in done.stderr
    assert told, "some of it is seen"


def test_a_schema_whose_names_are_no_text_any_more_is_damage(built: Path, tmp_path: Path) -> None:
    (tmp_path / "case").write_bytes(built.read_bytes().replace(b"CREATE TABLE articles", b"CREATE TABLE art\xb4cles"))
    done = dateline("case", "dump", "--case", tmp_path / "case")
    assert (done.returncode, done.stderr.endswith(b"case: is damaged; restore it from a copy\n")) == (1, True)


def test_a_record_that_does_not_unpack_is_damage(built: Path, tmp_path: Path) -> None:
    for table, column, words in (
        ("articles", "record", ("build",)),
        ("annotations", "record", ("build",)),
        ("originals", "data", ("case", "dump")),
    ):
        shutil.copyfile(built, tmp_path / "case")
        with closing(sqlite3.connect(tmp_path / "case", isolation_level=None)) as raw:
            raw.execute(f"UPDATE {table} SET {column} = x'00'")
        done = dateline(*words, "--case", tmp_path / "case")
        assert (done.returncode, done.stderr.count(b"\n")) == (1, 1), done.stderr
        assert b"restore the case from a copy" in done.stderr
