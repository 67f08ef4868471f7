"""The brief as a Word document: what other programs find in it, and that no word of a report can do harm."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree
from tests.dossier.fixture_dossier import dossier, sealed

from dateline.dossier.numbering import numbered
from dateline.export import brief_docx
from dateline.export.brief_document import document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "<w:p>&#10;\x01\x0b\x1f\u202e\ufffe]]> =cmd|'/c'!A0 {{ x }} \\u0041 “quoted” \u05e9\u05dc\u05d5\u05dd 日本 😀"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


@pytest.fixture(scope="module")
def written() -> bytes:
    return brief_docx.render(dossier())


def test_the_same_brief_gives_the_same_bytes_and_no_clock(written):
    assert brief_docx.render(dossier()) == written
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert docx.Document(io.BytesIO(written)).core_properties.created is None


def test_python_docx_opens_it_and_finds_its_styles(written):
    opened = docx.Document(io.BytesIO(written))
    styles = {paragraph.style.name for paragraph in opened.paragraphs}
    assert {"Title", "Subtitle", "Lead", "Heading 1", "Heading 2", "Quote", "Caption", "Source", "toc 1"} <= styles
    assert opened.core_properties.title == "Brief: 3 March to 9 May 2031"
    assert opened.core_properties.language == "en"
    assert {table.style.name for table in opened.tables} == {"Brief Table"}


def footnotes(data: bytes) -> tuple[list[int], list[int], list[str]]:
    """The ids of the footnotes, those that the marks lead to, and the numbers that are written out."""
    found = parts(data)
    notes = etree.fromstring(found["word/footnotes.xml"]).findall(W + "footnote")
    marks = list(etree.fromstring(found["word/document.xml"]).iter(W + "footnoteReference"))
    own = [mark.getnext().text for mark in marks if mark.get(W + "customMarkFollows")]
    return (
        [int(n.get(W + "id")) for n in notes if n.get(W + "type") is None],
        [int(m.get(W + "id")) for m in marks],
        own,
    )


def test_each_passage_is_a_footnote_that_word_counts_as_the_brief_does():
    made = dossier()
    lines, evidence = numbered(made.lines, made.evidence)
    ids, marked, own = footnotes(brief_docx.render(sealed(replace(made, lines=lines, evidence=evidence))))
    assert ids == marked == [e.number for e in evidence]
    assert own == []


def test_a_passage_out_of_turn_keeps_its_number(written):
    ids, marked, own = footnotes(written)
    assert sorted(marked) == ids == [e.number for e in dossier().evidence]
    # Word counts on only where the next passage comes next.
    counted = 0
    for number in marked:
        if number == counted + 1:
            counted += 1
        else:
            assert own.pop(0) == str(number)
    assert own == []


def test_a_passage_cited_again_leads_to_the_footnote_it_has(written):
    body = etree.fromstring(parts(written)["word/document.xml"])
    anchors = [b.get(W + "name") for b in body.iter(W + "bookmarkStart")]
    assert len(set(anchors)) == len(anchors)
    assert {h.get(W + "anchor") for h in body.iter(W + "hyperlink")} - {None} <= set(anchors)


def test_the_contents_stand_there_without_being_updated(written):
    body = etree.fromstring(parts(written)["word/document.xml"])
    shown = document(dossier())
    headings = ["".join(r.text for r in b.runs) for b in shown.blocks if getattr(b, "level", None) == 1]
    (contents,) = [p for p in body.iter(W + "p") if p.find(f"{W}pPr/{W}pStyle").get(W + "val") == "TOC1"]
    assert [link.find(f"{W}r/{W}t").text for link in contents.iter(W + "hyperlink")] == headings
    assert "TOC" in "".join(contents.itertext())


def test_tables_repeat_their_heads_and_pictures_have_pixels_beside_the_drawing(written):
    found = parts(written)
    body = etree.fromstring(found["word/document.xml"])
    headed = [t for t in body.iter(W + "tbl") if t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    assert len(headed) >= 3
    drawings = [name for name in found if name.endswith(".svg")]
    assert drawings
    for name in drawings:
        assert found[name.replace(".svg", ".png")].startswith(b"\x89PNG")
    assert len(list(body.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"))) == len(drawings)


def test_words_of_a_report_are_only_ever_shown():
    made = dossier()
    sources = tuple(replace(s, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)") for s in made.sources)
    found = parts(brief_docx.render(sealed(replace(made, sources=sources))))
    text = "".join(etree.fromstring(found["word/document.xml"]).itertext())
    shown = HOSTILE.replace("\x01", "\ufffd").replace("\u202e", "\ufffd").replace("\ufffe", "\ufffd")
    assert re.sub("[\x0b\x1f]+", " ", shown) in text
    assert b"javascript:" not in b"".join(data for name, data in found.items() if name.endswith(".rels"))


def test_only_addresses_of_the_web_are_links_and_nothing_else_is_outside():
    made = dossier()
    addresses = (
        "https://harwen.example/a?b=1&c=2",
        "http://x.example/",
        "file:///etc/passwd",
        "https://",
        "ftp://x.example/",
    )
    sources = tuple(replace(s, url=url) for s, url in zip(made.sources, addresses, strict=False))
    found = parts(brief_docx.render(sealed(replace(made, sources=sources))))
    outside = [
        relation.get("Target")
        for name in found
        if name.endswith(".rels")
        for relation in etree.fromstring(found[name])
        if relation.get("TargetMode") == "External"
    ]
    assert sorted(outside) == sorted(addresses[:2])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: .ci/office brings it")
def test_libreoffice_opens_it_with_its_footnotes(written, tmp_path):
    brief = tmp_path / "brief.docx"
    brief.write_bytes(written)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(brief)], check=True, capture_output=True, timeout=120)
    text = (tmp_path / "brief.txt").read_text("utf-8-sig")
    assert "Ferry grounded off Harwen" in text
    subprocess.run(
        [*command[:-1], "pdf", "--outdir", str(tmp_path), str(brief)], check=True, capture_output=True, timeout=120
    )
    from pdfminer.high_level import extract_text

    paper = extract_text(tmp_path / "brief.pdf")
    assert "Page 1 of " in paper
    assert "“The ferry Alba ran aground" in " ".join(paper.replace("“the", "“The").split())


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed: .ci/office brings it")
def test_pandoc_reads_as_many_footnotes_as_there_are_passages(written, tmp_path):
    brief = tmp_path / "brief.docx"
    brief.write_bytes(written)
    told = subprocess.run(["pandoc", "-t", "json", str(brief)], check=True, capture_output=True, timeout=60).stdout
    assert told.count(b'"t":"Note"') == len(dossier().evidence)
