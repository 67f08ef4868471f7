"""The reports: each with its text, what is known of it, and what was found in it."""

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from dateline.casework.annotating import key
from dateline.model.article import Article
from dateline.storage.case import Case
from dateline.web.api.answers import MISSING, Row, written

router = APIRouter(tags=["reports"])


@router.get("/articles/{id}", response_model=Row, responses=MISSING, operation_id="article")
def article(request: Request, id: str) -> Response:
    """The report: its text, where it came from, when it was published and how that is known."""
    with request.app.state.case.reading() as case:
        return written(_known(case, id))


@router.get("/articles/{id}/annotations", response_model=Row, responses=MISSING, operation_id="annotations")
def annotations(request: Request, id: str) -> Response:
    """What was found in the report: every record with its place in the text, and the rule that found it."""
    with request.app.state.case.reading() as case:
        found = case.annotations(_known(case, id).id, *key())
    if found is None:
        raise HTTPException(404, f"the report {id[:80]!r} is not annotated yet; build the case")
    return written(found)


def _known(case: Case, id: str) -> Article:
    found = case.article(id)
    if found is None:
        raise HTTPException(404, f"no report has the id {id[:80]!r}")
    return found
