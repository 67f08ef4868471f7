"""Rows of views as the tables take them: what they are found by apart from what is shown of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import TableClause

from dateline.model.views import ViewRow
from dateline.storage import codec
from dateline.storage.view_tables import FACET_VALUES, NEVER_FIRST, NEVER_LAST, RECORDS, ROWS, WORDS
from dateline.storage.words import indexed

# Rows of a view that are packed as one.
_TOGETHER = 16


def packed(slot: int, start: int, rows: Sequence[ViewRow]) -> list[tuple[TableClause, list[dict[str, Any]]]]:
    """What goes into which table for rows that are counted from `start` on."""
    numbered = [({"slot": slot, "view": row.view, "number": n}, row) for n, row in enumerate(rows, start=start)]
    every: list[tuple[TableClause, list[dict[str, Any]]]] = [
        (ROWS, [key | _found_by(row) for key, row in numbered]),
        (RECORDS, [{"slot": slot, **block} for block in _blocks(numbered)]),
        (FACET_VALUES, [key | {"facet": facet, "value": v} for key, row in numbered for facet, v in row.facets]),
        (WORDS[slot], [{"rowid": key["number"], "text": indexed(row.text)} for key, row in numbered if row.text]),
    ]
    return [(table, kept) for table, kept in every if kept]


def _blocks(numbered: Sequence[tuple[Mapping[str, Any], ViewRow]]) -> Iterator[dict[str, Any]]:
    """The rows of each view, some together: what they have in common is packed once."""
    of_view: dict[str, list[tuple[int, ViewRow]]] = {}
    for key, row in numbered:
        of_view.setdefault(row.view, []).append((key["number"], row))
    for view, rows in of_view.items():
        for at in range(0, len(rows), _TOGETHER):
            some = rows[at : at + _TOGETHER]
            yield {"view": view, "number": some[0][0], "record": codec.encode(some)}


def _found_by(row: ViewRow) -> dict[str, Any]:
    def begins(values: Sequence[str]) -> str | None:
        return values[0].casefold() if values else None

    return {
        "id": row.id,
        "first": row.first.isoformat() if row.first else NEVER_FIRST,
        "last": row.last.isoformat() if row.last else NEVER_LAST,
        "sources": row.sources,
        "group": row.group,
        "who": begins(row.who),
        "place": begins(row.places),
        "kind": begins(row.kinds),
    }
