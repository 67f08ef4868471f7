"""Where a written brief can be altered, in each of its forms: the words there, and the file with others."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = (f"{_W}t", "{http://www.w3.org/2000/svg}text")
_SHOWING = re.compile(r"word/(document|footnotes|header\d*|footer\d*|media/.*)\.(xml|svg)")
_BETWEEN = re.compile(r">([^<>]*[^<>\s][^<>]*)<")


@dataclass(frozen=True, slots=True)
class Place:
    """The words at a place, and the whole file with other words there."""

    words: str
    written: Callable[[str], bytes]


def in_json(data: bytes) -> list[Place]:
    """Each string and number of the record."""
    record = json.loads(data)
    return [Place(str(value), _json_with(data, path, value)) for path, value in _leaves(record, ())]


def in_page(data: bytes) -> list[Place]:
    """Each run of words that a page shows: all between tags, up to the record."""
    text = data.decode()
    first, last = text.index("<body"), text.index("<template")
    return [Place(unescape(m[1]), _page_with(text, *m.span(1))) for m in _BETWEEN.finditer(text, first, last)]


def in_word(data: bytes) -> list[Place]:
    """Each run of the body, the footnotes, the heads and feet of pages and the drawings."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    return [place for name in parts if _SHOWING.fullmatch(name) for place in _in_part(parts, name)]


def _in_part(parts: dict[str, bytes], name: str) -> Iterator[Place]:
    for n, element in enumerate(etree.fromstring(parts[name]).iter(*_TEXT)):
        if element.text:
            yield Place(element.text, _word_with(parts, name, n))


def _json_with(data: bytes, path: tuple[str | int, ...], old: Any) -> Callable[[str], bytes]:
    def written(new: str) -> bytes:
        record = json.loads(data)
        within = record
        for key in path[:-1]:
            within = within[key]
        within[path[-1]] = int(new) if isinstance(old, int) else new
        return json.dumps(record, ensure_ascii=False).encode()

    return written


def _page_with(text: str, start: int, end: int) -> Callable[[str], bytes]:
    return lambda new: f"{text[:start]}{escape(new, quote=False)}{text[end:]}".encode()


def _word_with(parts: dict[str, bytes], name: str, n: int) -> Callable[[str], bytes]:
    def written(new: str) -> bytes:
        root = etree.fromstring(parts[name])
        list(root.iter(*_TEXT))[n].text = new
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for other, part in parts.items():
                archive.writestr(other, etree.tostring(root) if other == name else part)
        return file.getvalue()

    return written


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield path, value
