"""Long work on the case: how far it is, what failed of it, what came of it; building, cancelling, fetching a file."""

import mimetypes
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, RedirectResponse
from starlette.exceptions import HTTPException

from dateline.web.jobs import Build, Export, Job, Step
from dateline.web.rendering import address, fragment, page
from dateline.web.safety import local, session_of

router = APIRouter()

# Endings that the registry of the system may not know.
_TYPES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".geojson": "application/geo+json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".bib": "application/x-bibtex",
    ".rss": "application/rss+xml",
    ".jsonl": "application/x-ndjson",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@router.get("/jobs")
def jobs(request: Request) -> Response:
    """Every job since the server began, the latest first."""
    with request.app.state.case.reading() as case:
        return page(request, "jobs.html.j2", case, jobs=request.app.state.jobs.list())


@router.get("/jobs/{id_}")
def shown(request: Request, id_: str) -> Response:
    """How a job stands; asked for again and again while it works."""
    job = _job(request, id_)
    with request.app.state.case.reading() as case:
        return page(request, "job.html.j2", case, shown=job, steps=_steps(job), again=_again(job))


@router.get("/jobs/{id_}/line")
def line(request: Request, id_: str) -> Response:
    """The line that every page has while a job works. When it is over it says so once, with the job after it."""
    jobs = request.app.state.jobs
    job, back = jobs.get(id_), _page_of(request)
    following = jobs.running() if job is not None and job.over else None
    return fragment("parts/line.html.j2", shown=[j for j in (job, following) if j is not None], back=back)


@router.get("/jobs/{id_}/output")
def output(request: Request, id_: str) -> Response:
    """The file that an export wrote."""
    job = _job(request, id_)
    if job.output is None or not job.output.is_file():
        raise HTTPException(404, "that job wrote no file, or it is no longer kept; export it again")
    return FileResponse(job.output, filename=job.output_name, media_type=media_type(job.output_name))


@router.post("/jobs/{id_}/cancel")
def cancel(request: Request, id_: str) -> Response:
    """Ends a job; what it has committed stays."""
    job = _job(request, id_)
    request.app.state.jobs.cancel(job.id)
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.post("/build")
def build(request: Request) -> Response:
    """Builds the case."""
    job = request.app.state.jobs.submit(Build(), session_of(request).who)
    return RedirectResponse(f"/jobs/{job.id}", 303)


def media_type(name: str) -> str:
    """What a file of that name is, for the browser that saves it."""
    ending = name[name.rfind(".") :].lower()
    return _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _steps(job: Job) -> list[Step]:
    """Each step once, where it came first: one that looks into another again has little to do there."""
    steps: dict[str, Step] = {}
    for step in job.steps:
        known = steps.get(step.name)
        if known is None or step.done >= known.done or step is job.steps[-1]:
            steps[step.name] = step
    return list(steps.values())


def _again(job: Job) -> str:
    """Where an export is asked for again, with all that was chosen; "" for another job."""
    task = job.task
    if not isinstance(task, Export):
        return ""
    of = {"from": task.first, "to": task.last, "about": task.about, "actor": task.actor, "pages": task.pages}
    return address("/export", {"form": task.form, "story": task.story, **of})


def _job(request: Request, id_: str) -> Job:
    found: Job | None = request.app.state.jobs.get(id_)
    if found is None:
        raise HTTPException(404, "there is no such job; jobs are forgotten when the server ends, what they did is kept")
    return found


def _page_of(request: Request) -> str:
    """The page that asks for the line, to be shown afresh."""
    parts = urlsplit(request.headers.get("hx-current-url", "/"))
    return local(parts.path + (f"?{parts.query}" if parts.query else ""))
