"""PDFs: the text in reading order, without running lines and hyphens of the page; what cannot be read says why."""

import random
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from tests.articles.made import article
from tests.written_pdf import column, drawn, scanned, set_in_type

LEFT = [
    "The levee of the Ister held on",
    "Monday, the mayor of Kolm said,",
    "after a night of rain in the hills",
    "above the town and two days of co-",
    "operation between both armies.",
]
RIGHT = [
    "Engineers will inspect it every",
    "week until the autumn, when the",
    "ferry is to run again, if the min-",
    "ister agrees. Former vice-",
    "president Hugo Varga was not told.",
]
FIRST = (
    "The levee of the Ister held on Monday, the mayor of Kolm said, after a night of rain in the hills above the town "
    "and two days of co-operation between both armies."
)
SECOND = (
    "Engineers will inspect it every week until the autumn, when the ferry is to run again, if the minister agrees. "
    "Former vice-president Hugo Varga was not told."
)


def _pdf(data: bytes, name: str = "report.pdf"):
    found = article(data, "pdf", name)
    for span in found.paragraphs:
        assert found.text[span.start : span.end].strip() == found.text[span.start : span.end] != ""
    return found


def _refused(data: bytes) -> str:
    with pytest.raises(InputError) as refusal:
        _pdf(data)
    return refusal.value.problem


def _interleaved(top: float = 700) -> list:
    """Two columns, drawn line by line across the page."""
    left, right = column(LEFT, 72, top), column(RIGHT, 250, top)
    return [line for pair in zip(left, right, strict=True) for line in pair]


def test_columns_are_read_one_after_the_other_though_they_are_drawn_across():
    found = _pdf(drawn([(72, 760, "Levee holds at Kolm", 20), *_interleaved()]))
    assert found.text == f"Levee holds at Kolm\n\n{FIRST}\n\n{SECOND}"
    assert found.title == "Levee holds at Kolm"
    assert found.title_span == found.paragraphs[0]


def test_columns_need_not_share_their_lines_heights():
    left, right = column(LEFT, 72, 700), column(RIGHT, 250, 695)
    found = _pdf(drawn([line for pair in zip(right, left, strict=True) for line in pair]))
    assert found.text == f"{FIRST}\n\n{SECOND}"


def test_a_heading_across_the_page_parts_what_is_above_it_from_what_is_below():
    page = [*_interleaved(700), (72, 600, "The second story of the day runs across", 20), *_interleaved(560)]
    found = _pdf(drawn([(72, 760, "Levee holds at Kolm", 24), *page]))
    assert found.text.split("\n\n") == [
        "Levee holds at Kolm",
        FIRST,
        SECOND,
        "The second story of the day runs across",
        FIRST,
        SECOND,
    ]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page():
    one = column(["The bridge over the Ister at Kolm", "was closed on Monday by the"], 72)
    two = column(["engineers of the district, who", "found a crack in its second"], 250)
    found = _pdf(drawn([*one, *two], column(["pier below the waterline."], 72)))
    assert found.text == (
        "The bridge over the Ister at Kolm was closed on Monday by the engineers of the district, who found a crack "
        "in its second pier below the waterline."
    )


def _edges(number: int) -> list:
    return [
        (72, 805, "Harbour Post", 9),
        (430, 805, "Monday, 22 March 2027", 9),
        (290, 30, f"Page {number} of 3", 9),
    ]


def test_running_heads_and_page_numbers_are_in_no_sentence_and_their_date_is_the_reports():
    pages = [
        [*_edges(n), *column(["The bridge was closed, said the", "engineers of the district, and"])] for n in (1, 2)
    ]
    found = _pdf(drawn(*pages, [*_edges(3), *column(["nobody was hurt in the town."])]))
    sentence = "The bridge was closed, said the engineers of the district, and"
    assert found.text == f"{sentence} {sentence} nobody was hurt in the town."
    assert (found.published.value, found.published.basis) == ("2027-03-22", "dateline")
    assert found.published.detail == "running line “Monday, 22 March 2027”"
    assert found.outlet == "Harbour Post"
    assert found.notes == (
        "PDF, 3 pages",
        "running lines left out: “Harbour Post”; “Monday, # March #”; “Page # of #”",
    )


def test_one_page_loses_its_number_and_nothing_else():
    found = _pdf(
        drawn(
            [*column(["The bridge was closed on Monday, 22", "people said, and 14 cars are stuck."]), (290, 30, "7", 9)]
        )
    )
    assert found.text == "The bridge was closed on Monday, 22 people said, and 14 cars are stuck."


