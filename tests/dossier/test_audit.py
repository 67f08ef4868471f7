"""Each check of the audit on its own: one fault put into a brief that holds, found at the line that has it."""

import hashlib
import json

import pytest

from dateline.dossier.audit import AuditReport, Finding, audit_text
from dateline.dossier.digest import digest_of
from tests.dossier.fixture_dossier import dossier, originals
from tests.dossier.fixture_texts import GAZETTE
from tests.dossier.written_brief import page, put, record, resealed, sealed


def _line(brief, id_):
    return next(x for x in brief["lines"] if x["id"] == id_)


def _cell(brief, id_, name):
    return next(c for c in _line(brief, id_)["cells"] if c["name"] == name)


def _found(brief) -> AuditReport:
    return audit_text(sealed(brief))


def test_a_brief_that_holds_is_counted():
    report = audit_text(sealed(record()), originals())
    assert report == AuditReport(len(dossier().lines), sum(len(x.evidence) for x in dossier().lines), ())


def test_the_digest_is_the_one_of_the_dossier_room():
    assert digest_of(dossier()) == dossier().digest == json.loads(sealed(record()))["digest"]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe\x00", b"{", b"[]", b"null", b'"a"', b"{}", b"<", b"<html>", b"\x00", b"<p>\x00</p>",
        b'<template id="dateline-record">{</template>', b"[" * 100_000, b'{"schema": NaN}', b'{"a": 1, "a": 2}',
        b"plain words", b'{"schema": 1e999}', b"<b>" * 5_000, b"9" * 10_000,
    ],
)  # fmt: skip
def test_what_is_no_brief_is_a_finding(data):
    report = audit_text(data)
    assert report.findings
    assert {f.line for f in report.findings} == {None}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 3), (("schema",), True), (("lines",), {}), (("lines", 0, "id"), 5), (("extra",), 1),
        (("lines", 0, "section"), "opinion"), (("evidence", 0, "start"), "0"), (("method",), None),
        (("sources", 0, "not_story"), [[1, 2]]), (("lines", 1, "cells", 0, "derivation"), "guess"),
        (("lines", 0, "quotes", 0), None), (("lines", 0, "evidence"), [None]),
    ],
)  # fmt: skip
def test_a_record_of_another_shape_is_a_finding_about_the_whole_brief(path, value):
    brief = record()
    put(brief, path, value)
    assert [f for f in _found(brief).findings if f.line is None]


def test_a_missing_field_is_named():
    brief = record()
    del brief["lines"][0]["origins"]
    assert Finding(None, "brief.lines[0].origins is missing") in _found(brief).findings


def test_a_source_text_must_have_its_hash():
    brief = record()
    brief["sources"][1]["text"] += "."
    assert any("hash" in f.problem for f in _found(brief).findings)


def test_a_source_must_be_among_the_originals_where_they_are_at_hand():
    held = originals()
    del held[hashlib.sha256(GAZETTE.encode()).hexdigest()]
    found = audit_text(sealed(record()), held).findings
    assert [f.problem for f in found] == ["source 1 (gazette.txt): no original at hand has its text"]
    assert audit_text(sealed(record()), None).findings == ()


# What is put where in which line, and words of the finding that must name the line.
FAULTS = [
    ("T2", ("quotes", 0, "text"), "The ferry Alba sank.", "quotation"),
    ("T1", ("evidence",), [99], "not in the brief"),
    ("T1", ("evidence",), [], "does not cite"),
    ("T2", ("origins",), ["O1"], "origins"),
    ("U1", ("origins",), ["O1"], "origins"),
    ("T1", ("cells", 0, "value"), "2031-03-04", "mean 2031-03-03"),
    ("T1", ("cells", 0, "value"), "2031-02-30", "no day"),
    ("T1", ("cells", 0, "words"), "4 March", "do not stand"),
    ("T1", ("cells", 0, "anchor"), None, "need a day"),
    ("T1", ("cells", 0, "anchor"), "2031-05-05", "counted from 2031-05-05"),
    ("T3", ("cells", 0, "anchor"), "2031-04-09", "counted from 2031-04-09"),
    ("B1", ("cells", 0, "value"), "2018-01-01/2018-12-31", "mean 2019-01-01/2019-12-31"),
    ("T5", ("cells", 0, "value"), "2031-05-08", "mean 2031-05-09"),
    ("T2", ("cells", 2, "value"), "3", "is 2"),
    ("T2", ("cells", 1, "value"), "sure", "none of the words"),
    ("S1", ("cells", 0, "value"), "Ines Korv", "word by word"),
    ("S1", ("cells", 1, "value"), "harbour master", "does not stand"),
    ("S1", ("group",), "Tobe Lund", "whom no report names"),
    ("F1.1", ("cells", 0, "value"), "killed", "licensed by no word"),
    ("F1.1", ("cells", 1, "value"), "12..12", "12.."),
    ("F1.1", ("cells", 2, "value"), "2031-05-05", "sources table"),
    ("F1.2", ("cells", 3, "value"), "conflict", "conflict"),
    ("F1.2", ("cells", 3, "refs"), ["F9.9"], "which the brief has not"),
    ("F1.3", ("cells", 3, "value"), "agreement", "cannot both hold"),
    ("F1.3", ("cells", 3, "value"), "update", "later moment"),
    ("F2.2", ("cells", 3, "refs"), ["F3.1"], "something else"),
    ("D1", ("cells", 4, "refs"), ["F1.1", "F1.3"], "conflict"),
    ("P1.1", ("cells", 1, "value"), "for", "“against”"),
    ("P1.1", ("cells", 1, "value"), "conditional", "no condition"),
    ("C1", ("cells", 0, "value"), "for", "not the stand of P1.1"),
    ("P1.1", ("group",), "Ines Korvald: night flights", "no passage"),
    ("U1", ("cells", 0, "value"), "1", "is dated"),
    ("U1", ("cells", 0, "value"), "9", "no row"),
    ("L1", ("quotes", 0, "insertions", 0, "text"), "6 May 2031", "should read “5 May 2031”"),
    ("L1", ("quotes", 0, "insertions", 0, "at"), 4, "does not stand after"),
    ("F4.1", ("quotes", 0, "insertions", 0, "earliest"), "2031-05-05", "mean 2031-05-06/2031-05-07"),
]


