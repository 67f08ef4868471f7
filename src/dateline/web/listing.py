"""What a list asks for by its address: filters, the page of it, or the whole as CSV."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from fastapi import Response
from starlette.exceptions import HTTPException

from dateline.export.display import shortened
from dateline.export.tables import Table, rendered
from dateline.model.iso_day import iso_day
from dateline.model.views import ORDERS, Order, Page, Query, ViewName, ViewRow, Views

# Rows on one page.
SIZE = 50
_LONGEST = 200


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """One page of a list: its rows, how many there are in all, which page of how many it is."""

    rows: tuple[Row, ...]
    total: int
    number: int
    pages: int


def asked(view: ViewName, given: Mapping[str, str], order: Order = "table", size: int = SIZE) -> Query:
    """The query that a page's address asks: q, from, to, who, place, country, outlet, story, article, group, kind,
    least (sources), order, page. Raises HTTPException (400) for a day or number that is none."""
    kinds = tuple(k for k in given.get("kind", "").split(",") if k)
    ordered = next((o for o in ORDERS if o == given.get("order")), order)
    return Query(
        view,
        words=_text(given, "q"),
        first=_day(given, "from"),
        last=_day(given, "to"),
        who=_text(given, "who") or None,
        place=_text(given, "place") or None,
        country=_text(given, "country") or None,
        outlet=_text(given, "outlet") or None,
        story=_text(given, "story") or None,
        article=_text(given, "article") or None,
        group=_text(given, "group") or None,
        kinds=kinds,
        least_sources=_number(given, "least", 0),
        order=ordered,
        limit=size,
        offset=(max(1, _number(given, "page", 1)) - 1) * size,
    )


def pages_of(total: int, size: int) -> int:
    """How many pages rows are on: one where there are none."""
    return max(1, -(-total // size))


def listed(views: Views, query: Query) -> Listed[ViewRow]:
    """The page of the list that the query asks for; one beyond the last is the last."""
    size = query.limit or SIZE
    found: Page = views.ask(query)
    pages = pages_of(found.total, size)
    number = query.offset // size + 1
    if number > pages:
        number = pages
        found = views.ask(replace(query, offset=(pages - 1) * size))
    return Listed(found.rows, found.total, number, pages)


def cut(rows: Sequence[Row], given: Mapping[str, str], size: int = SIZE) -> Listed[Row]:
    """The page that an address asks for of rows that are no view's; one beyond the last is the last."""
    pages = pages_of(len(rows), size)
    number = min(pages, max(1, _number(given, "page", 1)))
    return Listed(tuple(rows[(number - 1) * size : number * size]), len(rows), number, pages)


def words_of(given: Mapping[str, str]) -> tuple[str, ...]:
    """The words of the filter `q`, each of which a row that is no view's has to hold, in whatever case."""
    return tuple(_text(given, "q").casefold().split())


def sent(table: Table) -> Response:
    """The table as a CSV file."""
    headers = {"Content-Disposition": f'attachment; filename="{table.name}.csv"'}
    return Response(rendered(table, "csv"), media_type="text/csv; charset=utf-8", headers=headers)


def table_of(views: Views, query: Query, columns: tuple[str, ...]) -> Response:
    """All the rows that the query finds, as CSV in the columns of the command's table."""
    rows = views.ask(replace(query, limit=None, offset=0)).rows
    values = tuple(tuple(_value(row.record.get(c)) for c in columns) for row in rows)
    return sent(Table(query.view, columns, values, columns))


def by_id(views: Views, view: ViewName, ids: Iterable[str]) -> dict[str, ViewRow]:
    """The rows with these ids, as far as there are such, in the table's order."""
    wanted = tuple(dict.fromkeys(ids))
    # A query without ids asks for every row.
    return {row.id: row for row in views.ask(Query(view, ids=wanted, limit=None)).rows} if wanted else {}


def stories_of(views: Views, view: ViewName, asked: str | None, most: int = 50) -> list[tuple[str, str]]:
    """The stories that most rows of the view are of, by their titles with how many; the one asked for is among them."""
    counts: dict[str, int | None] = dict(views.facets(view, "story", most))
    if asked:
        counts.setdefault(asked, None)
    rows = by_id(views, "stories", counts)
    titles = {id_: shortened(rows[id_].record["title"] if id_ in rows else id_, 60) for id_ in counts}
    return [(id_, titles[id_] if n is None else f"{titles[id_]} ({n})") for id_, n in counts.items()]


def filtered(given: Mapping[str, str]) -> dict[str, str]:
    """The filters that the address sets: all but the page."""
    return {name: value for name, value in given.items() if value and name not in ("page", "format")}


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _text(given: Mapping[str, str], name: str) -> str:
    text = " ".join(given.get(name, "").replace("\x00", " ").split())
    if len(text) > _LONGEST:
        raise HTTPException(400, f"{name} is longer than {_LONGEST} characters")
    return text


def _day(given: Mapping[str, str], name: str) -> date | None:
    text = _text(given, name)
    if not text:
        return None
    try:
        return iso_day(text)
    except ValueError as error:
        raise HTTPException(400, f"{name}={text} is no day; give one as 2026-11-25") from error


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    text = _text(given, name)
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise HTTPException(400, f"{name}={text} is no whole number")
    return int(text)
