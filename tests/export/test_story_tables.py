"""The tables of a case: all of them, typed, and of what is asked for only what is asked for."""

import csv
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from tests.export.told_case import HOSTILE, MEETING, STRIKE, told

from dateline.export import tables_csv, tables_parquet, tables_xlsx
from dateline.export.asked import Asked
from dateline.export.columns import kind
from dateline.export.formats import TABLES
from dateline.export.story_tables import tables
from dateline.export.tables import Table, Value
from dateline.model.meant import Meant

FILLED = dict.fromkeys(TABLES, 1) | {"figures": 2, "events": 2, "places": 3, "sources": 2, "failures": 2}
TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "day": (str,),
    "whole": (int,),
    "number": (int, float),
    "truth": (bool,),
    "texts": (tuple,),
}


def counts(asked: Asked | None = None, actor: Meant | None = None) -> dict[str, int]:
    case = told(asked=asked)
    case = replace(case, actor=actor)
    return {t.name: len(t.rows) for t in tables(case)}


def test_every_table_is_filled() -> None:
    assert counts() == FILLED


def test_every_column_holds_what_its_type_says() -> None:
    for table in tables(told()):
        for row in table.rows:
            for column, value in zip(table.columns, row, strict=True):
                expected = TYPES[kind(table.name, column)]
                assert value is None or isinstance(value, expected), (table.name, column, value)
                if kind(table.name, column) == "day" and value is not None:
                    date.fromisoformat(str(value))


def test_rows_of_other_days_are_left_out() -> None:
    until = counts(Asked(until=STRIKE))
    assert (until["events"], until["figures"], until["conflicts"]) == (1, 2, 1)
    later = counts(Asked(since=MEETING))
    assert (later["events"], later["figures"], later["conflicts"], later["statements"]) == (1, 0, 0, 0)
    assert (later["sources"], later["places"], later["failures"]) == (2, 3, 2)


def test_rows_without_the_words_asked_for_are_left_out() -> None:
    asked = counts(Asked(about=("hit",)))
    assert (asked["events"], asked["statements"], asked["conflicts"]) == (1, 1, 0)
    assert counts(Asked(about=("nine",)))["figures"] == 1


def test_rows_of_others_than_the_actor_are_left_out() -> None:
    guard = Meant(frozenset({"E1"}), frozenset({"Veld Guard"}), ())
    asked = counts(actor=guard)
    assert (asked["events"], asked["statements"], asked["positions"], asked["conflicts"]) == (1, 1, 1, 1)
    other = counts(actor=Meant(frozenset(), frozenset({"Ada Rill"}), ()))
    assert (other["events"], other["statements"], other["positions"], other["conflicts"]) == (0, 0, 0, 0)


@pytest.mark.parametrize("words", ["", *HOSTILE], ids=lambda w: repr(w[:12]))
def test_csv_files_read_back_whole_without_formulas(words: str) -> None:
    for name, data in tables_csv.render(told(words)).items():
        header, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
        assert len(rows) == FILLED[name.removesuffix(".csv")]
        assert all(len(row) == len(header) for row in rows)
        cells = [cell for row in rows for cell in row if not is_number(cell)]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for cell in cells)


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def workbook(words: str = "") -> Any:
    return openpyxl.load_workbook(io.BytesIO(tables_xlsx.render(told(words))))


@pytest.mark.parametrize("words", ["", *HOSTILE], ids=lambda w: repr(w[:12]))
def test_the_workbook_has_a_sheet_a_table_and_no_formula(words: str) -> None:
    book = workbook(words)
    assert tuple(book.sheetnames) == TABLES
    for sheet in book:
        assert sheet.max_row == FILLED[sheet.title] + 1
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix


def test_days_are_days_and_numbers_numbers() -> None:
    sheet = workbook()["events"]
    header = [cell.value for cell in sheet[1]]
    row = dict(zip(header, sheet[2], strict=True))
    assert row["date"].value == datetime(2031, 5, 3)
    assert row["date"].number_format == "yyyy-mm-dd"
    assert (row["independent_sources"].value, row["type"].value) == (2, "ASSAULT")
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.column_dimensions["A"].width < sheet.column_dimensions["P"].width <= 60


