"""Word documents: text in reading order, notes last, styles for the title; properties are nobody's."""

import io
import zipfile

import pytest
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from tests.articles.made import article
from tests.written_docx import NAMES, paragraph_of, run_of, with_part, word

LEDE = "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills."
MORE = "Engineers will inspect it every week until the autumn, when the ferry is to run again."


def _docx(data: bytes, name: str = "report.docx"):
    found = article(data, "docx", name)
    for span in found.paragraphs:
        assert found.text[span.start : span.end].strip() == found.text[span.start : span.end] != ""
    return found


def _refused(data: bytes) -> str:
    with pytest.raises(InputError) as refusal:
        _docx(data)
    return refusal.value.problem


def test_headings_and_paragraphs_come_in_order_and_the_title_is_the_one_in_its_style():
    found = _docx(word("Harbour Post", ("Title", "Levee holds at Kolm"), LEDE, ("Heading 1", "What is next"), MORE))
    assert found.text == f"Harbour Post\n\nLevee holds at Kolm\n\n{LEDE}\n\nWhat is next\n\n{MORE}"
    assert (found.title, found.outlet) == ("Levee holds at Kolm", "Harbour Post")
    assert found.title_span == found.paragraphs[1]


def test_a_heading_at_the_top_is_the_title_and_one_below_text_is_not():
    assert _docx(word(("Heading 1", "Levee holds at Kolm"), LEDE)).title == "Levee holds at Kolm"
    assert _docx(word(f"{LEDE} {MORE}", ("Heading 1", "What is next"), MORE)).title is None


def test_properties_are_no_title_and_no_date_but_a_date_line_is_one():
    assert _docx(word(LEDE, MORE)).published.value is None
    found = _docx(word("Levee holds at Kolm", "By Clara Venn", "Monday, 22 March 2027", LEDE))
    assert (found.published.value, found.published.basis) == ("2027-03-22", "dateline")
    assert (found.title, found.byline) == ("Levee holds at Kolm", "Clara Venn")


def test_a_date_in_the_head_of_the_pages_is_the_documents_and_not_in_its_text():
    def edit(document):
        document.sections[0].header.paragraphs[0].text = "Harbour Post, 22 March 2027"
        document.sections[0].footer.paragraphs[0].text = "22 March 2027"

    found = _docx(word(LEDE, MORE, edit=edit))
    assert found.text == f"{LEDE}\n\n{MORE}"
    assert (found.published.value, found.published.detail) == ("2027-03-22", "running line “22 March 2027”")
    assert found.outlet == "Harbour Post"


def test_a_title_that_runs_names_no_day_of_publication():
    def edit(document):
        document.sections[0].header.paragraphs[0].text = "The flood of 20 March 2026 in Kolm"

    assert _docx(word(LEDE, MORE, edit=edit)).published.value is None


def test_each_row_of_a_table_is_a_paragraph_where_it_stands():
    found = _docx(word(LEDE, [["Town", "Killed"], ["Kolm", "3"], ["Bervik", "14"]], MORE))
    assert found.text == f"{LEDE}\n\nTown | Killed\n\nKolm | 3\n\nBervik | 14\n\n{MORE}"


def test_a_table_that_only_lays_out_the_page_is_read_as_text():
    found = _docx(word([[f"{LEDE} {LEDE} {LEDE}", "A box beside it"]], MORE))
    assert found.text == f"{LEDE} {LEDE} {LEDE}\n\nA box beside it\n\n{MORE}"


