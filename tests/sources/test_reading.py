"""Every input becomes reports or one clear failure, and the rest goes on."""

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import sources
from dateline.model.article import Failure, RawSource
from dateline.model.intake import Choices
from dateline.sources.readers import BY_KIND

TEXT = b"Levee holds\n\nThe levee of the Ister held on Monday, the mayor of Kolm said.\n"


def _read(*paths, stdin=None):
    return list(sources.read([str(p) for p in paths], stdin))


def _put(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)


def _only_failure(path: Path) -> Failure:
    (found,) = _read(path)
    assert isinstance(found, Failure)
    assert found.source.startswith(str(path))
    assert found.problem and found.remedy
    assert "\n" not in found.problem + found.remedy
    return found


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", TEXT, "text"),
        ("a", TEXT, "text"),
        ("a.txt", b"<!DOCTYPE html><html><body><p>x</p></body></html>", "html"),
        ("a.htm", b"The levee held", "html"),
        ("a.txt", b"From: d@kolm.example\nSubject: Levee\nDate: x\n\nIt held.", "eml"),
        ("a.txt", b'{"id": "a1", "text": "It held."}\n', "jsonl"),
        ("a.txt", "It held in Šar".encode("utf-16"), "text"),
        ("a.txt", b"From: the mayor\nTo: everybody\n\nThank you.", "text"),
    ],
)
def test_the_kind_is_told_by_content_before_the_name(tmp_path, name, data, kind):
    (tmp_path / name).write_bytes(data)
    (found,) = _read(tmp_path / name)
    item = ("a1", "#1") if kind == "jsonl" else (name, "")
    assert (found.kind, found.name, found.location) == (kind, item[0], f"{tmp_path / name}{item[1]}")
    assert found.why


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.txt", b"PK\x03\x04" + b"x" * 50, "zip archive"),
        ("a.txt", b"text\0text", "is binary"),
        ("a.txt", bytes(range(1, 32)) * 20, "is binary"),
        ("a.csv", b"1;2\n3;4\n", "no column that is known to hold texts; its columns are 1, 2"),
        ("a.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "a feed"),
    ],
)
def test_what_is_no_report_is_one_failure(tmp_path, name, data, problem):
    (tmp_path / name).write_bytes(data)
    assert problem in _only_failure(tmp_path / name).problem


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        stream.truncate(50_000_000)
    assert "larger than 20000000 bytes" in _only_failure(huge).problem
    huge.write_bytes(b"It held. " * 6_000_000)
    assert "larger than 20000000 bytes" in _only_failure(huge).problem


def test_standard_input_is_read_and_bounded(monkeypatch):
    (found,) = _read("-", stdin=io.BytesIO(TEXT))
    assert (found.data, found.location) == (TEXT, "standard input")
    monkeypatch.setenv("DATELINE_MAX_BYTES", "10")
    (found,) = _read("-", stdin=io.BytesIO(TEXT))
    assert "larger than 10 bytes" in found.problem
    assert isinstance(_read("-")[0], Failure)


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path):
    wire = tmp_path / "wire.jsonl"
    wire.write_bytes(
        b'{"id": "w1", "text": "It held."}\n\n{"id": "w2", "te\n[1]\n{"id": "w3"}\n{"maintext": "It broke."}\n'
    )
    found = _read(wire)
    assert [(f.location if isinstance(f, RawSource) else f.source).rpartition("#")[2] for f in found] == list("13456")
    assert [f.name for f in found if isinstance(f, RawSource)] == ["w1", "wire.jsonl#6"]
    assert [f.problem for f in found if isinstance(f, Failure)] == [
        "line 3 is no JSON object",
        "line 4 is no JSON object",
        "line 5 has no text",
    ]


def test_one_object_over_many_lines_and_an_array_are_read(tmp_path):
    _put(
        tmp_path,
        one__json=json.dumps({"maintext": "It held."}, indent=1).encode(),
        two__json=b'[{"text": "A"},\n{"text": "B"}]',
    )
    assert [Path(f.location).name for f in _read(tmp_path)] == ["one.json", "two.json#1", "two.json#2"]


def test_json_nested_beyond_all_measure_is_a_failure(tmp_path):
    _put(tmp_path, deep__jsonl=b'{"text": ' + b"[" * 200_000 + b"\n")
    assert isinstance(_read(tmp_path)[0], Failure)


def test_folders_are_read_all_the_way_down_by_name_without_hidden_files(tmp_path):
    inner = tmp_path / "b folder é"
    (inner / ".git").mkdir(parents=True)
    _put(tmp_path, c__txt=TEXT, a__txt=TEXT, **{"__hidden": TEXT})
    _put(inner, x__txt=TEXT)
    _put(inner / ".git", y__txt=TEXT)
    assert [Path(f.location).name for f in _read(tmp_path)] == ["a.txt", "x.txt", "c.txt"]


def test_an_empty_folder_and_a_path_that_is_not_there_are_failures(tmp_path):
    assert "without files" in _only_failure(tmp_path).problem
    assert "does not exist" in _only_failure(tmp_path / "nothing").problem


def test_a_file_that_vanishes_after_the_listing_is_a_failure_and_the_rest_is_read(tmp_path):
    _put(tmp_path, a__txt=TEXT, b__txt=TEXT, c__txt=TEXT)
    running = sources.read([str(tmp_path)])
    first = next(running)
    (tmp_path / "b.txt").unlink()
    rest = list(running)
    assert isinstance(first, RawSource)
    assert [type(f) for f in rest] == [Failure, RawSource]
    assert "has gone" in rest[0].problem


