"""Tables for programs: what a cell holds is what comes out, and no spreadsheet runs it."""

import csv
import io
import json

import pytest

from dateline.export.tables import Table, rendered

TABLE = Table(
    "figures",
    ("id", "text", "low", "latitude", "asserted", "places"),
    (
        ("a:figure:3", '=HYPERLINK("http://x","y")', 574, -12.5, True, ("Ostrava", "Brno")),
        ("b:figure:0", 'a "quoted",\ncell; Ünï', None, 0.0, False, ()),
    ),
    ("id", "text"),
)


def test_csv_reads_back_with_quotes_commas_and_line_ends() -> None:
    rows = list(csv.reader(io.StringIO(rendered(TABLE, "csv").decode())))
    assert rows[0] == list(TABLE.columns)
    assert rows[1] == ["a:figure:3", '\'=HYPERLINK("http://x","y")', "574", "-12.5", "true", "Ostrava; Brno"]
    assert rows[2] == ["b:figure:0", 'a "quoted",\ncell; Ünï', "", "0.0", "false", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(start: str) -> None:
    for cell in (f"{start}1+1", (f"{start}1+1",)):
        table = Table("t", ("a", "b"), ((cell, -3),), ("a",))
        assert next(csv.reader([rendered(table, "csv").decode().split("\r\n", 1)[1]]), [""])[0].startswith("'")


def test_json_and_jsonl_hold_the_values_as_they_are() -> None:
    expected = [dict(zip(TABLE.columns, row, strict=True)) for row in TABLE.rows]
    for one in expected:
        # The rows are typed as objects; this one is a sequence.
        one["places"] = list(one["places"])
    assert json.loads(rendered(TABLE, "json")) == expected
    assert [json.loads(line) for line in rendered(TABLE, "jsonl").splitlines()] == expected


def test_an_empty_table_is_still_well_formed() -> None:
    empty = Table("t", ("a", "b"), (), ("a",))
    assert rendered(empty, "csv") == b"a,b\r\n"
    assert json.loads(rendered(empty, "json")) == []
    assert rendered(empty, "jsonl") == b""
