"""JSON Lines, one report a line; also one JSON object, or an array of them, as news crawlers write.

Keys of news-please and Fundus are tolerated beside those of a Document. An item's number is its line's (from 1), in an
array its place.
"""

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.lexicon import table
from dateline.model.article import Failure, RawSource
from dateline.sources.input import Input
from dateline.sources.lines import lines
from dateline.sources.reader import Item

KIND = "jsonl"
ABOUT = "JSON Lines, a report a line; also one JSON object or an array of them"

# Lines looked at before it is believed that there is JSON.
_TRIED = 5
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
    """A RawSource for each report in it, a Failure for each line that is none. Lines are read one by one; one object
    over several lines, or an array, is read whole.

    Raises InputError where none of the first lines is JSON.
    """
    raw = source.raw(KIND, why, b"")
    if _over_lines(source.head.strip()):
        data = source.written().removeprefix(codecs.BOM_UTF8)
        whole = _decoded(data)
        if isinstance(whole, list):
            for number, value in enumerate(whole, start=1):
                yield _item(raw, number, msgspec.json.encode(value), value, f"item {number}")
            return
        if isinstance(whole, dict):
            yield _item(raw, None, data, whole, "it")
            return
        yield from _lines(raw, data.split(b"\n"), source.largest)
        return
    yield from _lines(raw, lines(source.stream(), source.largest), source.largest)


def _over_lines(head: str) -> bool:
    """Whether it is an array, or an object of which the first line is not all."""
    if not head.startswith("{"):
        return head.startswith("[")
    return head.partition("\n")[2].lstrip()[:1] not in ("", "{")


def _lines(raw: RawSource, every: Iterable[bytes | None], largest: int) -> Iterator[Item]:
    numbered = ((n, line) for n, line in enumerate(every, start=1) if line is None or line.strip())
    first = list(islice(numbered, _TRIED))
    if not first:
        yield Failure(raw.location, "holds no JSON object", _REMEDY)
    elif len(first) > 1 and not any(line is None or _decoded(_bare(line)) is not None for _, line in first):
        raise InputError(raw.location, f"is no JSON: none of its first {len(first)} lines is", _REMEDY)
    for number, line in chain(first, numbered):
        if line is None:
            problem = f"line {number} is longer than {largest} bytes"
            yield Failure(f"{raw.location}#{number}", problem, "shorten it, or raise DATELINE_MAX_BYTES")
        else:
            yield _item(raw, number, _bare(line), _decoded(_bare(line)), f"line {number}")


def _bare(line: bytes) -> bytes:
    return line.removeprefix(codecs.BOM_UTF8).strip()


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
