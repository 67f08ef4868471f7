"""Zip archives and gzipped files: what they hold is read like files, within limits; one broken file is one failure."""

import gzip
import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from dateline import pipeline, sources
from dateline.model.article import Article, Failure, RawSource
from dateline.model.intake import Choices

TEXT = b"Levee holds\n\nThe levee of the Ister held on Monday, the mayor of Kolm said.\n"
PAGE = (
    b"<html><body><article><h1>Ferry</h1><p>The ferry of Kolm runs again, the mayor said.</p></article></body></html>"
)


def _zip(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def _read(tmp_path: Path, name: str, data: bytes, choices: Choices | None = None):
    (tmp_path / name).write_bytes(data)
    found = list(sources.read([str(tmp_path / name)], choices=choices or Choices()))
    return [f for f in found if isinstance(f, RawSource)], [f for f in found if isinstance(f, Failure)]


def test_each_file_in_an_archive_is_read_as_what_it_is(tmp_path):
    wire = b'{"id": "w1", "text": "It held."}\n{"id": "w2", "text": "It broke."}\n'
    data = _zip({"b/wire.jsonl": wire, "a.txt": TEXT, "b/ferry.html": PAGE, "__MACOSX/a.txt": b"x", "b/.hidden": b"x"})
    found, failures = _read(tmp_path, "case.zip", data)
    at = f"{tmp_path}/case.zip#"
    assert [(f.kind, f.name, f.location.removeprefix(at)) for f in found] == [
        ("text", "a.txt", "a.txt"),
        ("html", "ferry.html", "b/ferry.html"),
        ("jsonl", "w1", "b/wire.jsonl#1"),
        ("jsonl", "w2", "b/wire.jsonl#2"),
    ]
    assert failures == []


def test_of_hundreds_of_files_one_broken_costs_one(tmp_path):
    files = {f"report {number:03}.txt": TEXT + str(number).encode() for number in range(300)}
    data = bytearray(_zip(files, zipfile.ZIP_STORED))
    at = data.index(TEXT + b"150")
    data[at + 5] ^= 0xFF
    found, (failure,) = _read(tmp_path, "case.zip", bytes(data))
    assert len(found) == 299
    assert failure.source.endswith("#report 150.txt")
    assert "is damaged" in failure.problem


def test_a_broken_report_among_many_is_one_failure_to_the_end_of_the_pipeline(tmp_path):
    files = {f"{number}.html": PAGE.replace(b"Ferry", f"Ferry {number}".encode()) for number in range(20)}
    (tmp_path / "case.zip").write_bytes(_zip({**files, "7.html": b"<html><body></body></html>"}))
    found = list(pipeline.read_articles([str(tmp_path / "case.zip")], {}))
    assert sum(isinstance(f, Article) for f in found) == 19
    (failure,) = [f for f in found if isinstance(f, Failure)]
    assert failure.source.endswith("#7.html")


def test_names_keep_their_spaces_accents_and_emoji(tmp_path):
    names = ["Überflutung am Fluß.txt", "été 🌊.txt", "дамба.txt"]
    found, _ = _read(tmp_path, "case.zip", _zip(dict.fromkeys(names, TEXT)))
    assert sorted(f.name for f in found) == sorted(names)


def test_a_name_in_utf8_that_does_not_say_so_is_read(tmp_path):
    data = _zip({"XXXXXX.txt": TEXT}).replace(b"XXXXXX", "été1".encode())
    assert [f.name for f in _read(tmp_path, "case.zip", data)[0]] == ["été1.txt"]


def test_the_unicode_name_beside_an_old_one_is_believed(tmp_path):
    info = zipfile.ZipInfo("old.txt")
    new = "дамба.txt".encode()
    info.extra = struct.pack("<HHBI", 0x7075, 5 + len(new), 1, zlib.crc32(b"old.txt")) + new
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(info, TEXT)
    assert [f.name for f in _read(tmp_path, "case.zip", held.getvalue())[0]] == ["дамба.txt"]


def test_two_files_of_one_name_in_two_folders_or_one_are_both_read(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            for name, data in (("a/x.txt", TEXT), ("b/x.txt", TEXT + b"b"), ("b/x.txt", TEXT + b"c")):
                archive.writestr(name, data)
    found, _ = _read(tmp_path, "case.zip", held.getvalue())
    assert [f.location.rpartition("#")[2] for f in found] == ["a/x.txt", "b/x.txt", "b/x.txt (2)"]
    assert [f.data for f in found] == [TEXT, TEXT + b"b", TEXT + b"c"]


def test_a_path_that_leads_out_writes_nothing_and_is_read(tmp_path):
    found, _ = _read(tmp_path, "case.zip", _zip({"../../out.txt": TEXT, "/abs.txt": TEXT, "c:\\d\\e.txt": TEXT}))
    assert sorted(f.name for f in found) == ["abs.txt", "e.txt", "out.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["case.zip"]


def test_an_encrypted_file_is_a_failure(tmp_path):
    data = bytearray(_zip({"a.txt": TEXT, "b.txt": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    found, (failure,) = _read(tmp_path, "case.zip", bytes(data))
    assert ([f.name for f in found], failure.problem) == (["b.txt"], "is encrypted")


def test_a_sidecar_in_an_archive_belongs_to_its_file(tmp_path):
    files = {"a.txt": TEXT, "a.txt.meta.toml": b"published = 2031-08-04\n", "b.txt": TEXT, "b.txt.meta.json": b"{"}
    (found,), (failure,) = _read(tmp_path, "case.zip", _zip(files))
    assert found.beside == (("published", "2031-08-04"),)
    assert failure.source.endswith("#b.txt.meta.json")


@pytest.mark.parametrize("files", [{}, {"folder/": b""}])
def test_an_empty_archive_is_a_failure(tmp_path, files):
    assert len(_read(tmp_path, "case.zip", _zip(files))[1]) == 1


def test_an_archive_that_breaks_off_is_a_failure(tmp_path):
    found, (failure,) = _read(tmp_path, "case.zip", _zip({"a.txt": TEXT * 1000})[:-30])
    assert found == []
    assert "zip archive" in failure.problem


def test_a_bomb_is_stopped_and_the_other_files_are_read(tmp_path):
    line = b'{"id": "a", "text": "It held."}\n'
    found, (failure,) = _read(tmp_path, "case.zip", _zip({"bomb.jsonl": line + b" " * 30_000_000, "z.txt": TEXT}))
    assert found[-1].name == "z.txt"
    assert failure.source.endswith("#bomb.jsonl")
    assert "more than" in failure.problem


def test_what_an_archive_unpacks_to_is_bounded_in_all(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_MAX_UNPACKED", "1000")
    found, failures = _read(tmp_path, "case.zip", _zip({f"{n}.txt": TEXT * 4 for n in range(20)}))
    assert [f.name for f in found] == ["0.txt", "1.txt", "10.txt"]
    assert len(failures) == 2
    assert all("more than 1000 bytes" in f.problem for f in failures)


def test_archives_in_archives_are_opened_to_a_depth(tmp_path):
    data = _zip({"a.txt": TEXT})
    for number in range(3):
        data = _zip({f"{number}.zip": data, f"{number}.txt": TEXT})
    found, (failure,) = _read(tmp_path, "case.zip", data)
    assert [f.name for f in found] == ["2.txt", "1.txt", "0.txt"]
    assert failure.source.endswith("case.zip#2.zip#1.zip#0.zip#a.txt")
    assert "more than 3 archives" in failure.problem


def test_a_nested_bomb_spends_one_budget(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_MAX_UNPACKED", "300000")
    inner = _zip({f"{n}.txt": b"a" * 50_000 for n in range(10)})
    found, failures = _read(tmp_path, "case.zip", _zip({f"{n}.zip": inner for n in range(10)}))
    assert len(found) <= 6
    assert len(failures) <= 3


def test_too_many_files_are_a_failure(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_MAX_MEMBERS", "3")
    (failure,) = _read(tmp_path, "case.zip", _zip({f"{n}.txt": TEXT for n in range(4)}))[1]
    assert failure.problem == "holds more than 3 files"


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}, "presentation"),
        ({"mimetype": b"x", "content.xml": b"<x/>", "META-INF/manifest.xml": b"<x/>"}, "OpenDocument"),
    ],
)
def test_a_document_that_is_an_archive_and_not_read_is_said_to_be(tmp_path, files, what):
    found, (failure,) = _read(tmp_path, "file.zip", _zip(files))
    assert (found, what in failure.problem) == ([], True)


@pytest.mark.parametrize(("name", "data", "kind"), [("a.txt", TEXT, "text"), ("a.html", PAGE, "html")])
def test_a_gzipped_file_is_read_as_what_it_holds(tmp_path, name, data, kind):
    (found,), failures = _read(
        tmp_path, f"{name}.gz", gzip.compress(data[:20]) + gzip.compress(data[20:]) + b"\0" * 512
    )
    assert (found.kind, found.name, found.data, failures) == (kind, name, data, [])
    assert found.location == f"{tmp_path}/{name}.gz"


def test_a_gzipped_file_that_breaks_off_keeps_the_lines_before(tmp_path):
    lines = b"".join(
        json.dumps({"id": f"w{n}", "text": f"{n} held, {zlib.crc32(bytes([n]))}"}).encode() + b"\n" for n in range(200)
    )
    found, (failure,) = _read(tmp_path, "wire.jsonl.gz", gzip.compress(lines)[:-100])
    assert found[0].name == "w0"
    assert "breaks off" in failure.problem


def test_a_gzip_bomb_is_stopped(tmp_path):
    found, (failure,) = _read(tmp_path, "a.txt.gz", gzip.compress(b" a" * 9_000_000))
    assert (found, "more than" in failure.problem) == ([], True)


def test_what_the_user_says_of_the_kind_is_meant_for_what_the_archive_holds(tmp_path):
    data = _zip({"a": b"<p>It held.</p>"})
    (found,), _ = _read(tmp_path, "case.zip", data, Choices(kind="text"))
    assert (found.kind, found.why) == ("text", "you said so (--as)")
