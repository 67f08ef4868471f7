"""Workbooks: each row of a sheet is a report, with its days as days."""

import io
import json
from datetime import date, datetime

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from dateline import sources
from dateline.model.article import RawSource
from tests.sources.test_tables import CELLS, HELD, _read


def _book(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_workbook_gives_its_days_as_days(tmp_path):
    rows = [
        ["Reports on the Ister"],
        [],
        ["Id", "Date", "Headline", "Text"],
        [7, datetime(2031, 8, 4, 23, 30), "Levee", HELD],
        [8.0, date(2031, 8, 5), "Ferry", "It runs again."],
        [None, None, None, None],
        [9, 48029, "Serial", "A number without a format."],
        [10, "13/08/2031", "Words", "A day as words."],
    ]
    articles, failures = _read(tmp_path, "book.xlsx", _book(Reports=rows))
    assert [(a.name, a.published.value) for a in articles] == [
        ("7", "2031-08-04T23:30:00"),
        ("8", "2031-08-05"),
        ("9", "2031-06-30"),
        ("10", "2031-08-13"),
    ]
    assert (articles[0].locations[0].rpartition("/")[2], failures) == ("book.xlsx#4", [])


def test_a_workbook_that_counts_from_1904(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["date", "text"])
    book.active.append([date(2031, 8, 5), "It held."])
    book.active.append([46567, "It broke."])
    held = io.BytesIO()
    book.save(held)
    articles, _ = _read(tmp_path, "book.xlsx", held.getvalue())
    assert [a.published.value for a in articles] == ["2031-08-05", "2031-06-30"]
    assert articles[1].published.detail == "column date: day 46567, counted from 1904"


def test_several_sheets_are_read_and_a_hidden_one_is_told(tmp_path):
    book = openpyxl.load_workbook(
        io.BytesIO(
            _book(One=[["text"], ["A held."]], Notes=[["x"], ["y"]], Two=[["text"], ["B held."]], Old=[["text"], ["C"]])
        )
    )
    book["Old"].sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    articles, (failure,) = _read(tmp_path, "book.xlsx", held.getvalue())
    assert [(a.text, a.locations[0].rpartition("/")[2]) for a in articles] == [
        ("A held.", "book.xlsx#One#2"),
        ("B held.", "book.xlsx#Two#2"),
    ]
    assert failure.problem == "the sheet 'Old' is hidden and was not read"


def test_a_formula_is_what_it_gave_or_nothing(tmp_path):
    """A program other than a spreadsheet saves formulas without their values."""
    _, (failure,) = _read(tmp_path, "book.xlsx", _book(One=[["title", "text"], ["A", "=CONCAT(A1, A2)"]]))
    assert failure.problem == "row 2 has no text in column 'text'"


def test_a_workbook_without_texts_is_a_failure(tmp_path):
    _, (failure,) = _read(tmp_path, "book.xlsx", _book(One=[["a", "b"], [1, 2]]))
    assert failure.problem == "has no column that is known to hold texts; its columns are a, b"


def test_a_damaged_workbook_is_a_failure(tmp_path):
    data = bytearray(_book(One=[["text"], *[[f"It held {n}."] for n in range(2000)]]))
    at = data.index(b"xl/worksheets/sheet1.xml") + 100
    data[at : at + 200] = b"\xff" * 200
    _, failures = _read(tmp_path, "book.xlsx", bytes(data))
    assert len(failures) == 1


def test_a_workbook_in_an_archive_is_read(tmp_path):
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("book.xlsx", _book(One=[["text"], ["It held."]]))
    ((found,), _) = _read(tmp_path, "case.zip", held.getvalue())
    assert found.locations[0].endswith("case.zip#book.xlsx#2")


@given(st.lists(CELLS.filter(lambda s: s.isprintable() and s[0] not in "=_"), min_size=1, max_size=6))
def test_what_a_program_writes_as_xlsx_is_read_back(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("t") / "book.xlsx"
    path.write_bytes(_book(One=[["text"], *[[cell] for cell in cells]]))
    found = list(sources.read([str(path)]))
    assert [json.loads(f.data)["text"] for f in found if isinstance(f, RawSource)] == cells
