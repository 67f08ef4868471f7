"""The tables: one address for each, with the filters, the order and the pages that the pages have too."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from dateline.model.views import VIEWS, Facet, Order, ViewName
from dateline.model.views import Query as Asked
from dateline.web.api.answers import MISSING, Row, Rows, following, written

router = APIRouter(tags=["tables"])

MOST = 1000
_TEXT = Field(None, max_length=200)


class Filters(BaseModel):
    """What is asked of a table: rows that fit all that is given."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    q: str = Field("", max_length=200, description="Words in the row, as in a search")
    first: date | None = Field(None, alias="from", description="The first day that the row may touch")
    last: date | None = Field(None, alias="to", description="The last day that the row may touch")
    who: str | None = _TEXT
    place: str | None = _TEXT
    country: str | None = _TEXT
    outlet: str | None = _TEXT
    story: str | None = _TEXT
    article: str | None = _TEXT
    group: str | None = _TEXT
    kind: list[Annotated[str, Field(max_length=200)]] = Field([], max_length=50)
    least: int = Field(0, ge=0, le=999_999, description="The least number of independent sources")
    order: Order = "table"
    limit: int = Field(50, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=10_000_000)


class Value(BaseModel):
    """A value of a filter, and how many rows have it."""

    value: str
    rows: int


class Values(BaseModel):
    """The values of a filter, the most frequent first."""

    values: list[Value]


def asked(view: ViewName, given: Filters) -> Asked:
    """The query that the filters make."""
    taken = {name: getattr(given, name) for name in {f.name for f in fields(Asked)} & Filters.model_fields.keys()}
    return Asked(view, words=given.q, kinds=tuple(given.kind), least_sources=given.least, **taken)


def _rows_of(view: ViewName) -> Callable[[Request, Filters], Response]:
    def rows(request: Request, given: Annotated[Filters, Query()]) -> Response:
        with request.app.state.case.reading() as case:
            found = case.views().ask(asked(view, given))
        after = following(request, given.offset + given.limit, found.total, given.limit)
        listed = [{"id": row.id} | row.record for row in found.rows]
        return written(Rows(total=found.total, offset=given.offset, next=after, rows=listed).model_dump())

    rows.__doc__ = f"The rows of the table “{view}”, as the last build made them."
    return rows


def _row_of(view: ViewName) -> Callable[[Request, str], Response]:
    def row(request: Request, id: str) -> Response:
        with request.app.state.case.reading() as case:
            found = case.views().get(view, id)
        if found is None:
            raise HTTPException(404, f"no row of {view} has the id {id[:80]!r}")
        return written({"id": found.id} | found.record)

    row.__doc__ = f"One row of the table “{view}”."
    return row


def _values_of(view: ViewName) -> Callable[[Request, Facet], Response]:
    def values(request: Request, facet: Facet) -> Response:
        with request.app.state.case.reading() as case:
            found = case.views().facets(view, facet)
        return written({"values": [{"value": value, "rows": rows} for value, rows in found]})

    values.__doc__ = f"What the filter may be set to in the table “{view}”."
    return values


for _view in VIEWS:
    if _view != "details":
        router.add_api_route(
            f"/{_view}", _rows_of(_view), response_model=Rows, name=f"list {_view}", operation_id=f"list_{_view}"
        )
        router.add_api_route(
            f"/{_view}/values/{{facet}}",
            _values_of(_view),
            response_model=Values,
            name=f"values of {_view}",
            operation_id=f"values_of_{_view}",
        )
    router.add_api_route(
        f"/{_view}/row/{{id:path}}",
        _row_of(_view),
        response_model=Row,
        responses=MISSING,
        name=f"row of {_view}",
        operation_id=f"row_of_{_view}",
    )
