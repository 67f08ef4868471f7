"""The case itself: how it stands, its brief, what failed."""

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from dateline.export import brief_json
from dateline.web.api.answers import MISSING, Row, Rows, Standing, written
from dateline.web.standing import standing

router = APIRouter(tags=["case"])


@router.get("/case", response_model=Standing, operation_id="case")
def case(request: Request) -> Response:
    """How the case stands."""
    opened = request.app.state.case
    with opened.reading() as reading:
        stands = standing(reading)
        told = Standing(
            name=opened.name,
            reports=reading.count(),
            built=stands.built,
            stale=stands.stale,
            counts=stands.counts,
        )
    return written(told.model_dump())


@router.get("/brief", response_model=Row, responses=MISSING, operation_id="brief")
def brief(request: Request) -> Response:
    """The brief of the whole case, as the last build made it; `dateline audit` takes it."""
    with request.app.state.case.reading() as reading:
        mark = reading.views().mark()
        dossier = reading.load_dossier(mark) if mark is not None else None
    if dossier is None:
        raise HTTPException(404, "the case is not built yet; build it")
    return Response(brief_json.render(dossier), media_type="application/json")


@router.get("/failures", response_model=Rows, operation_id="list_failures")
def failures(request: Request) -> Response:
    """The inputs that could not be used."""
    with request.app.state.case.reading() as reading:
        found = reading.failures()
    return written({"total": len(found), "offset": 0, "next": None, "rows": found})
