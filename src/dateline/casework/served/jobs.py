"""Work that a server does: asked for, then followed until it is over."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from dateline.casework.listening import Listener
from dateline.casework.served.server import Body, Server, json_body
from dateline.casework.served.uploading import uploads
from dateline.errors import DatelineError
from dateline.model.article import Failure

# Seconds from one question how it stands to the next, at first and at most.
_PAUSE, _LONGEST = 0.1, 1.0


class _Job(msgspec.Struct):
    id: str
    title: str
    state: str
    step: str
    done: int
    total: int | None
    failed: int
    failures: tuple[Failure, ...]
    result: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job came to, in one line, and how many inputs failed."""

    result: str
    failed: int


def build(server: Server, listener: Listener) -> Outcome:
    """Has the case built. Raises DatelineError where it cannot be."""
    return _done(server, "build", None, listener)


def poll(server: Server, listener: Listener) -> Outcome:
    """Has the watched feeds asked, and the case built where something came."""
    return _done(server, "poll", None, listener)


def watch(server: Server, feeds: Sequence[str], listener: Listener) -> Outcome:
    """Has feeds watched from now on, and asked."""
    return _done(server, "addresses", json_body({"feeds": feeds}), listener)


def add(server: Server, files: Sequence[str], addresses: Sequence[str], listener: Listener) -> list[Outcome]:
    """Sends files, those of folders too, and has addresses fetched; the case is built where something came.

    Larger ones go in several requests, each as large as the settings allow an upload to be.
    """
    told = [_done(server, "addresses", json_body({"addresses": addresses}), listener)] if addresses else []
    return told + [_done(server, "files", body, listener) for body in uploads(files, listener)]


def _done(server: Server, kind: str, body: Body | None, listener: Listener) -> Outcome:
    job = server.json("POST", f"/jobs/{kind}", _Job, body)
    told, pause = 0, _PAUSE
    while True:
        for failure in job.failures[told:]:
            listener.noted(failure)
        told = len(job.failures)
        if job.step:
            listener.step(job.step, job.done, job.total)
        if job.state not in ("queued", "running"):
            break
        time.sleep(pause)
        pause = min(_LONGEST, pause * 1.5)
        job = server.json("GET", f"/jobs/{job.id}", _Job)
    if job.step:
        listener.step(job.step, 1, 1)
    if job.state != "done":
        raise DatelineError(f"{server.address}: {job.title}: {job.result}")
    return Outcome(job.result, job.failed)