def test_what_a_browser_prints_at_the_edges_tells_address_and_printing_but_no_publication():
    edges = [
        (30, 815, "02/05/2031, 14:05", 8),
        (250, 815, "Levee holds at Kolm | Harbour Post", 8),
        (30, 20, "https://post.example/2027/03/22/levee", 8),
        (540, 20, "1/1", 8),
    ]
    found = _pdf(drawn([*edges, (72, 760, "Levee holds at Kolm", 20), *column(LEFT)]))
    assert found.text == f"Levee holds at Kolm\n\n{FIRST}"
    assert found.url == "https://post.example/2027/03/22/levee"
    assert (found.published.value, found.published.basis) == ("2027-03-22", "URL")


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Kolm Monitor — Tuesday, 6 May 2031", "Kolm Monitor"),
        ("The Kolm Monitor | 6 May 2031 | Page 1", "The Kolm Monitor"),
        ("Tuesday, May 6, 2031 – Kolm Monitor", "Kolm Monitor"),
        ("Kolm Monitor, 6 May 2031, page 1 of 1", "Kolm Monitor"),
    ],
)
@pytest.mark.parametrize("height", [810, 30])
def test_a_date_beside_a_name_at_the_edge_of_the_one_page_is_the_reports_for_want_of_another(line, outlet, height):
    found = _pdf(drawn([(72, height, line, 9), *column(LEFT)]))
    assert (found.published.value, found.published.basis) == ("2031-05-06", "page edge")
    assert line.split(",")[0] in found.published.detail
    assert found.outlet == outlet


def test_a_dateline_goes_before_a_date_at_the_pages_edge():
    body = column(["KOLM, March 23, 2027 (Harbour Post) – The levee held after a night of rain."])
    found = _pdf(drawn([(72, 810, "Kolm Monitor — Tuesday, 6 May 2031", 9), *body]))
    assert (found.published.value, found.published.basis) == ("2027-03-23", "dateline")
    assert [(r.value, r.basis) for r in found.published.rejected] == [("6 May 2031", "page edge")]


@pytest.mark.parametrize(
    "line",
    [
        "What Kolm Saw On 6 May 2031",
        "The levee broke on 6 May 2031.",
        "Kolm Monitor — 6 May 2031 to 8 May 2031",
        "Printed 6 May 2031",
        "6 May 2031, 14:05",
    ],
)
def test_other_dates_at_the_edge_of_the_one_page_date_nothing(line):
    found = _pdf(drawn([(72, 30, line, 9), *column(LEFT)]))
    assert (found.published.value, found.published.basis) == (None, "none")


def test_the_files_own_title_and_times_are_nobodys():
    found = _pdf(drawn(column(LEFT), title="Untitled draft of 3 May 2030"))
    assert (found.title, found.published.value) == (None, None)


def test_a_dateline_dates_a_pdf():
    found = _pdf(drawn(column(["KOLM, March 23, 2027 (Harbour Post) – The levee held after a night of rain."])))
    assert (found.published.value, found.published.basis) == ("2027-03-23", "dateline")


def test_paragraphs_are_told_by_an_indent_a_gap_and_a_line_that_ends_early():
    lines = [
        (72, 700, "The levee of the Ister held on Monday, the mayor of Kolm said in a", 10),
        (72, 688, "statement that was read out in the square before noon.", 10),
        (84, 676, "Engineers will look at it every week until the autumn, when the ferry", 10),
        (72, 664, "is to run again between the town and the island in the river, he said.", 10),
        (72, 640, "Nobody was hurt, and the school in the upper town will open on Friday", 10),
        (72, 628, "as planned.", 10),
        (72, 616, "The ferry stays in port.", 10),
    ]
    assert [len(p.split()) for p in _pdf(drawn(lines)).text.split("\n\n")] == [25, 28, 16, 5]


def test_footnotes_come_last_and_their_marks_are_in_no_word():
    page = [
        (72, 700, "The commission", 10),
        (145, 703.5, "1", 6),
        (151, 700, "met on Monday in Kolm, and it will meet again", 10),
        (72, 688, "before the summer, the", 10),
        (72, 80, "1 It was founded in 2019 by both states.", 7.5),
    ]
    found = _pdf(drawn(page, column(["minister said in Bervik."])))
    assert found.text == (
        "The commission met on Monday in Kolm, and it will meet again before the summer, the minister said in Bervik."
        "\n\n1 It was founded in 2019 by both states."
    )


def test_the_marks_of_a_list_stay_with_their_items():
    items = [
        "a new levee, higher than the one that was built after the flood of 2019 and broke in its second winter,",
        "a ferry for the island, and money for all who had lost their houses to the river in the night of Monday,",
        "and a school.",
    ]
    found = _pdf(set_in_type("The ministry promised three things:\n" + "\n".join(f"- {item}" for item in items)))
    assert found.text.split("\n\n") == ["The ministry promised three things:", *(f"• {item}" for item in items)]