@pytest.mark.parametrize(("id_", "path", "value", "words"), FAULTS)
def test_a_fault_is_found_at_its_line(id_, path, value, words):
    brief = record()
    put(_line(brief, id_), path, value)
    assert any(f.line == id_ and words in f.problem for f in _found(brief).findings), _found(brief).findings


def test_a_passage_must_stand_in_its_source_and_in_the_report():
    brief = record()
    brief["evidence"][1]["start"] += 1
    assert {f.line for f in _found(brief).findings} >= {"L1", "T2", "F1.1"}
    brief = record()
    brief["sources"][0]["not_story"][0][0] = GAZETTE.index("In 2019")
    assert any(f.line == "B1" and "not part of the report" in f.problem for f in _found(brief).findings)


def test_evidence_is_numbered_and_used():
    brief = record()
    brief["evidence"].append({**brief["evidence"][0], "number": len(brief["evidence"]) + 1})
    assert any("cited by no line" in f.problem for f in _found(brief).findings)
    brief["evidence"][-1]["number"] += 1
    assert any("not numbered" in f.problem for f in _found(brief).findings)


def test_the_timeline_stands_in_order():
    brief = record()
    at = [n for n, x in enumerate(brief["lines"]) if x["id"] in ("T3", "T4")]
    brief["lines"][at[0]], brief["lines"][at[1]] = brief["lines"][at[1]], brief["lines"][at[0]]
    assert not _found(brief).findings  # both begin on 6 May
    brief["lines"].insert(at[1], brief["lines"].pop(at[1] + 1))
    assert any("stands after" in f.problem for f in _found(brief).findings)


def test_a_copy_is_of_its_original_s_origin():
    brief = record()
    brief["sources"][2]["copy_of"] = 1
    assert any("the source it copies of O1" in f.problem for f in _found(brief).findings)
    brief["sources"][2]["copy_of"] = 3
    assert any("not another row" in f.problem for f in _found(brief).findings)


def test_an_inferred_day_can_be_counted_from():
    brief = record()
    brief["sources"][0] |= {"published": None, "basis": "inferred"}
    brief["method"]["undated"] = 2
    _line(brief, "F1.1")["cells"].pop()
    assert [f for f in _found(brief).findings if f.line != "F1.2"] == []


def test_a_page_must_show_each_line_once_and_no_other():
    text = page()
    assert any(f.line == "B1" for f in audit_text(resealed(text.replace('data-line="B1"', ""))).findings)
    assert audit_text(resealed(text.replace('data-line="B1"', 'data-line="T1"'))).findings
    assert audit_text(resealed(text.replace('data-line="B1"', 'data-line="X9"'))).findings


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('href="#e2"', 'href="#e3"'),
        (">[2]<", ">[3]<"),
        ("<mark>In 2019", "<mark>In 2018"),
        ("3 Mar 2031", "4 Mar 2031"),
        ("</main>", "<p hidden>more</p></main>"),
        ("</main>", "<script>x()</script></main>"),
        ("</main>", '<p style="display: none">more</p></main>'),
        ("<main ", '<main onclick="x()" '),
        ("5 reports read", "6 reports read"),
        ("1 copy counted", "2 copies counted"),
        ("2 sources: one body", "3 sources: one body"),
        ("one body (coastguard)", "one body (hospital of Lorn)"),
        ("<h3><bdi>Ines Korvald</bdi>", "<h3><bdi>Tobe Lind</bdi>"),
        ("copy of 2", "copy of 1"),
        ('data-label="Published"', 'data-label="Denied"'),
        ("<svg ", '<svg><image href="x"/></svg><svg '),
    ],
)
def test_what_a_page_shows_is_held_against_its_record(old, new):
    assert old in page()
    assert audit_text(resealed(page().replace(old, new, 1))).findings


def test_a_page_without_the_digest_of_its_visible_text_does_not_hold():
    text = page().replace('<meta name="dateline-visible"', '<meta name="other"')
    assert any("dateline-visible" in f.problem for f in audit_text(text).findings)


def test_a_word_added_to_a_page_is_found_wherever_it_stands():
    added = page().replace("</main>", "<p>The port is closed.</p></main>")
    assert any(f.problem.startswith("visible text") for f in audit_text(added).findings)