def one_cell(value: Value) -> Any:
    """The cell that a workbook of one table has for the value, as its reader gives it."""
    book = openpyxl.Workbook(write_only=True)
    tables_xlsx.fill(book, Table("timeline", ("date",), ((value,),), ("date",)))
    out = io.BytesIO()
    book.save(out)
    return openpyxl.load_workbook(out)["timeline"]["A2"].value


def test_a_day_before_the_calendar_of_spreadsheets_is_text() -> None:
    assert one_cell("1900-02-28") == "1900-02-28"
    assert one_cell("1900-03-01") == datetime(1900, 3, 1)


def test_a_cell_that_is_too_long_says_that_it_was_cut() -> None:
    table = Table("failures", ("source",), (("x" * 40_000,),), ("source",))
    book = openpyxl.Workbook(write_only=True)
    tables_xlsx.fill(book, table)
    out = io.BytesIO()
    book.save(out)
    text = openpyxl.load_workbook(out)["failures"]["A2"].value
    assert len(text) == 32_767
    assert text.endswith("(cut here: a cell holds no more)")


def test_words_that_a_workbook_would_decode_are_escaped() -> None:
    data = tables_xlsx.render(told("_x0041_"))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "_x005F_x0041_" in sheet


def test_the_workbook_tells_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(tables_xlsx.render(told()))) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = book.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed; .ci/run installs it")
@pytest.mark.parametrize("words", ["", "=1+1 _x0041_ ]]>"], ids=["plain", "hostile"])
def test_libreoffice_opens_the_workbook(words: str, tmp_path: Path) -> None:
    book = tmp_path / "tables.xlsx"
    book.write_bytes(tables_xlsx.render(told(words)))
    # -1 writes every sheet to a file of its own.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name in TABLES:
        read = (tmp_path / f"tables-{name}.csv").read_text(encoding="utf-8")
        rows = list(csv.reader(io.StringIO(read, newline="")))
        assert len(rows) == FILLED[name] + 1
    events = list(csv.DictReader((tmp_path / "tables-events.csv").read_text(encoding="utf-8").splitlines()))
    assert events[0]["date"] == "2031-05-03"
    assert events[0]["place"] == f"Orlan{words}"


def test_parquet_has_typed_columns_and_every_word() -> None:
    rendered = tables_parquet.render(told())
    events = pq.read_table(io.BytesIO(rendered["events.parquet"]))
    types = {field.name: str(field.type) for field in events.schema}
    assert (types["date"], types["independent_sources"], types["text"]) == ("date32[day]", "int64", "string")
    assert types["types"].startswith("list<")
    assert events.to_pylist()[0]["date"] == STRIKE
    figures = pq.read_table(io.BytesIO(rendered["figures.parquet"])).to_pylist()
    assert [(f["low"], f["high"], f["asserted"]) for f in figures] == [(9.0, 9.0, True), (7.0, None, True)]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda w: repr(w[:12]))
def test_parquet_reads_back_whatever_the_words(words: str) -> None:
    for name, data in tables_parquet.render(told(words)).items():
        read = pq.read_table(io.BytesIO(data))
        assert read.num_rows == FILLED[name.removesuffix(".parquet")]
    read = pq.read_table(io.BytesIO(tables_parquet.render(told(words))["events.parquet"])).to_pylist()
    assert read[0]["place"] == f"Orlan{words}".encode("utf-8", "replace").decode()


def test_a_column_has_its_type_without_any_row() -> None:
    empty = pq.read_schema(
        io.BytesIO(tables_parquet.render(told(asked=Asked(since=date(2040, 1, 1))))["events.parquet"])
    )
    full = pq.read_schema(io.BytesIO(tables_parquet.render(told())["events.parquet"]))
    assert empty == full
