"""The tables as one workbook, a sheet each: days as days, the header frozen, no formula anywhere.

Text is stored as text with the mark that a spreadsheet sets for an apostrophe before it, so that nothing becomes a
formula when it is edited or saved as CSV. The same tables give the same bytes: no clock, no order of arrival.
"""

import io
import re
import zipfile
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from dateline.errors import UsageError
from dateline.export.case_told import CaseTold
from dateline.export.columns import Kind, kind
from dateline.export.story_tables import tables
from dateline.export.tables import FORMULA, Table, Value, in_one_cell

# What the format allows (ECMA-376 leaves it to Excel's limits): rows of a sheet, characters of a cell, exact digits.
_ROWS, _CHARACTERS, _EXACT = 1_048_576, 32_767, 10**15
_CUT = " … (cut here: a cell holds no more)"
# Days before this one are counted wrongly by every spreadsheet since Lotus 1-2-3.
_FIRST_DAY = date(1900, 3, 1)
_WIDEST, _MEASURED = 60, 200
# The oldest moment that a zip archive can tell.
_MADE = datetime(1980, 1, 1)
# Such words in a text would be read as the character with that number (ECMA-376, ST_Xstring).
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def render(told: CaseTold) -> bytes:
    """The workbook. Raises UsageError for a table of more rows than a sheet can have."""
    book = Workbook(write_only=True)
    book.properties.creator = "Dateline"
    book.properties.created = book.properties.modified = _MADE
    for table in tables(told):
        fill(book, table)
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue())


def fill(book: Workbook, table: Table) -> None:
    """Adds the table's sheet. Raises UsageError for more rows than a sheet can have."""
    if len(table.rows) >= _ROWS:
        raise UsageError(f"the table {table.name} has more rows than a sheet; export it as csv or parquet")
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    kinds = [kind(table.name, column) for column in table.columns]
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    for n, column in enumerate(table.columns):
        longest = max((len(_text(row[n])) for row in table.rows[:_MEASURED]), default=0)
        sheet.column_dimensions[get_column_letter(n + 1)].width = min(_WIDEST, max(len(column), longest) + 2)
    sheet.append([_cell(sheet, column, "text", bold=True) for column in table.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, value, kinds[n]) for n, value in enumerate(row)])


def _cell(sheet: object, value: Value, as_: Kind, bold: bool = False) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float) and abs(value) < _EXACT:
        return value
    if as_ == "day" and date.fromisoformat(str(value)) >= _FIRST_DAY:
        cell = WriteOnlyCell(sheet, date.fromisoformat(str(value)))
        cell.number_format = "yyyy-mm-dd"
        return cell
    text = _text(value)
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if text.startswith(FORMULA):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _text(value: Value) -> str:
    if value is None:
        return ""
    text = in_one_cell(value)
    text = text if len(text) <= _CHARACTERS else text[: _CHARACTERS - len(_CUT)] + _CUT
    return _ESCAPED.sub("_x005F_", text)


def _settled(data: bytes) -> bytes:
    """The same archive without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as settled:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), part)
            entry = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            settled.writestr(entry, part)
    return out.getvalue()