def test_a_wide_gap_in_two_lines_makes_no_columns():
    page = [
        (72, 700, "The levee of the Ister", 10),
        (185, 700, "held on Monday, the mayor of the town", 10),
        (72, 688, "said after a long night of", 10),
        (203, 688, "rain in the hills above Kolm, and he", 10),
        (72, 676, "thanked all who had helped to save it from the river in the night.", 10),
    ]
    assert _pdf(drawn(page)).text == (
        "The levee of the Ister held on Monday, the mayor of the town said after a long night of rain in the hills "
        "above Kolm, and he thanked all who had helped to save it from the river in the night."
    )


def test_the_rows_of_a_table_are_read_across():
    cells = [
        ("Town", "Killed", "Injured"),
        ("Kolm", "3", "14"),
        ("Upper Bervik", "2", "about 20"),
        ("In all", "5", "34"),
    ]
    page = [
        (x, 640 - 14 * n, text, 10) for n, row in enumerate(cells) for x, text in zip((72, 200, 300), row, strict=True)
    ]
    found = _pdf(drawn([*column(LEFT), *sorted(page), *column(["The search goes on in the river."], top=560)]))
    assert found.text.split("\n\n") == [
        FIRST,
        "Town | Killed | Injured",
        "Kolm | 3 | 14",
        "Upper Bervik | 2 | about 20",
        "In all | 5 | 34",
        "The search goes on in the river.",
    ]


def test_an_initial_over_several_lines_belongs_to_its_word():
    page = [
        (72, 677, "T", 44),
        (101, 700, "he levee of the Ister held on", 10),
        (101, 688, "Monday, the mayor of Kolm said", 10),
        (72, 676, "after a night of rain in the hills.", 10),
    ]
    assert _pdf(drawn(page)).text == (
        "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills."
    )


TYPESET = """
#set page(paper: "a4", margin: 2cm, header: [Harbour Post #h(1fr) Friday, 12 March 2027],
  footer: context [#h(1fr) #counter(page).display() / #counter(page).final().first() #h(1fr)])
#set text(lang: "en", size: 10pt, hyphenate: true)
#set par(justify: true)
#align(center)[#text(size: 22pt, weight: "bold")[Levee holds at Kolm]]
#columns(2, gutter: 11pt)[
%s
]
"""
SENTENCES = (
    "The administration of the district announced a comprehensive investigation into the responsibilities of "
    "neighbouring municipalities for the maintenance of the embankment, number {n} of this year, and international "
    "organisations welcomed the announcement with considerable satisfaction."
)


def test_what_a_typesetter_made_comes_back_word_for_word():
    wanted = [SENTENCES.format(n=n) for n in range(60)]
    found = _pdf(set_in_type(TYPESET % "\n\n".join(wanted)))
    assert found.text.split("\n\n") == ["Levee holds at Kolm", *wanted]
    assert found.notes[0] == "PDF, 4 pages"
    assert found.published.value == "2027-03-12"


WORDS = [
    "the",
    "a",
    "of",
    "and",
    "to",
    "in",
    "that",
    "for",
    "on",
    "was",
    "with",
    "by",
    "administration",
    "district",
    "minister",
    "investigation",
    "responsibilities",
    "town",
    "municipalities",
    "embankment",
    "organisations",
    "announcement",
    "river",
    "levee",
    "engineers",
    "negotiations",
    "reconstruction",
    "night",
    "rain",
    "ferry",
    "bridge",
    "crack",
    "island",
    "injured",
    "people",
    "soldiers",
    "police",
    "parliament",
    "opposition",
    "accusation",
    "co-operation",
    "ceasefire",
    "representatives",
    "humanitarian",
    "evacuation",
    "approximately",
    "hospital",
    "communications",
    "infrastructure",
    "Monday",
    "Kolm",
    "Bervik",
]


