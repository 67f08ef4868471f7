"""Work that takes longer: adding reports, building, polling feeds, exporting; each is a job that can be watched."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from dateline.web.api.answers import MISSING, Rows, written
from dateline.web.api.answers import Job as JobTold
from dateline.web.jobs import Add, Build, Export, Job, Poll, Task
from dateline.web.safety import received, session_of

router = APIRouter(tags=["jobs"])


class Addresses(BaseModel):
    """Pages to add and feeds to watch."""

    model_config = ConfigDict(extra="forbid")

    addresses: list[str] = Field([], max_length=1000)
    feeds: list[str] = Field([], max_length=1000)


class Wanted(BaseModel):
    """What to export: the form, and of what."""

    model_config = ConfigDict(extra="forbid")

    form: str = Field(max_length=40)
    story: str | None = Field(None, max_length=200)
    first: date | None = None
    last: date | None = None
    about: str | None = Field(None, max_length=400)
    actor: str | None = Field(None, max_length=200)
    pages: int | None = Field(None, ge=1, le=5)


@router.get("/jobs", response_model=Rows, operation_id="list_jobs")
def jobs(request: Request) -> Response:
    """Every job that is remembered, the latest first."""
    told = [_told(job) for job in request.app.state.jobs.list()]
    return written({"total": len(told), "offset": 0, "next": None, "rows": told})


@router.get("/jobs/{id}", response_model=JobTold, responses=MISSING, operation_id="job")
def job(request: Request, id: str) -> Response:
    """How a job stands."""
    found = request.app.state.jobs.get(id)
    if found is None:
        raise HTTPException(404, f"there is no job {id[:80]!r}")
    return written(_told(found))


@router.delete("/jobs/{id}", response_model=JobTold, responses=MISSING, operation_id="cancel_job")
def cancel(request: Request, id: str) -> Response:
    """Takes a job out of the queue, or ends it; what it has committed stays."""
    request.app.state.jobs.cancel(id)
    return job(request, id)


@router.post("/jobs/build", status_code=202, response_model=JobTold, operation_id="build")
def build(request: Request) -> Response:
    """Annotates what is new and links the case."""
    return _submitted(request, Build())


@router.post("/jobs/poll", status_code=202, response_model=JobTold, operation_id="poll")
def poll(request: Request) -> Response:
    """Asks the watched feeds for new reports, and builds."""
    return _submitted(request, Poll(build=True))


@router.post("/jobs/export", status_code=202, response_model=JobTold, operation_id="export")
def export(request: Request, given: Wanted) -> Response:
    """Writes the brief or the tables in a form; the job’s `output` is where to fetch it."""
    return _submitted(request, Export(**given.model_dump()))


@router.post("/jobs/addresses", status_code=202, response_model=JobTold, operation_id="add_addresses")
def addresses(request: Request, given: Addresses) -> Response:
    """Fetches pages into the case, watches feeds, and builds."""
    return _submitted(request, Add(addresses=tuple(given.addresses), feeds=tuple(given.feeds), build=True))


@router.post(
    "/jobs/files",
    status_code=202,
    response_model=JobTold,
    operation_id="add_files",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "required": ["files"],
                        "properties": {
                            "files": {"type": "array", "minItems": 1, "items": {"type": "string", "format": "binary"}}
                        },
                    }
                }
            },
        }
    },
)
async def files(request: Request) -> Response:
    """Adds files to the case, and builds."""
    folder = request.app.state.jobs.new_folder()
    form = await received(request, folder)
    if not form.files:
        raise HTTPException(400, "no file came with the request")
    return _submitted(request, Add(folder=str(folder), files=form.files, build=True))


def _submitted(request: Request, task: Task) -> Response:
    return written(_told(request.app.state.jobs.submit(task, session_of(request).who)), 202)


def _told(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "kind": job.kind,
        "title": job.title,
        "who": job.who,
        "state": job.state,
        "step": job.step,
        "done": job.done,
        "total": job.total,
        "failed": job.failed,
        "failures": job.failures,
        "result": job.result,
        "output": f"/jobs/{job.id}/output" if job.output is not None else None,
    }
