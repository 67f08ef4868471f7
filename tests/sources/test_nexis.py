"""Nexis downloads: every report with its own fields, and what was found held against what the cover promises."""

import pytest

from dateline import sources
from dateline.articles.building import build
from dateline.model.article import Failure
from dateline.pipeline import read_articles
from tests.written_docx import cover, nexis, word

ONE = [
    "Rebuilding after Flood-19, part 1",
    "Harbour Post (Kolm)",
    "March 22, 2027 Monday",
    "Final Edition",
    "Copyright 2027 Harbour Post All Rights Reserved",
    "Section: NEWS; Pg. 5",
    "Length: 24 words",
    "Byline: By Clara Venn, Staff Reporter",
    "Dateline: KOLM",
    "Body",
    "The levee of the Ister held on Monday, the mayor of Kolm said after a night of rain in the hills.",
    "Engineers will inspect it.",
    "Graphic",
    "A picture of the levee.",
    "Classification",
    "Language: ENGLISH",
    "Publication-Type: Newspaper",
    "Subject: FLOODS (90%)",
    "Load-Date: March 23, 2027",
]
TWO = [
    "Ferry stays in port",
    "Ister Herald",
    "23 March 2027 Tuesday 8:15 PM GMT",
    "Correction Appended",
    "Length: 21 words",
    "Highlight: No boats before the summer",
    "Body",
    "The ferry stays in port until April, its owner said on Tuesday, because the engine is broken.",
    "Correction",
    "The ferry's owner is Hugo Varga, not Victor Hugo.",
    "Correction-Date: March 25, 2027, Thursday",
    "Load-Date: March 26, 2027",
]
THREE = [
    "A bridge in May",
    "Bervik Monthly",
    "May 2027",
    "Length: 6 words",
    "Body",
    "A bridge was closed in May.",
    "Load-Date: June 2, 2027",
]
TITLES = (ONE[0], TWO[0], THREE[0])


def _read(tmp_path, data):
    path = tmp_path / "news.docx"
    path.write_bytes(data)
    told = []
    found = list(sources.read([str(path)], heard=told.append))
    articles = [item if isinstance(item, Failure) else build(item, {}) for item in found]
    return articles, [t.why for t in told]


def test_each_report_of_a_download_has_its_own_title_outlet_date_and_text(tmp_path):
    (one, two, three), told = _read(tmp_path, nexis([ONE, TWO, THREE], cover(*TITLES)))
    assert told[-1] == "a Nexis download: found 3 of 3 expected"
    assert (one.title, one.outlet, one.byline) == (ONE[0], "Harbour Post (Kolm)", "Clara Venn")
    assert one.text == f"{ONE[10]}\n\n{ONE[11]}"
    assert (one.published.value, one.published.basis, one.retrieved) == ("2027-03-22", "document", "2027-03-23")
    assert one.name == "news.docx#1"
    assert one.notes[:3] == ("Nexis", "section: NEWS; Pg. 5", "dateline: KOLM")
    assert (two.title, two.outlet, two.published.value) == (TWO[0], "Ister Herald", "2027-03-23T20:15Z")
    assert (three.title, three.published.value, three.published.precision) == (THREE[0], "2027-05", "month")


def test_a_correction_stays_with_its_report_and_its_date_is_no_publication(tmp_path):
    (_, two, _), _ = _read(tmp_path, nexis([ONE, TWO, THREE], cover(*TITLES)))
    assert two.text == f"No boats before the summer\n\n{TWO[7]}\n\nCorrection\n\n{TWO[9]}"
    assert "a correction is appended" in two.notes
    assert ("March 25, 2027, Thursday", "it is when the report was modified") in [
        (r.value, r.reason) for r in two.published.rejected
    ]


