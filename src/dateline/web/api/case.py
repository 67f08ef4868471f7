"""The case itself: how it stands, its brief, what failed."""

import shutil
import tempfile
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException

from dateline.export import brief_json
from dateline.storage.copying import copy_case
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


@router.get(
    "/case/file",
    response_class=FileResponse,
    operation_id="case_file",
    responses={200: {"content": {"application/vnd.sqlite3": {}}, "description": "The case file"}},
)
def file(request: Request) -> Response:
    """A copy of the case file as it stands; whatever reads a case reads it, and nothing comes back by it."""
    opened = request.app.state.case
    folder = Path(tempfile.mkdtemp(prefix="dateline-copy-"))
    remove = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
    try:
        copy_case(opened.place, folder / "copy")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(
        folder / "copy", media_type="application/vnd.sqlite3", filename=opened.file_name, background=remove
    )


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
