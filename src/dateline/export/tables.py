"""Tables in the forms other programs read: JSON, JSON Lines, CSV."""

import csv
import io
from dataclasses import dataclass

import msgspec

from dateline.export.unseen import replaced

Value = str | int | float | bool | None | tuple[str, ...]

# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV injection"); so do the wide forms of East Asia.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and rows of values. `shown` are the columns for reading; the others only serve programs.

    `heads` gives for some of them the word above the column and how many characters wide it may be, so that the words
    of the report have the rest.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    shown: tuple[str, ...]
    heads: tuple[tuple[str, str, int], ...] = ()


def rendered(table: Table, form: str) -> bytes:
    """The whole table as "json", "jsonl" or "csv", UTF-8. Raises ValueError for another format."""
    if form == "csv":
        return _csv(table)
    objects = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    if form == "jsonl":
        return b"".join(msgspec.json.encode(o) + b"\n" for o in objects)
    if form != "json":
        raise ValueError(f"no such table format: {form!r}")
    return msgspec.json.format(msgspec.json.encode(objects), indent=1) + b"\n"


def _csv(table: Table) -> bytes:
    out = io.StringIO()
    # RFC 4180 line ends; with others Python leaves a cell with a carriage return unquoted.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(v) for v in row] for row in table.rows)
    return out.getvalue().encode("utf-8")


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = in_one_cell(value)
    return "'" + text if text.startswith(FORMULA) else text


def in_one_cell(value: str | int | float | tuple[str, ...]) -> str:
    """A value as the text of one cell, several texts with "; " between them."""
    return replaced("; ".join(value) if isinstance(value, tuple) else str(value))
