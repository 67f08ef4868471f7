"""What is written to the terminal: data to standard output, all else to standard error, nothing that could steer it."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from dateline.cli.options import Format
from dateline.errors import WriteError
from dateline.export.tables import Table, Value, rendered

# C0 and C1 controls (escape sequences begin with one), and the marks that reorder text on screen.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What messages call it.
STANDARD_OUTPUT = "standard output"
# Columns of a table where there is no terminal to measure.
_WIDTH = 160


def clean(text: str) -> str:
    """The text without what steers a terminal; reports are written by strangers."""
    return _STEERING.sub("", text)


def one_line(text: str) -> str:
    """The cleaned text on one line."""
    return clean(" ".join(text.split()))


def tell(text: str) -> None:
    """One line of diagnostics on standard error."""
    print(one_line(text), file=sys.stderr, flush=True)


def write(data: bytes) -> None:
    """Data on standard output, byte for byte. Raises WriteError where it cannot be written."""
    write_lines((data,))


def write_lines(lines: Iterable[bytes]) -> None:
    """Lines on standard output as they come. Raises WriteError where they cannot be written."""
    with _standard_output():
        sys.stdout.flush()
    for line in lines:
        with _standard_output():
            sys.stdout.buffer.write(line)
    with _standard_output():
        sys.stdout.buffer.flush()


@contextmanager
def _standard_output() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # Whoever read it has enough.
        raise
    except OSError as error:
        raise WriteError(STANDARD_OUTPUT, error) from error


def write_table(table: Table, form: Format) -> None:
    """The table on standard output, for reading or for programs. Raises WriteError where it cannot be written."""
    if form is Format.table:
        with _standard_output():
            _write_grid(table)
            sys.stdout.flush()
    else:
        write(rendered(table, form.value))


def _write_grid(table: Table) -> None:
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    grid = Grid(box=None, pad_edge=False, header_style="bold", show_edge=False)
    heads = {name: (label, width) for name, label, width in table.heads}
    numbers = [table.columns.index(name) for name in table.shown]
    # What no row has takes no room from what the rows have.
    filled = [n for n in numbers if any(_cell(row[n]) for row in table.rows)]
    numbers = filled or numbers
    for number in numbers:
        name = table.columns[number]
        label, width = heads.get(name, (name.replace("_", " "), None))
        right = any(isinstance(row[number], int | float) for row in table.rows)
        grid.add_column(
            label,
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=name == "id",
            max_width=width,
        )
    for row in table.rows:
        grid.add_row(*(Text(_cell(row[n])) for n in numbers))
    console.print(grid)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return one_line("; ".join(value) if isinstance(value, tuple) else str(value))


def many(count: int, one: str, more: str) -> str:
    """So many of what is called so where it is one, and so where it is not."""
    return f"{count} {one if count == 1 else more}"
