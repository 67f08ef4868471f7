"""The search in the texts of all reports."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.model.search import Hit, Search
from dateline.web.api.answers import Rows, following, written

router = APIRouter(tags=["reports"])


class Wanted(BaseModel):
    """What is looked for, and in which reports."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    q: str = Field(max_length=400, description="Words; those in double quotes stand beside each other")
    first: date | None = Field(None, alias="from", description="The first day of publication")
    last: date | None = Field(None, alias="to", description="The last day of publication")
    outlet: str | None = Field(None, max_length=200)
    story: str | None = Field(None, max_length=200)
    copies: bool = Field(True, description="Whether reports that repeat an earlier one count")
    limit: int = Field(20, ge=1, le=200)
    offset: int = Field(0, ge=0, le=1_000_000)


@router.get("/search", response_model=Rows, operation_id="search")
def search(request: Request, given: Annotated[Wanted, Query()]) -> Response:
    """The passages that hold all the words, the best first."""
    wanted = Search(
        given.q, given.first, given.last, given.outlet, given.story, (), given.copies, given.limit, given.offset
    )
    with request.app.state.case.reading() as case:
        found = case.search(wanted)
    after = following(request, given.offset + given.limit, found.total, given.limit)
    hits = [_told(hit) for hit in found.hits]
    return written(Rows(total=found.total, offset=given.offset, next=after, rows=hits).model_dump())


def _told(hit: Hit) -> dict[str, Any]:
    return {
        "article": hit.span.article,
        "start": hit.span.start,
        "stop": hit.span.end,
        "part": hit.span.part,
        "text": hit.text,
        "marks": hit.marks,
        "name": hit.name,
        "title": hit.title,
        "outlet": hit.outlet,
        "published": hit.published,
    }
