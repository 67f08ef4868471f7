"""`dateline cluster`: a filter that keeps the order of its lines and groups the same in any."""

import json
from pathlib import Path

from tests.cli.command import dateline

QUAKE = "An earthquake shook Velmora on Monday, killing nine people in the port of Osk, Mayor Ilda Renn said."
DIGGING = "Rescuers dug through homes in Osk after the Velmora earthquake. Mayor Ilda Renn said nine people had died."
STRIKE = "Ferry crews of the Norda line walked out over pay, leaving thousands stranded at Hallen harbour."
SAILING = "The Norda ferry crews sail again from Hallen harbour after a walk-out over pay left thousands stranded."
LONG = " ".join(f"Tent {n} went to street number {n * 7} of the port, said helper Ana{n} Marr." for n in range(20))


def line(id_: str, text: str, published: str | None = None) -> bytes:
    return json.dumps({"id": id_, "text": text, "published": published}).encode() + b"\n"


LINES = [
    line("late", f"{QUAKE} {LONG}", "2031-05-03"),
    line("strike", STRIKE),
    line("early", f"{QUAKE} {LONG}", "2031-05-02"),
    line("digging", DIGGING, "2031-05-04"),
    line("sailing", SAILING),
]
PLACED = [
    {"id": "late", "story": "s-early", "copy_of": "early"},
    {"id": "strike", "story": "s-sailing", "copy_of": None},
    {"id": "early", "story": "s-early", "copy_of": None},
    {"id": "digging", "story": "s-early", "copy_of": None},
    {"id": "sailing", "story": "s-sailing", "copy_of": None},
]


def test_one_line_a_document_in_its_place_with_every_key() -> None:
    done = dateline("cluster", stdin=b"".join(LINES))
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(row) for row in done.stdout.splitlines()] == PLACED


def test_files_in_any_order_give_the_same_groups(tmp_path: Path) -> None:
    for name, lines in (("one", LINES[3:]), ("two", LINES[:3])):
        (tmp_path / name).write_bytes(b"".join(lines))
    done = dateline("cluster", "one", "two", cwd=tmp_path)
    assert done.returncode == 0
    assert [json.loads(row) for row in done.stdout.splitlines()] == PLACED[3:] + PLACED[:3]


def test_a_bad_line_and_a_missing_file_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(LINES[1] + b"{not json\n" + LINES[4])
    done = dateline("cluster", "one", "none", cwd=tmp_path)
    assert done.returncode == 1
    assert [json.loads(row)["id"] for row in done.stdout.splitlines()] == ["strike", "sailing"]
    assert [told.split(": ")[0] for told in done.stderr.decode().splitlines()[:2]] == ["one:2", "none"]


def test_nothing_in_is_nothing_out() -> None:
    done = dateline("cluster", stdin=b"\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