def test_footnotes_come_last_in_the_order_of_their_marks():
    def edit(document):
        marks = "<w:r><w:footnoteReference w:id='{}'/></w:r>"
        document.element.body.insert(
            0, paragraph_of(f"{run_of('The levee')}{marks.format(2)}{run_of(' held')}{marks.format(1)}")
        )

    notes = "".join(
        f"<w:footnote w:id='{n}'><w:p>{run_of(f' Note {n} of the desk.')}</w:p></w:footnote>" for n in (-1, 1, 2, 3)
    )
    data = with_part(
        word(MORE, edit=edit), "word/footnotes.xml", f"<w:footnotes {NAMES}>{notes}</w:footnotes>".encode()
    )
    assert _docx(data).text == f"The levee held\n\n{MORE}\n\nNote 2 of the desk.\n\nNote 1 of the desk."


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent><w:p>{run_of('In a box: three dead.')}</w:p></w:txbxContent>"
    forms = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"

    def edit(document):
        document.element.body.insert(0, paragraph_of(f"{run_of('The levee held.')}<w:r>{forms}</w:r>"))

    assert _docx(word(MORE, edit=edit)).text == f"The levee held.\n\nIn a box: three dead.\n\n{MORE}"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (
            f"{run_of('It ')}<w:ins>{run_of('held')}</w:ins><w:del><w:r><w:delText>broke</w:delText></w:r></w:del>",
            "It held",
        ),
        (f"{run_of('It ')}<w:moveFrom>{run_of('there')}</w:moveFrom><w:moveTo>{run_of('here')}</w:moveTo>", "It here"),
        (f"{run_of('It ')}<w:hyperlink>{run_of('held')}</w:hyperlink>", "It held"),
        (f"{run_of('It ')}<w:sdt><w:sdtContent>{run_of('held')}</w:sdtContent></w:sdt>", "It held"),
        (f"{run_of('It')}<w:r><w:tab/></w:r>{run_of('held')}", "It held"),
        (f"{run_of('It')}<w:r><w:br/></w:r>{run_of('held')}", "It\nheld"),
        (f"{run_of('co')}<w:r><w:noBreakHyphen/></w:r>{run_of('operation')}", "co-operation"),
        (run_of("oper") + "<w:r><w:softHyphen/></w:r>" + run_of("a\u00adtion"), "operation"),
        (f"{run_of('It held')}<w:r><w:rPr><w:vanish/></w:rPr><w:t> secretly</w:t></w:r>", "It held"),
        (f"{run_of('It held')}<w:r><w:instrText>DATE 1 May 2031</w:instrText></w:r>", "It held"),
        (f"{run_of('It held')}<w:r><w:br w:type='page'/></w:r>{run_of('fast')}", "It held fast"),
    ],
)
def test_a_paragraph_says_what_a_reader_sees(xml, text):
    data = word(MORE, edit=lambda document: document.element.body.insert(0, paragraph_of(xml)))
    assert _docx(data).text == f"{text}\n\n{MORE}"


def test_content_controls_around_blocks_are_read():
    def edit(document):
        paragraph = f"<w:p>{run_of(LEDE)}</w:p>"
        document.element.body.insert(0, parse_xml(f"<w:sdt {NAMES}><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"))

    assert _docx(word(MORE, edit=edit)).text == f"{LEDE}\n\n{MORE}"


def test_ten_thousand_paragraphs_are_read_in_order():
    data = _many([f"Sentence number {n} of the report." for n in range(10_000)])
    found = _docx(data)
    assert found.text.split("\n\n") == [f"Sentence number {n} of the report." for n in range(10_000)]
    assert len(found.paragraphs) == 10_000


def _many(lines) -> bytes:
    body = "".join(f"<w:p>{run_of(line)}</w:p>" for line in lines)
    return with_part(word(), "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode())


def test_what_is_no_text_says_so():
    assert _refused(word()) == "is a Word document without text"
    assert _refused(with_part(word(), "word/media/image1.png", b"x")) == "is a Word document of pictures without text"


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setenv("DATELINE_MAX_BYTES", "1000000")
    assert "unpacks to more than 1000000 bytes" in _refused(_many(["held " * 30] * 20_000))


@pytest.mark.parametrize(
    "part",
    [
        b"<w:document",
        b"not XML at all",
        b"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><d>&b;</d>",
        b"<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d>&x;</d>",
        b"<a>" * 5000 + b"</a>" * 5000,
    ],
)
def test_broken_and_hostile_xml_is_one_failure(part):
    assert "Word document" in _refused(with_part(word(LEDE), "word/document.xml", part))


def test_a_truncated_document_and_no_document_are_one_failure():
    assert "cannot be opened" in _refused(word(LEDE)[:-200])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "x")
    assert _refused(made.getvalue()) == "is no Word document"


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=40)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PLAIN, min_size=1, max_size=8))
def test_paragraphs_survive_in_order(lines):
    wanted = [" ".join(line.replace("\u00ad", "").split()) for line in lines]
    wanted = [line for line in wanted if line]
    if wanted:
        assert _docx(word(*lines)).text == "\n\n".join(wanted)
    else:
        assert _refused(word(*lines)) == "is a Word document without text"


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200), st.integers(0, 40_000))
def test_garbage_in_a_document_never_stops_the_run(garbage, at):
    whole = word(LEDE)
    try:
        _docx(whole[:at] + garbage + whole[at + len(garbage) :])
    except InputError as error:
        assert error.problem and error.remedy
