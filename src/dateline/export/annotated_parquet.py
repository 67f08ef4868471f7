"""Annotated articles as Parquet, a row an article: its text and what stands in it, with the keys of the wire format.

The file appears under its name when it is whole, and then on the disk; what it was made of is in its metadata. The same
rows give the same bytes.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.export.unseen import encodable
from dateline.export.wire import annotations_object
from dateline.model.annotations import Annotations
from dateline.model.article import Article

Row = dict[str, Any]

# What a row group is cut at: characters of text, and rows.
_TEXT_AT_ONCE = 4_000_000
_ROWS_AT_ONCE = 2000
# Before the names of what is told of the file, as Parquet's own keys stand beside them.
_OURS = "dateline."

_TEXT, _WHOLE, _NUMBER, _TRUTH = pa.string(), pa.int64(), pa.float64(), pa.bool_()


def _texts(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, _TEXT)


def _struct(fields: Mapping[str, Any]) -> Any:
    return pa.struct(list(fields.items()))


_WORDS = {"start": _WHOLE, "end": _WHOLE, **_texts("text")}
_MENTION = _struct({**_WORDS, **_texts("name")})
_TIME = _struct({**_WORDS, **_texts("type", "value", "mod", "earliest", "latest", "basis", "zone")})
_STATEMENT = _struct(
    {
        **_WORDS,
        **_texts("kind", "nature"),
        "cue": _struct(_WORDS),
        "speaker": _MENTION,
        "candidates": pa.list_(_TEXT),
        **_texts("type", "channel", "date"),
    }
)
_FIGURE = _struct(
    {
        **_WORDS,
        **_texts("measure", "action"),
        "low": _NUMBER,
        "high": _NUMBER,
        "cumulative": _TRUTH,
        "asserted": _TRUTH,
        "attributed_to": _MENTION,
        **_texts("date", "place", "unit"),
    }
)
_WHERE = {"latitude": _NUMBER, "longitude": _NUMBER, "country": _TEXT, "geonames_id": _WHOLE}
_PLACE = _struct({**_WORDS, **_texts("name"), **_WHERE, **_texts("precision")})
_CLAIM = {"claim": _struct(_texts("manner", "by"))}
_EVENT = _struct({**_WORDS, **_texts("type", "status", "actor", "recipient", "date", "place", "cameo"), **_CLAIM})
_NOT_STORY = _struct({"start": _WHOLE, "end": _WHOLE, "reason": _TEXT})
SCHEMA = pa.schema(
    {
        **_texts("id", "source", "name", "url", "outlet", "title", "language", "text", "problem"),
        **_texts("published", "published_basis"),
        "times": pa.list_(_TIME),
        "statements": pa.list_(_STATEMENT),
        "figures": pa.list_(_FIGURE),
        "places": pa.list_(_PLACE),
        "events": pa.list_(_EVENT),
        "not_story": pa.list_(_NOT_STORY),
    }
)


def row(article: Article, found: Annotations) -> Row:
    """The row of an article. `problem` says why it is not annotated, None where it is."""
    told = {
        "source": article.locations[0],
        "name": article.name,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language,
        "text": article.text,
        "problem": found.problem,
        **annotations_object(article, found),
    }
    return {key: _stored(value) for key, value in told.items()}


def told_of(path: Path) -> dict[str, str] | None:
    """What a file that was written here says that it was made of; None where there is no such file."""
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowException):
        return None
    names = {key.decode("utf-8", "replace"): value.decode("utf-8", "replace") for key, value in metadata.items()}
    return {name.removeprefix(_OURS): value for name, value in names.items() if name.startswith(_OURS)}


class Writer:
    """Writes one file, a row group after the other, in constant memory."""

    def __init__(self, path: Path, told: Mapping[str, str]) -> None:
        self._path = path
        self._partial = path.with_name(f".{path.name}.partial")
        schema = SCHEMA.with_metadata({f"{_OURS}{name}": value for name, value in sorted(told.items())})
        self._writer = pq.ParquetWriter(self._partial, schema, compression="zstd", version="2.6")
        self._waiting: list[Row] = []
        self._characters = 0

    def add(self, one: Row) -> None:
        """The next row."""
        self._waiting.append(one)
        self._characters += len(one["text"])
        if self._characters >= _TEXT_AT_ONCE or len(self._waiting) >= _ROWS_AT_ONCE:
            self._flush()

    def finish(self) -> None:
        """Makes the file whole and gives it its name."""
        self._flush()
        self._writer.close()
        with self._partial.open("rb") as file:
            os.fsync(file.fileno())
        self._partial.replace(self._path)

    def leave(self) -> None:
        """Leaves the file half-written, under no name that counts."""
        self._writer.close()
        self._partial.unlink(missing_ok=True)

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._writer.schema))
            self._waiting, self._characters = [], 0


def _stored(value: Any) -> Any:
    """The value with what UTF-8 has no bytes for replaced, however deep it lies in what we made ourselves."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {key: _stored(each) for key, each in value.items()}
    return [_stored(each) for each in value] if isinstance(value, list) else value
