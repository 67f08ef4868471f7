"""The tables as Parquet files, each column with its type: for pandas, DuckDB, Arrow and what reads them."""

import io
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.export.case_told import CaseTold
from dateline.export.columns import Kind, kind
from dateline.export.story_tables import tables
from dateline.export.tables import Table, Value
from dateline.export.unseen import encodable

_TYPES: dict[Kind, Any] = {
    "text": pa.string(),
    "day": pa.date32(),
    "whole": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
    "texts": pa.list_(pa.string()),
}


def render(told: CaseTold) -> dict[str, bytes]:
    """The files by name."""
    return {f"{table.name}.parquet": _file(table) for table in tables(told)}


def _file(table: Table) -> bytes:
    kinds = [kind(table.name, column) for column in table.columns]
    schema = pa.schema([(name, _TYPES[k]) for name, k in zip(table.columns, kinds, strict=True)])
    columns = [
        pa.array([_value(row[n], kinds[n]) for row in table.rows], type=_TYPES[kinds[n]])
        for n in range(len(table.columns))
    ]
    out = io.BytesIO()
    pq.write_table(pa.table(columns, schema=schema), out, compression="zstd", version="2.6")
    return out.getvalue()


def _value(value: Value, as_: Kind) -> object:
    if value is None:
        return None
    if as_ == "day":
        return date.fromisoformat(str(value))
    if as_ == "number":
        return _float(value)
    if isinstance(value, tuple):
        return [encodable(v) for v in value]
    return encodable(value) if isinstance(value, str) else value


def _float(value: Value) -> float | None:
    """The number; none where it is beyond every number that a column holds."""
    try:
        return float(value) if isinstance(value, int | float) else None
    except OverflowError:
        return None
