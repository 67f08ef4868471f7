"""The rows of a table as reports, whatever program wrote the table: a CSV file or a sheet of a workbook.

The header is the first of the first rows that heads a column of texts. A row is read as it stands, with what its
columns mean beside it; it is numbered as a spreadsheet shows it, from 1, the header among them. The table is gone
through twice: once for the order of its dates.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec

from dateline.errors import InputError
from dateline.model.article import Failure, RawSource
from dateline.sources.columns import Columns, columns, missing
from dateline.sources.date_order import OrderedDates
from dateline.sources.input import Fields, Input
from dateline.sources.reader import Item

# Rows in which the header is looked for: exports begin with a title, a query, a line of dashes.
_HEADER_WITHIN = 20
_DATES = ("published", "modified", "retrieved")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows from the first on, anew each time, the place in its file, the year from which days are counted.

    A row that cannot be read has its problem in place of cells.
    """

    rows: Callable[[], Iterator[list[str] | str]]
    place: str = ""
    epoch: int = 1900


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header of a grid is, the names of the columns, each once, and the fields' columns."""

    row: int
    names: tuple[str, ...]
    columns: Columns


def header(grid: Grid, chosen: Sequence[tuple[str, str]]) -> Header | None:
    """The header of the grid: the first row that heads a column of texts, else the one that heads one of addresses."""
    heads = []
    for number, row in enumerate(islice(grid.rows(), _HEADER_WITHIN), start=1):
        if isinstance(row, str) or not any(cell.strip() for cell in row):
            continue
        if chosen and missing(row, chosen) is not None:
            continue
        found = columns(row, chosen)
        heads.append(Header(number, _once(row), found))
        if "text" in found:
            return heads[-1]
    return next((head for head in heads if "url" in head.columns), None)


def reports(source: Input, grid: Grid, head: Header, why: str, noted: Fields = ()) -> Iterator[Item]:
    """A RawSource for each row below the header, a Failure for each that cannot be read or has no text."""
    told, doubts = _dates(source, grid, head)
    meant: Fields = tuple((field, head.names[place]) for field, place in sorted(head.columns.items()))
    archived = (*meant, ("epoch", str(grid.epoch)), *told, *noted)
    base = f"{grid.place}#" if grid.place else ""
    found = False
    for number, row in enumerate(islice(grid.rows(), head.row, None), start=head.row + 1):
        location = f"{source.location}#{base}{number}"
        item = _item(source, head, location, number, row, archived, why)
        if item is not None:
            found = True
            yield item
    for column in doubts if found else ():
        problem = f"the dates in column {column!r} could be day first or month first; those that could are not believed"
        yield Failure(_at(source, grid), problem, "say which with --dates day-first or --dates month-first")
    if not found:
        yield Failure(_at(source, grid), "is a table without rows", "leave it out")


def addresses_only(source: Input, grid: Grid, head: Header) -> Failure:
    """What is said of a table that has addresses and no texts."""
    number = sum(1 for _ in addresses(grid, head))
    problem = f"has no column of texts, but {number} addresses in column {head.names[head.columns['url']]!r}"
    return Failure(_at(source, grid), problem, "fetch them, or name the column of texts with --columns text=NAME")


def addresses(grid: Grid, head: Header) -> Iterator[str]:
    """The addresses in a table's column of addresses."""
    place = head.columns["url"]
    for row in islice(grid.rows(), head.row, None):
        if isinstance(row, list) and len(row) > place and row[place].strip().startswith(("http://", "https://")):
            yield row[place].strip()


def no_header(source: Input, grid: Grid, chosen: Sequence[tuple[str, str]]) -> InputError:
    """What is said of a table in which no column of texts is known."""
    rows = (row for row in islice(grid.rows(), _HEADER_WITHIN) if isinstance(row, list))
    widest = max(rows, key=lambda row: sum(bool(c.strip()) for c in row), default=[])
    names = [" ".join(cell.split())[:40] for cell in widest if cell.strip()]
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    lacks = missing(widest, chosen)
    if lacks is not None:
        return InputError(_at(source, grid), f"has no column {lacks!r}; its columns are {shown}", "correct --columns")
    problem = f"has no column that is known to hold texts; its columns are {shown}" if names else "has no columns"
    return InputError(_at(source, grid), problem, "name it with --columns text=NAME")


def _item(
    source: Input, head: Header, location: str, number: int, row: list[str] | str, archived: Fields, why: str
) -> Item | None:
    if isinstance(row, str):
        return Failure(location, f"row {number} {row}", "mend the row")
    if not any(cell.strip() for cell in row):
        return None
    width = len(head.names)
    if any(cell.strip() for cell in row[width:]):
        problem = f"row {number} has {len(row)} cells under {width} columns, so that they cannot be told"
        return Failure(location, problem, "put the cell with the separator in it between quotation marks")
    cells = dict(zip(head.names, row, strict=False))
    text = head.columns["text"]
    if text >= len(row) or not row[text].strip():
        return Failure(
            location, f"row {number} has no text in column {head.names[text]!r}", "leave it out, or fill it in"
        )
    called = cells.get(head.names[head.columns["id"]], "").strip() if "id" in head.columns else ""
    name = " ".join(called.split())[:200] or f"{source.name}#{location.rpartition('#')[2]}"
    return RawSource(location, name, "row", why, msgspec.json.encode(cells), source.beside, archived)


def _dates(source: Input, grid: Grid, head: Header) -> tuple[Fields, list[str]]:
    """What is known of the order of the dates in each column of them, and the columns in which it is open."""
    seen = {field: OrderedDates() for field in _DATES if field in head.columns}
    for number, row in enumerate(islice(grid.rows(), head.row, None), start=head.row + 1):
        for field, dates in seen.items():
            if isinstance(row, list) and len(row) > head.columns[field]:
                dates.see(row[head.columns[field]], number)
    told: list[tuple[str, str]] = []
    doubts = []
    for field, dates in seen.items():
        if source.choices.date_order is not None:
            told += [(f"{field} order", source.choices.date_order), (f"{field} shown", "you said so (--dates)")]
        elif (order := dates.order()) is not None:
            told += [(f"{field} order", order), (f"{field} shown", f"row {dates.shown_by()} shows it")]
        elif dates.open:
            doubts.append(head.names[head.columns[field]])
    return tuple(told), doubts


def _once(row: Sequence[str]) -> tuple[str, ...]:
    """The names of columns as they stand, each once; one without a name gets its number."""
    names: list[str] = []
    for number, cell in enumerate(row, start=1):
        name = " ".join(cell.split()) or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    while names and names[-1].startswith("column ") and not row[len(names) - 1].strip():
        names.pop()
    return tuple(names)


def _at(source: Input, grid: Grid) -> str:
    return f"{source.location}#{grid.place}" if grid.place else source.location