def _report(seed: int) -> list[str]:
    """Paragraphs of words at random."""
    chance = random.Random(seed)
    paragraphs = []
    for _ in range(chance.randint(20, 40)):
        sentences = (" ".join(chance.choices(WORDS, k=chance.randint(6, 28))) for _ in range(chance.randint(1, 5)))
        paragraphs.append(" ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences))
    return paragraphs


def _columns(paragraphs: list[str], columns: int, gutter: int, hyphenate: str) -> bytes:
    return set_in_type(f"""
#set page(paper: "a4", margin: 2cm, header: [Harbour Post #h(1fr) 12 March 2027])
#set text(lang: "en", size: 10pt, hyphenate: {hyphenate})
#set par(justify: true)
#text(size: 20pt)[Levee holds at Kolm]
#columns({columns}, gutter: {gutter}pt)[
{chr(10).join(f"{paragraph}{chr(10)}" for paragraph in paragraphs)}
]
""")


@pytest.mark.parametrize(("seed", "columns", "gutter"), [(1, 1, 11), (2, 2, 10), (3, 2, 18), (4, 3, 12)])
def test_columns_of_any_words_come_back_whole(seed, columns, gutter):
    wanted = _report(seed)
    assert _pdf(_columns(wanted, columns, gutter, "true")).text.split("\n\n") == ["Levee holds at Kolm", *wanted]


@pytest.mark.xfail(
    reason="spaces wider than the gap between narrow columns, in lines stretched without hyphens", strict=True
)
def test_columns_whose_words_stand_further_apart_than_they_do_come_back_whole():
    wanted = _report(5)
    assert _pdf(_columns(wanted, 4, 9, "false")).text.split("\n\n") == ["Levee holds at Kolm", *wanted]


def test_a_scan_is_told_as_one():
    assert _refused(scanned(2)) == "is a scan without a text layer"


def test_an_encrypted_pdf_wants_its_password_be_it_a_scan_or_not():
    assert _refused(drawn(column(LEFT), password="secret")) == "is an encrypted PDF that wants a password"
    assert _refused(scanned(password="secret")) == "is an encrypted PDF that wants a password"


def test_a_pdf_that_only_its_owner_may_change_is_read():
    assert _pdf(drawn(column(LEFT), owner="secret")).text == FIRST


def test_a_page_that_is_a_picture_is_noted():
    assert _pdf(scanned(2, last_page=column(LEFT))).notes == (
        "PDF, 3 pages",
        "pages that are pictures without text: 1, 2",
    )


def test_a_pdf_that_breaks_off_is_read_as_far_as_it_goes_and_says_so():
    whole = drawn(column(LEFT), column(RIGHT))
    found = _pdf(whole[: whole.rindex(b"startxref")])
    assert found.text == f"{FIRST}\n\n{SECOND}"
    assert "the file breaks off" in found.notes


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<" * 500, b"%PDF-1.4\n" + b"[" * 20000, b"%PDF" + bytes(range(256)) * 8],
)
def test_a_broken_pdf_is_one_failure(data):
    assert "PDF" in _refused(data)


def test_more_pages_than_allowed_are_refused(monkeypatch):
    monkeypatch.setenv("DATELINE_PDF_PAGES", "1")
    assert _refused(drawn(column(LEFT), column(RIGHT))) == "is a PDF of more than 1 pages"


def test_more_text_than_allowed_is_refused(monkeypatch):
    monkeypatch.setenv("DATELINE_MAX_TEXT", "40")
    assert "max_text" in _refused(drawn(column(LEFT), column(RIGHT)))


def _with_content(content: bytes, extra: bytes = b"") -> bytes:
    """A PDF of one page with this content stream; readers find its objects without a table of them."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length " + str(len(content)).encode() + extra + b">>stream\n" + content + b"\nendstream endobj\n"
        b"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 11>>stream\n"
        b"/F Do /F Do\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def _packed_zeros(pieces: int) -> bytes:
    """That many times 16 million zeros, deflated: the packed piece repeated, with the checksum that zeros have."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = ((pieces << 24) % 65521) << 16 | 1
    return head + piece * pieces + b"\x03\x00" + checksum.to_bytes(4, "big")


def test_a_stream_that_unpacks_to_more_than_memory_is_refused():
    assert "memory" in _refused(_with_content(_packed_zeros(200), b"/Filter/FlateDecode"))


def test_drawings_that_draw_each_other_without_end_are_refused(monkeypatch):
    monkeypatch.setenv("DATELINE_PDF_SECONDS", "2")
    assert "PDF" in _refused(_with_content(b"/F Do"))


def test_a_page_of_letters_all_over_is_read_in_time():
    lines = [(20 + 9.0 * (n % 60), 800 - 9.0 * (n // 60), "X", 6) for n in range(4800)]
    assert _pdf(drawn(lines, [(72, 700, "The levee held.", 10)])).text.count("X") == 4800


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.integers(0, 1500))
def test_garbage_in_a_pdf_never_stops_the_run(garbage, at):
    whole = drawn(column(LEFT))
    try:
        _pdf(whole[:at] + garbage + whole[at + len(garbage) :])
    except InputError as error:
        assert error.problem and error.remedy
