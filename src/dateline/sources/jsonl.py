"""JSON Lines, one report a line; also one JSON object, or an array of them, as news crawlers write.

Keys of news-please and Fundus are tolerated beside those of a Document. An item's number is its line's (from 1), in an
array its place.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.lexicon import table
from dateline.model.article import Failure, RawSource
from dateline.sources.input import Input
from dateline.sources.reader import Item

KIND = "jsonl"
ABOUT = "JSON Lines, a report a line; also one JSON object or an array of them"

_ENDS = (".jsonl", ".ndjson", ".json")
_REMEDY = 'give one JSON object a line with "id" and "text"'


def why(source: Input) -> str | None:
    """Why the text is JSON, None if it is none."""
    start = source.head.lstrip()
    if start.startswith(('{"', "[{")) or (start[:1] in ("{", "[") and start[1:].lstrip()[:1] in ('"', "{")):
        return "it opens like a JSON object"
    named = source.name.lower().endswith(_ENDS) and not start.startswith("<")
    return f"its name ends like a JSON file's ({source.name})" if named else None


def items(source: Input, why: str) -> Iterator[Item]:
    """A RawSource for each report in it, a Failure for each line that is none."""
    data = source.written().removeprefix(b"\xef\xbb\xbf")
    raw = source.raw(KIND, why, b"")
    whole = _decoded(data) if data.lstrip()[:1] == b"[" or b"\n" in data.strip() else None
    if isinstance(whole, list):
        for number, value in enumerate(whole, start=1):
            yield _item(raw, number, msgspec.json.encode(value), value, f"item {number}")
        return
    if isinstance(whole, dict):
        yield _item(raw, None, data, whole, "it")
        return
    found = False
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            found = True
            yield _item(raw, number, line.strip(), _decoded(line), f"line {number}")
    if not found:
        yield Failure(raw.location, "holds no JSON object", _REMEDY)


def _item(raw: RawSource, number: int | None, data: bytes, value: Any, what: str) -> RawSource | Failure:
    location = raw.location if number is None else f"{raw.location}#{number}"
    if not isinstance(value, dict):
        return Failure(location, f"{what} is no JSON object", _REMEDY)
    keys = table("sources", "forms")["record"]
    if not any(isinstance(value.get(key), str | dict | list) and value[key] for key in keys["text"]):
        return Failure(location, f"{what} has no text", _REMEDY)
    name = next((str(value[key]) for key in keys["id"] if isinstance(value.get(key), str | int) and value[key]), None)
    unnamed = raw.name if number is None else f"{raw.name}#{number}"
    return RawSource(location, name or unnamed, "jsonl", raw.why, data, raw.beside)


def _decoded(data: bytes) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
