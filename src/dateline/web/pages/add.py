"""Reports into the case: files, addresses and feeds become a job; the feeds that are watched."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from dateline.errors import DatelineError
from dateline.export.display import counted
from dateline.model.fetching import NEVER, Fetch
from dateline.web.jobs import Add, Poll
from dateline.web.rendering import page
from dateline.web.safety import Form, received, session_of

router = APIRouter()

# What a feed's last answer was, in words; others are told by their number.
_ANSWERS = {200: "gave what it has", 304: "nothing new", 0: "did not answer", 404: "not found", 410: "gone for good"}


@dataclass(frozen=True, slots=True)
class Given:
    """What the form was sent with, to be shown again where it cannot be done."""

    addresses: str = ""
    watch: bool = False
    published: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A watched feed: when it was asked last and may be asked again, what it answered and gave, in words."""

    url: str
    checked: str
    answer: str
    due: str
    gave: str
    failing: bool


@router.get("/add")
def add(request: Request) -> Response:
    """The form, and the feeds."""
    return _page(request, Given())


@router.post("/add")
async def added(request: Request) -> Response:
    """Takes what was sent to a job of its own."""
    jobs = request.app.state.jobs
    folder: Path = jobs.new_folder()
    given = Given()
    try:
        form = await received(request, folder)
        given = Given(form.first("addresses"), bool(form.first("watch")), form.first("published"))
        job = await run_in_threadpool(jobs.submit, _task(form, given, folder), session_of(request).who)
    except DatelineError as error:
        shutil.rmtree(folder, ignore_errors=True)
        return await run_in_threadpool(_page, request, given, str(error), 400)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.post("/feeds/ask")
def ask(request: Request) -> Response:
    """Asks the watched feeds for what is new."""
    job = request.app.state.jobs.submit(Poll(build=True), session_of(request).who)
    return RedirectResponse(f"/jobs/{job.id}", 303)


@router.post("/feeds/forget")
async def forget(request: Request) -> Response:
    """Watches a feed no longer; where it is not watched, nothing is left to do."""
    feed = (await request.form()).get("feed")

    def forgotten() -> None:
        with request.app.state.case.writing() as case:
            case.fetched.forget(str(feed))

    await run_in_threadpool(forgotten)
    return RedirectResponse("/add#feeds", 303)


def _task(form: Form, given: Given, folder: Path) -> Add:
    lines = tuple(line.strip() for line in given.addresses.splitlines() if line.strip())
    return Add(
        folder=str(folder),
        files=form.files,
        addresses=() if given.watch else lines,
        feeds=lines if given.watch else (),
        published=given.published or None,
        build=True,
    )


def _page(request: Request, given: Given, problem: str = "", status: int = 200) -> Response:
    limits = request.app.state.policy.limits
    with request.app.state.case.reading() as case:
        gave = case.fetched.counts()
        feeds = [_shown(feed, gave.get(feed.url, {})) for feed in case.fetched.feeds()]
        most = f"{limits.upload_bytes / 1e6:,.0f} MB"
        return page(
            request, "add.html.j2", case, status, given=given, problem=problem, feeds=feeds, limits=limits, most=most
        )


def _shown(feed: Fetch, items: dict[str, int]) -> Feed:
    answer = _ANSWERS.get(feed.status, f"answered with an error ({feed.status})") if feed.checked else ""
    failing = bool(feed.checked) and feed.status not in (200, 304)
    due = "" if feed.due == NEVER else feed.due
    return Feed(feed.url, feed.checked, answer, due, _gave(items), failing)


def _gave(items: dict[str, int]) -> str:
    taken, summaries, waiting = items.get("page", 0), items.get("feed", 0), items.get("waiting", 0)
    told = f"{counted(taken + summaries, 'report')} so far"
    told += f", {summaries} only as the feed gives them" if summaries else ""
    return told + (f", {waiting} still to be fetched" if waiting else "")
