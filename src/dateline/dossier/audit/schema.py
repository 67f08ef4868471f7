"""Whether a record has exactly the fields that a brief has, each of its kind; what is checked later can rely on it."""

from collections.abc import Iterator
from typing import Any

SCHEMA = 2
SECTIONS = (
    "headline", "lead", "since", "background", "timeline", "statements", "figures", "differences", "positions",
    "changes", "single", "open",
)  # fmt: skip
DERIVATIONS = (
    "when", "published", "verbatim", "name", "number", "measure", "relation", "stance", "count", "term", "source",
    "sole", "failure", "since", "earlier", "decided",
)  # fmt: skip
# Fields that only decisions of analysts fill, or a large case: they are not there where there are none.
_MAY_LACK = ("decisions", "decided", "reliability", "largest")
_LISTS = {"strings": str, "numbers": int}
# "?" after a kind or record: null is allowed. A name in brackets: a list of such records.
_INSERTION = {
    "at": "int", "text": "str", "evidence": "int", "earliest": "str?", "latest": "str?", "words": "str",
    "anchor": "str?", "kind": "str",
}  # fmt: skip
_SHAPES: dict[str, dict[str, str]] = {
    "brief": {
        "schema": "int", "first_day": "str?", "last_day": "str?", "lines": "[line]", "evidence": "[evidence]",
        "sources": "[source]", "method": "method", "digest": "str", "scope": "scope", "earlier": "earlier?",
        "places": "[place]", "decisions": "[decision]",
    },
    "scope": {
        "story": "str?", "first": "str?", "last": "str?", "about": "strings", "actor": "str?", "names": "strings",
        "pages": "int?", "sections": "sections", "largest": "largest",
    },
    "largest": {"stories": "int", "of_stories": "int", "of_reports": "int"},
    "earlier": {
        "digest": "str", "first_day": "str?", "last_day": "str?", "read": "strings", "lines": "[earlier line]",
    },
    "earlier line": {"key": "str", "section": "section", "texts": "strings", "told": "pairs", "sources": "pairs"},
    "line": {
        "id": "str", "section": "section", "group": "str?", "quotes": "[quote]", "cells": "[cell]",
        "evidence": "numbers", "origins": "strings", "support": "support?", "decided": "numbers",
    },
    "decision": {
        "number": "int", "kind": "str", "made": "str", "who": "str?", "note": "str?", "fact": "fact", "field": "str?",
        "value": "str?",
    },
    "fact": {"kind": "str", "article": "str", "start": "int", "end": "int", "part": "str", "words": "str"},
    "support": {"independent": "int", "sources": "[counted]", "chain": "[link]"},
    "counted": {"id": "str", "kind": "str", "name": "str", "outlets": "int"},
    "link": {"evidence": "int", "credits": "[credit]", "how": "str", "counted": "str"},
    "credit": {"source": "int", "start": "int", "end": "int", "words": "str", "name": "str"},
    "quote": {"text": "str", "evidence": "int", "insertions": "[insertion]"},
    "insertion": _INSERTION,
    "cell": {
        "name": "str", "value": "str", "derivation": "derivation", "evidence": "numbers", "refs": "strings",
        "anchor": "str?", "words": "str?",
    },
    "evidence": {"number": "int", "source": "int", "part": "str", "start": "int", "end": "int", "text": "str"},
    "source": {
        "number": "int", "article": "str", "name": "str", "title": "str?", "outlet": "str?", "family": "str?",
        "url": "str?", "published": "str?", "earliest": "str?", "latest": "str?", "basis": "str", "basis_detail": "str",
        "origin": "str", "origin_reason": "str", "copy_of": "int?", "text": "str?", "text_sha256": "str",
        "not_story": "passages", "reliability": "str?", "decided": "numbers",
    },
    "method": {
        "articles": "int", "origins": "int", "copies": "int", "undated": "int", "not_story": "int",
        "left_out": "pairs", "failures": "[failure]", "versions": "pairs", "command": "str",
    },
    "place": {
        "id": "str", "names": "strings", "latitude": "str?", "longitude": "str?", "country": "str?", "precision": "str",
        "geonames": "int?", "evidence": "numbers", "lines": "strings",
    },
    "failure": {"source": "str", "problem": "str", "remedy": "str"},
}  # fmt: skip


def shape_problems(record: object) -> Iterator[str]:
    """Each field that is missing, unknown or of another kind, by its path; nothing where the record is a brief's."""
    queue: list[tuple[str, str, object]] = [("brief", "brief", record)]
    while queue:
        path, kind, value = queue.pop()
        if not isinstance(value, dict):
            yield f"{path} is no record"
            continue
        shape = _SHAPES[kind]
        for name in sorted(value.keys() - shape.keys()):
            yield f"{path} has a field {name!r} that a brief has not"
        for name, wanted in shape.items():
            where = f"{path}.{name}"
            if name not in value:
                if name not in _MAY_LACK:
                    yield f"{where} is missing"
            elif wanted.startswith("["):
                entries = value[name]
                if not isinstance(entries, list):
                    yield f"{where} is no list"
                    continue
                queue += [(f"{where}[{n}]", wanted[1:-1], entry) for n, entry in enumerate(entries)]
            elif wanted.removesuffix("?") in _SHAPES:
                if not (wanted.endswith("?") and value[name] is None):
                    queue.append((where, wanted.removesuffix("?"), value[name]))
            elif not _is(wanted, value[name]):
                yield f"{where} is {value[name]!r:.80}, not {wanted.replace('?', ' or null')}"


def _is(wanted: str, value: Any) -> bool:
    if wanted.endswith("?"):
        return value is None or _is(wanted[:-1], value)
    if wanted in ("str", "int"):
        return _plain(value, str if wanted == "str" else int)
    if wanted in ("section", "derivation"):
        return value in (SECTIONS if wanted == "section" else DERIVATIONS)
    if not isinstance(value, list):
        return False
    if wanted == "sections":
        return all(v in SECTIONS for v in value)
    if wanted in _LISTS:
        return all(_plain(v, _LISTS[wanted]) for v in value)
    kinds = (str, str) if wanted == "pairs" else (int, int, str)
    return all(isinstance(v, list) and len(v) == len(kinds) and all(map(_plain, v, kinds)) for v in value)


def _plain(value: object, kind: type) -> bool:
    """Whether a value is of a kind; true and false are no numbers."""
    return isinstance(value, kind) and not isinstance(value, bool)