def test_the_first_report_is_there_whether_its_title_is_cut_on_the_cover_or_stands_there_twice(tmp_path):
    (one, *rest), told = _read(tmp_path, nexis([ONE, TWO], cover("Rebuilding after Flo…", TWO[0])))
    assert (one.title, one.outlet, one.text) == (ONE[0], "Harbour Post (Kolm)", f"{ONE[10]}\n\n{ONE[11]}")
    assert (len(rest), told[-1]) == (1, "a Nexis download: found 2 of 2 expected")
    (first, second), _ = _read(tmp_path, nexis([ONE, ONE], cover(ONE[0], ONE[0])))
    assert first.title == second.title == ONE[0]
    assert first.text == second.text


def test_fewer_reports_than_the_cover_promises_are_a_failure_beside_those_found(tmp_path):
    (one, failure), told = _read(tmp_path, nexis([ONE], cover(*TITLES)))
    assert one.title == ONE[0]
    assert (failure.problem, told[-1]) == ("found 1 of 3 expected", "a Nexis download: found 1 of 3 expected")


def test_more_reports_than_the_cover_promises_are_told_too(tmp_path):
    (*_, failure), _ = _read(tmp_path, nexis([ONE, TWO], cover(ONE[0])))
    assert failure.problem == "found 2 of 1 expected"


def test_a_download_that_breaks_off_gives_what_is_whole(tmp_path):
    data = word(*cover(*TITLES[:2]), *ONE, "End of Document", *TWO[:8])
    (one, broken, fewer), _ = _read(tmp_path, data)
    assert one.title == ONE[0]
    assert broken.problem == "breaks off inside report 2"
    assert fewer.problem == "found 1 of 2 expected"


def test_a_single_report_without_a_cover_is_found(tmp_path):
    (two,), told = _read(tmp_path, nexis([TWO]))
    assert (two.title, two.published.value) == (TWO[0], "2027-03-23T20:15Z")
    assert told[-1] == "a Nexis download: found 1 report; it has no cover page that says how many to expect"


def test_a_title_that_is_a_date_is_a_title(tmp_path):
    report = ["March 20, 2026", *TWO[1:]]
    (found,), _ = _read(tmp_path, nexis([report]))
    assert (found.title, found.published.value) == ("March 20, 2026", "2027-03-23T20:15Z")


def test_a_report_much_shorter_than_its_length_says_so(tmp_path):
    (found,), _ = _read(tmp_path, nexis([[*TWO[:4], "Length: 900 words", *TWO[5:]]]))
    assert found.notes[-1] == f"its Length says 900 words, it has {len(found.text.split())}"


@pytest.mark.parametrize(
    "lines",
    [
        ["The town's letter ends so:", "End of Document"],
        ["Length: 3 km", "The levee of the Ister held on Monday, the mayor of Kolm said."],
        ["Body", "The levee of the Ister held on Monday."],
    ],
)
def test_an_ordinary_document_is_none(tmp_path, lines):
    (found,), _ = _read(tmp_path, word(*lines))
    assert found.name == "news.docx"
    assert found.text == "\n\n".join(lines)


def test_a_report_without_a_text_is_one_failure(tmp_path):
    path = tmp_path / "news.docx"
    path.write_bytes(nexis([[*ONE[:9], "Body", *ONE[14:]], TWO], cover(*TITLES[:2])))
    failure, two = read_articles([str(path)], {})
    assert (failure.source, failure.problem) == (f"{path}#1", "is a report of a Nexis download without a text")
    assert two.title == TWO[0]


def test_a_hundred_reports_are_found_in_order(tmp_path):
    reports = [
        [f"Title {n}", "Ister Herald", f"March {n % 28 + 1}, 2027", "Body", f"Text number {n} of the day."]
        for n in range(100)
    ]
    reports = [[*r, "Load-Date: April 1, 2027"] for r in reports]
    found, told = _read(tmp_path, nexis(reports, cover(*(r[0] for r in reports))))
    assert [a.title for a in found] == [f"Title {n}" for n in range(100)]
    assert told[-1] == "a Nexis download: found 100 of 100 expected"
