"""A workbook (XLSX): a row a report, in each visible sheet that has a column of texts. Formulas count as what they gave
when the workbook was saved; days as what they are, whether 1900 or 1904 is where they are counted from.
"""

import math
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from dateline.errors import InputError
from dateline.model.article import Failure
from dateline.sources.input import Input
from dateline.sources.limits import DAMAGED
from dateline.sources.reader import Item
from dateline.sources.rows import Grid, Header, addresses_only, header, no_header, reports

KIND = "xlsx"
ABOUT = "a workbook (XLSX), a report a row"
_REMEDY = "save it again as .xlsx, or as .csv"


def why(source: Input) -> str | None:
    """Why it is a workbook, None if it is none."""
    return (
        "it is a zip archive with a workbook inside (xl/workbook.xml)" if "xl/workbook.xml" in source.members else None
    )


def items(source: Input, why: str) -> Iterator[Item]:
    """A RawSource for each row of its sheets; a Failure for a hidden sheet that would have been read.

    Raises InputError where no sheet has a column that is known to hold texts.
    """
    _check(source)
    book = _opened(source)
    try:
        yield from _sheets(source, book, why)
    except InputError:
        raise
    except Exception as error:
        # Openpyxl promises no closed list of what it raises on broken workbooks.
        problem = f"is a workbook that cannot be read any further ({type(error).__name__})"
        raise InputError(source.location, problem, _REMEDY) from error
    finally:
        book.close()


def _sheets(source: Input, book: Any, why: str) -> Iterator[Item]:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    epoch = 1904 if book.epoch == CALENDAR_MAC_1904 else 1900
    chosen = source.choices.columns
    several = len(book.worksheets) > 1
    known: list[tuple[Any, Grid, Header]] = []
    first: Grid | None = None
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        grid = Grid(partial(_rows, sheet), sheet.title if several else "", epoch)
        first = first or grid
        head = header(grid, chosen)
        if head is not None:
            known.append((sheet, grid, head))
    if not known and first is not None:
        raise no_header(source, first, chosen)
    texts = [each for each in known if "text" in each[2].columns]
    for sheet, grid, head in texts or known:
        if sheet.sheet_state != "visible":
            problem = f"the sheet {sheet.title!r} is hidden and was not read"
            yield Failure(f"{source.location}#{sheet.title}", problem, "show it in the workbook, or leave it out")
        elif "text" in head.columns:
            yield from reports(source, grid, head, f"{why}; the sheet {sheet.title!r}")
        else:
            yield addresses_only(source, grid, head)


def _rows(sheet: Any) -> Iterator[list[str] | str]:
    for row in sheet.iter_rows():
        yield [_cell(cell.value) for cell in row]


def _cell(value: Any) -> str:
    """A cell's value as a text: days in ISO 8601, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        rounded = value + timedelta(microseconds=500_000)
        rounded = rounded.replace(microsecond=0)
        return rounded.date().isoformat() if rounded.time() == time() else rounded.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value.is_integer() else repr(value)
    return str(value)


def _check(source: Input) -> None:
    """Raises InputError for parts that would not fit into memory, or define entities: no program writes such."""
    try:
        with zipfile.ZipFile(source.file()) as archive:
            for info in archive.infolist():
                if info.file_size > source.largest and not info.filename.startswith("xl/worksheets/"):
                    problem = f"holds {info.filename}, which is larger than {source.largest} bytes"
                    raise InputError(source.location, problem, "split it, or raise DATELINE_MAX_BYTES")
                source.budget.spend(info.file_size, source.location)
                if info.filename.endswith((".xml", ".rels")):
                    with archive.open(info) as stream:
                        if b"<!DOCTYPE" in stream.read(1024):
                            raise InputError(source.location, "is a workbook with a document type", _REMEDY)
    except DAMAGED as error:
        raise InputError(source.location, f"is a workbook that is damaged ({error})", _REMEDY) from error


def _opened(source: Input) -> Any:
    try:
        import openpyxl

        return openpyxl.load_workbook(source.file(), read_only=True, data_only=True)
    except Exception as error:
        # As above.
        problem = f"is a workbook that cannot be opened ({type(error).__name__})"
        raise InputError(source.location, problem, _REMEDY) from error