def test_links_never_loop_and_never_lead_out_unseen(tmp_path):
    top, outside = tmp_path / "top", tmp_path / "outside.txt"
    (top / "sub").mkdir(parents=True)
    outside.write_bytes(TEXT)
    _put(top, a__txt=TEXT)
    (top / "sub" / "loop").symlink_to(top)
    (top / "self").symlink_to(top / "self")
    (top / "out.txt").symlink_to(outside)
    (top / "in.txt").symlink_to(top / "a.txt")
    found = {Path(f.location if isinstance(f, RawSource) else f.source).name: f for f in _read(top)}
    assert {n for n, f in found.items() if isinstance(f, RawSource)} == {"a.txt", "in.txt"}
    assert "leads out" in found["out.txt"].problem
    assert "leads nowhere" in found["self"].problem
    assert "loop" not in found


def test_a_pipe_in_a_folder_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (found,) = _read(tmp_path)
    assert "no file" in found.problem


def test_an_unreadable_file_is_a_failure(tmp_path, monkeypatch):
    _put(tmp_path, a__txt=TEXT)

    def refuse(path, mode="r"):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        (found,) = _read(tmp_path / "a.txt")
    assert "Permission denied" in found.problem


def test_a_sidecar_is_attached_and_not_read_as_a_report(tmp_path):
    _put(tmp_path, a__txt=TEXT, a__txt__meta__toml=b'published = 2031-08-04\noutlet = "Ister Herald"\n')
    (found,) = _read(tmp_path)
    assert found.beside == (("published", "2031-08-04"), ("outlet", "Ister Herald"))


def test_a_broken_sidecar_is_a_failure_so_that_no_given_date_is_lost(tmp_path):
    _put(tmp_path, a__txt=TEXT, a__txt__meta__json=b"{")
    (found,) = _read(tmp_path)
    assert isinstance(found, Failure)
    assert found.source.endswith("a.txt.meta.json")


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["a.txt", "c.txt"]),
        ("**/*.txt", ["a.txt", "x.txt", "c.txt"]),
        ("b*/**", ["x.txt", "y.html"]),
        ("b folder é/[xy].*", ["x.txt", "y.html"]),
        ("b*", ["x.txt", "y.html"]),
        ("?.txt", ["a.txt", "c.txt"]),
    ],
)
def test_a_pattern_that_no_shell_expanded_is_expanded(tmp_path, pattern, names):
    inner = tmp_path / "b folder é"
    inner.mkdir()
    _put(tmp_path, a__txt=TEXT, c__txt=TEXT, c__txt__meta__toml=b"", __h__txt=TEXT)
    _put(inner, x__txt=TEXT, y__html=b"<p>It held.</p>")
    assert [Path(f.location).name for f in _read(tmp_path / pattern)] == names


def test_a_pattern_that_matches_nothing_is_a_failure_and_a_file_named_like_one_is_read(tmp_path):
    _put(tmp_path, **{"report [1]__txt": TEXT})
    assert _only_failure(tmp_path / "*.html").problem == "matches no file"
    assert _only_failure(tmp_path / "**/*.html").problem == "matches no file"
    (found,) = _read(tmp_path / "report [1].txt")
    assert found.name == "report [1].txt"


def test_a_line_of_gigabytes_is_passed_over_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_MAX_BYTES", "100000")
    lines = [b'{"id": "a", "text": "It held."}', b'{"id": "b", "text": "' + b"x" * 1_000_000 + b'"}']
    (tmp_path / "wire.jsonl").write_bytes(b"\n".join([*lines, b'{"id": "c", "text": "It broke."}']))
    first, failure, last = _read(tmp_path / "wire.jsonl")
    assert (first.name, failure.problem, last.name) == ("a", "line 2 is longer than 100000 bytes", "c")


def test_what_turns_or_hides_characters_is_kept(tmp_path):
    text = "The \u202elevee\u202c held\u200b, \u2067Kolm\u2069 said\u00ad.\n".encode()
    _put(tmp_path, **{"a\u202etxt__txt": text})
    (found,) = _read(tmp_path)
    assert found.data == text


def test_nuls_in_the_middle_of_a_text_are_a_failure(tmp_path):
    _put(tmp_path, a__txt=b"It held. " * 2000 + b"\0" + b"It broke.")
    assert "is binary" in _only_failure(tmp_path / "a.txt").problem


def test_two_files_of_one_name_in_two_folders_are_both_read(tmp_path):
    for name, data in (("one", b"It held at Kolm."), ("two", b"It held at Orm.")):
        (tmp_path / name).mkdir()
        _put(tmp_path / name, report__txt=data)
    assert [(f.name, Path(f.location).parent.name) for f in _read(tmp_path)] == [
        ("report.txt", "one"),
        ("report.txt", "two"),
    ]


@given(st.binary(max_size=300), st.sampled_from(sorted(BY_KIND)))
def test_whatever_kind_the_user_says_garbage_is_a_failure_or_a_report(tmp_path_factory, data, kind):
    path = tmp_path_factory.mktemp("t") / "a"
    path.write_bytes(data)
    found = list(sources.read([str(path)], choices=Choices(kind=kind)))
    assert found
