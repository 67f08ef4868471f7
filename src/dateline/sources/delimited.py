"""A table in a text file (CSV, TSV): a row a report. Separator, encoding and header are found out."""

import csv
import io
from collections.abc import Iterator

from dateline.errors import InputError
from dateline.sources.columns import field_of
from dateline.sources.encodings import encoding_of
from dateline.sources.input import Input
from dateline.sources.reader import Item
from dateline.sources.rows import Grid, addresses_only, header, no_header, reports
from dateline.sources.separators import Separated, separated

KIND = "csv"
ABOUT = "a table in a text file (CSV, TSV), a report a row"
_ENDS = (".csv", ".tsv", ".tab")
_SAMPLE = 1 << 16
# No file holds this; a row that has it in a cell never ended.
_END = "\ue000end of the table\ue000"
_UNCLOSED = "opens a quotation mark that is never closed"


def why(source: Input) -> str | None:
    """Why it is a table, None if it is none: by its name, or by a first line that names columns."""
    if source.name.lower().endswith(_ENDS):
        return f"its name ends like a table's ({source.name})"
    first = source.head.lstrip().partition("\n")[0][:2000]
    for separator in "\t;,|":
        names = [name.strip().strip('"') for name in first.split(separator)]
        fields = {field for name in names if (field := field_of(name))}
        if len(fields) > 2 and "text" in fields and len(fields) * 2 >= len(names):
            return f"its first line names columns ({', '.join(names[:4])})"
    return None


def items(source: Input, why: str) -> Iterator[Item]:
    """A RawSource for each row. Raises InputError where no column of texts is known."""
    file = source.file()
    encoding = encoding_of(file)
    file.seek(0)
    sample = file.read(_SAMPLE).decode(encoding, "ignore")
    form = separated(sample)
    grid = Grid(lambda: _rows(source, encoding, form))
    chosen = source.choices.columns
    head = header(grid, chosen)
    if head is None:
        raise no_header(source, grid, chosen)
    if "text" not in head.columns:
        yield addresses_only(source, grid, head)
        return
    told = {"\t": "tabs"}.get(form.separator, f"“{form.separator}”")
    yield from reports(source, grid, head, f"{why}; its columns are parted by {told}", (("encoding", encoding),))


def _rows(source: Input, encoding: str, form: Separated) -> Iterator[list[str] | str]:
    """The rows from the first on; one that does not end is told in words, and is the last."""
    csv.field_size_limit(max(source.largest, csv.field_size_limit()))
    text = io.TextIOWrapper(source.file(), encoding, "replace", newline="")
    try:
        reader = csv.reader(
            _lines(text, source), delimiter=form.separator, escapechar=form.escape, doublequote=form.escape is None
        )
        for row in reader:
            if row == [_END]:
                return
            if row and _END in row[-1]:
                yield _UNCLOSED
                return
            yield row
    except csv.Error as error:
        raise InputError(source.location, f"is a table that breaks off ({error})", "mend the row") from error
    finally:
        text.detach()


def _lines(text: io.TextIOWrapper, source: Input) -> Iterator[str]:
    while line := text.readline(source.largest):
        if len(line) >= source.largest:
            problem = f"has a line of more than {source.largest} characters"
            raise InputError(source.location, problem, "check that it is a table, or raise DATELINE_MAX_BYTES")
        yield line
    yield _END
