"""Rows of one story among those of others: what is numbered within a story is named with the story behind it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from dateline.model.views import ViewRow

# "T1", "P63.6", "F14#1": as a story numbers what it links. Ids of articles and places are none such.
_NUMBERED = re.compile(r"[A-Z][0-9]+(?:[.#][0-9]+)*")
# The fields that hold one, wherever in a record they are; `events` and `counted` hold several.
_NAMING = frozenset(
    {
        *("id", "detail", "chosen", "entity", "position", "changes", "track", "incident"),
        *("origin", "origin_id", "counted", "events"),
    }
)


def scoped(rows: Iterable[ViewRow], story: str) -> Iterator[ViewRow]:
    """The rows of the story with that id, told apart from those of every other story of the case.

    A place of the map is a row of each story that names it.
    """
    tag = story.removeprefix("s-")
    for row in rows:
        record = _scoped(row.record, tag)
        id_ = _named(row.id, tag)
        if row.view == "map":
            id_ = record["id"] = f"{row.id}-{tag}"
        yield replace(row, id=id_, record=record, group=row.group and _named(row.group, tag))


def _scoped(value: Any, tag: str, field: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _scoped(of, tag, name) for name, of in value.items()}
    if isinstance(value, list):
        return [_scoped(of, tag, field) for of in value]
    return _named(value, tag) if field in _NAMING and isinstance(value, str) else value


def _named(id_: str, tag: str) -> str:
    return f"{id_}-{tag}" if _NUMBERED.fullmatch(id_) else id_
