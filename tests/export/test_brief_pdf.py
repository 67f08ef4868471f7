"""The brief as a PDF: its text, outline, footnotes and attachment, and that no word of a report is typesetting."""

import io
from dataclasses import replace

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from tests.dossier.fixture_dossier import dossier, sealed

from dateline.dossier.audit import audit_text
from dateline.export import brief_json, brief_pdf
from dateline.model.dossier import Dossier

HOSTILE = '#read("/etc/passwd") $x$ *bold* @ref <label> \\u{41} `raw` // comment /* #panic() [“a”] ~ -- ... =h'


def words(data: bytes) -> str:
    return " ".join(extract_text(io.BytesIO(data)).split())


@pytest.fixture(scope="module")
def written() -> bytes:
    return brief_pdf.render(dossier())


def test_the_same_brief_gives_the_same_bytes_and_no_clock(written):
    assert brief_pdf.render(dossier()) == written
    (info,) = PDFDocument(PDFParser(io.BytesIO(written))).info
    assert not [name for name in info if "Date" in name]


def test_it_has_title_language_tags_outline_and_page_numbers(written):
    document = PDFDocument(PDFParser(io.BytesIO(written)))
    assert document.info[0]["Title"] == b"Brief: 3 March to 9 May 2031"
    assert document.catalog["Lang"] == b"en-GB"
    assert resolve1(document.catalog["MarkInfo"])["Marked"]
    names = [title for level, title, *_ in document.get_outlines() if level == 1]
    assert {"Background", "Timeline", "Statements"} <= set(names)
    assert names[-2:] == ["Method", "Evidence"]
    pages = list(PDFPage.create_pages(document))
    assert {tuple(map(round, page.mediabox)) for page in pages} == {(0, 0, 595, 842)}
    for number in range(len(pages)):
        told = " ".join(extract_text(io.BytesIO(written), page_numbers=[number]).split())
        assert f"Page {number + 1} of {len(pages)}" in told
        assert "Brief: 3 March to 9 May 2031" in told


def test_each_passage_is_a_footnote(written):
    document = PDFDocument(PDFParser(io.BytesIO(written)))
    found, waiting = 0, [document.catalog["StructTreeRoot"]]
    while waiting:
        node = resolve1(waiting.pop())
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found += getattr(node.get("S"), "name", "") == "Note"
            waiting += [node["K"]] if "K" in node else []
    assert found == len(dossier().evidence)


def test_the_record_travels_with_it(written):
    document = PDFDocument(PDFParser(io.BytesIO(written)))
    _, attached = resolve1(resolve1(resolve1(document.catalog["Names"])["EmbeddedFiles"])["Names"])
    data = resolve1(resolve1(resolve1(attached)["EF"])["F"]).get_data()
    assert data == brief_json.render(dossier())


def test_words_of_a_report_are_only_ever_shown():
    made = dossier()
    sources = tuple(replace(s, title=HOSTILE) for s in made.sources)
    assert HOSTILE.replace(" ", "") in words(brief_pdf.render(sealed(replace(made, sources=sources)))).replace(" ", "")


def named(outlet: str) -> Dossier:
    """The brief with that outlet for each report: what is counted by the outlets is wrong then, on paper as in JSON."""
    made = dossier()
    return sealed(replace(made, sources=tuple(replace(s, outlet=outlet) for s in made.sources)))


@pytest.mark.parametrize(
    "name",
    [
        "Ελένη Χάρβεν",
        "Елена Харвен",
        "שלום הארוון",
        "مرحبا هارون",
        "Şükrü Łódź ﬁ",
        "a\u0301e\u0308",
        "x\u00adyz \u200bw",
    ],
)
def test_letters_that_the_fonts_have_are_shown_and_hold(name):
    made = named(name)
    data = brief_pdf.render(made)
    assert "U+" not in words(data)
    assert audit_text(data).findings == audit_text(brief_json.render(made)).findings


@pytest.mark.parametrize(("name", "shown"), [("日本 Post", "⟨U+65E5⟩⟨U+672C⟩ Post"), ("😀 Post", "⟨U+1F600⟩ Post")])
def test_a_character_without_a_form_is_shown_by_its_number_and_told_of(name, shown):
    made = named(name)
    data = brief_pdf.render(made)
    told = words(data)
    assert shown in told
    assert "have no form for some characters" in told
    assert audit_text(data).findings == audit_text(brief_json.render(made)).findings
