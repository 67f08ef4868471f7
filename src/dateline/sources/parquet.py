"""A Parquet file, a report a row; its columns are told by their names, as those of a CSV file are.

Only shards that the user names are read so, not files among reports: native code unpacks them, and a file made to break
it could do what a text cannot.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline import settings
from dateline.errors import InputError
from dateline.model.article import Failure, RawSource
from dateline.sources.input import Input
from dateline.sources.rows import Grid, header, no_header, reports

_MARK = b"PAR1"
# Rows unpacked at a time.
_AT_ONCE = 64


def why(source: Input) -> str | None:
    """Why it is a Parquet file, None if it is none."""
    return "it opens with PAR1" if source.start.startswith(_MARK) else None


def items(source: Input, why: str) -> Iterator[RawSource | Failure]:
    """A RawSource for each row. Raises InputError where it is broken, or no column of texts is known."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise InputError(source.location, "is Parquet", "run: pip install 'dateline[parquet]'") from error
    try:
        grid = Grid(lambda: _rows(source))
        head = header(grid, ())
        if head is None or "text" not in head.columns:
            raise no_header(source, grid, ())
        for item in reports(source, grid, head, why):
            assert isinstance(item, RawSource | Failure)
            yield item
    except (pa.ArrowException, OSError) as error:
        told = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise InputError(source.location, f"is a broken Parquet file ({told})", "write it again") from error


def _rows(source: Input) -> Iterator[list[str] | str]:
    """The names of the columns, then the rows; columns that are no text, number or time are empty."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    # Not closed here: that would close the file beneath, which is gone through again.
    file = ParquetFile(pa.PythonFile(source.file(), mode="r"))
    told = sum(file.metadata.row_group(n).total_byte_size for n in range(file.metadata.num_row_groups))
    if told > (most := settings.integer("max_unpacked")):
        raise InputError(
            source.location, f"unpacks to more than {most} bytes", "split it, or raise DATELINE_MAX_UNPACKED"
        )
    schema = file.schema_arrow
    yield list(schema.names)
    wanted = [_is_read(field.type) for field in schema]
    for batch in file.iter_batches(_AT_ONCE, use_threads=False):
        columns = [
            column.to_pylist() if read else [None] * len(batch)
            for column, read in zip(batch.columns, wanted, strict=True)
        ]
        for row in zip(*columns, strict=True):
            cells = [_cell(value) for value in row]
            if any(len(cell) > source.largest for cell in cells):
                yield f"has a cell of more than {source.largest} characters"
            else:
                yield cells


def _is_read(kind: Any) -> bool:
    """Whether values of that Arrow type are one text, number or time."""
    from pyarrow import types

    bytes_of_any_kind = (types.is_binary(kind), types.is_large_binary(kind), types.is_fixed_size_binary(kind))
    return not types.is_nested(kind) and not any(bytes_of_any_kind)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
