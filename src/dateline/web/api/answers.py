"""The forms of the API's answers, and how they are written: JSON as every export has it."""

from typing import Any

import msgspec
from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field


class Problem(BaseModel):
    """What is wrong, and what to do."""

    problem: str
    remedy: str


class Rows(BaseModel):
    """Some rows of a table, and how many there are in all; `next` is the address of those that follow."""

    total: int
    offset: int
    next: str | None
    rows: list[dict[str, Any]]


class Row(BaseModel):
    """One record; its fields are in the reference of the tables."""

    model_config = ConfigDict(extra="allow")


class Standing(BaseModel):
    """How the case stands: its name, its reports, whether anything is built, and what a build would take up."""

    name: str
    reports: int
    built: bool
    stale: str
    counts: dict[str, int]


class Failure(BaseModel):
    """An input that could not be used."""

    source: str
    problem: str
    remedy: str


class Job(BaseModel):
    """A piece of work: what it is, how far it is, what failed, and what it came to."""

    id: str
    kind: str
    title: str
    who: str | None
    state: str = Field(description="queued, running, done, failed or cancelled")
    step: str
    done: int
    total: int | None
    failed: int
    failures: list[Failure]
    result: str
    output: str | None = Field(description="the address of the file that an export wrote")


REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "Something asked for is not of its kind"},
    401: {"model": Problem, "description": "No token, or a wrong one"},
    403: {"model": Problem, "description": "A write that comes from another site, or without its token"},
    429: {"model": Problem, "description": "Too many requests; Retry-After says when to ask again"},
    503: {"model": Problem, "description": "Another process holds the case; ask again"},
}
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "There is no such thing"}}


def written(record: Any, status: int = 200) -> Response:
    """The record as JSON."""
    return Response(msgspec.json.encode(record), status, media_type="application/json")


def following(request: Request, end: int, total: int, limit: int) -> str | None:
    """The address of the rows from `end` on, of as many at most, else as they are asked for here; None for the last."""
    if end >= total:
        return None
    there = request.url.include_query_params(offset=end, limit=limit)
    return f"{there.path}?{there.query}"
