"""Rows of views as the tables take them: what they are found by apart from what is shown of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import TableClause

from dateline.model.views import ViewRow
from dateline.storage import codec
from dateline.storage.view_tables import FACET_VALUES, NEVER_FIRST, NEVER_LAST, RECORDS, ROWS, WORDS
from dateline.storage.words import indexed

# Rows of a view that are packed as one.
_TOGETHER = 16


# What goes into each of the tables, by its name, in the order of its columns.
Pack = list[tuple[str, list[tuple[Any, ...]]]]


def packed(slot: int, start: int, rows: Sequence[ViewRow]) -> Pack:
    """What is written of rows that are counted from `start` on."""
    numbered = list(enumerate(rows, start=start))
    every: list[tuple[TableClause, list[tuple[Any, ...]]]] = [
        (ROWS, [(slot, row.view, n, *_found_by(row)) for n, row in numbered]),
        (RECORDS, [(slot, *block) for block in _blocks(numbered)]),
        # In the order of their key those that lie together are written together.
        (FACET_VALUES, sorted((slot, row.view, facet, value, n) for n, row in numbered for facet, value in row.facets)),
        (WORDS[slot], [(n, indexed(row.text)) for n, row in numbered if row.text]),
    ]
    return [(table.name, kept) for table, kept in every if kept]


def _blocks(numbered: Sequence[tuple[int, ViewRow]]) -> Iterator[tuple[str, int, bytes]]:
    """The rows of each view, some together: what they have in common is packed once."""
    of_view: dict[str, list[tuple[int, ViewRow]]] = {}
    for n, row in numbered:
        of_view.setdefault(row.view, []).append((n, row))
    for view, rows in of_view.items():
        for at in range(0, len(rows), _TOGETHER):
            some = rows[at : at + _TOGETHER]
            yield view, some[0][0], codec.encode(some)


def _found_by(row: ViewRow) -> tuple[Any, ...]:
    def begins(values: Sequence[str]) -> str | None:
        return values[0].casefold() if values else None

    return (
        row.id,
        row.first.isoformat() if row.first else NEVER_FIRST,
        row.last.isoformat() if row.last else NEVER_LAST,
        row.sources,
        row.group,
        begins(row.who),
        begins(row.places),
        begins(row.kinds),
    )
