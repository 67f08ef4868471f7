"""What is asked of a view as conditions on its rows, and the orders that they come in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, false, func, select

from dateline.model.views import Facet, Order, Query
from dateline.storage.full_text import holding
from dateline.storage.view_tables import FACET_VALUES, ROWS, WORDS
from dateline.storage.words import terms

_R = ROWS.c
ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    "table": (_R.number.asc(),),
    "earliest": (_R.first.asc(), _R.number.asc()),
    "latest": (_R.last.desc(), _R.number.asc()),
    "sources": (_R.sources.desc(), _R.number.asc()),
    "who": (_R.who.asc().nulls_last(), _R.number.asc()),
    "place": (_R.place.asc().nulls_last(), _R.number.asc()),
    "kind": (_R.kind.asc().nulls_last(), _R.number.asc()),
}


def conditions(query: Query, slot: int) -> list[ColumnElement[bool]]:
    """What a row of the slot must be; -1 is no slot, and no row is in it."""
    where: list[ColumnElement[bool]] = [_R.slot == slot, _R.view == query.view]
    # Half of a view lies on either side of a day: going through its rows is faster than finding each by an index.
    if query.first is not None:
        where.append(func.coalesce(_R.last, "") >= query.first.isoformat())
    if query.last is not None:
        where.append(func.coalesce(_R.first, "") <= query.last.isoformat())
    if query.least_sources > 0:
        where.append(_R.sources >= query.least_sources)
    if query.group is not None:
        where.append(_R.group == query.group)
    if query.ids:
        where.append(_R.id.in_(query.ids))
    single: dict[Facet, str | None] = {
        "who": query.who,
        "place": query.place,
        "country": query.country,
        "outlet": query.outlet,
        "story": query.story,
        "article": query.article,
    }
    for facet, value in single.items():
        if value is not None:
            where.append(_having(slot, query.view, facet, (value,)))
    if query.kinds:
        where.append(_having(slot, query.view, "kind", query.kinds))
    if query.words.strip() and slot >= 0:
        words, asked = WORDS[slot], terms(query.words)
        where.append(_R.number.in_(select(words.c.rowid).where(holding(words, asked))) if asked else false())
    return where


def _having(slot: int, view: str, facet: Facet, values: Sequence[str]) -> ColumnElement[bool]:
    c = FACET_VALUES.c
    here = (c.slot == slot) & (c.view == view) & (c.facet == facet) & c.value.in_(values)
    return _R.number.in_(select(c.number).where(here))
