"""The log of decisions: what analysts decided, and another decision put to it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.casework.grouping_decisions import moment
from dateline.errors import SupersededError
from dateline.model.decision import Decision, DecisionKind, Fact, FactKind, in_force
from dateline.model.span import Part
from dateline.web.api.answers import Problem, Row, Rows, following, written
from dateline.web.safety import session_of

router = APIRouter(tags=["decisions"])


class FactGiven(BaseModel):
    """The fact that is decided on, by its evidence."""

    model_config = ConfigDict(extra="forbid")

    kind: FactKind
    article: str = Field("", max_length=200)
    start: int = Field(0, ge=0, le=2**31)
    end: int = Field(0, ge=0, le=2**31)
    part: Part = "text"
    words: str = Field("", max_length=100_000)


class DecisionGiven(BaseModel):
    """A decision; `seen` is the newest entry on its fact that its maker saw, 0 for none."""

    model_config = ConfigDict(extra="forbid")

    kind: DecisionKind
    fact: FactGiven | None = None
    field: str | None = Field(None, max_length=100)
    value: str | None = Field(None, max_length=4000)
    note: str | None = Field(None, max_length=4000)
    who: str | None = Field(None, max_length=200, description="Who decides, where no user is logged in")
    articles: list[str] = Field([], max_length=100_000)
    others: list[str] = Field([], max_length=100_000)
    undoes: int | None = Field(None, ge=1, le=2**31)
    seen: int | None = Field(None, ge=0, le=2**31)


class Entries(BaseModel):
    """Which entries of the log are asked for."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(100, ge=1, le=1000)
    offset: int = Field(0, ge=0, le=10_000_000)


@router.get("/decisions", response_model=Rows, operation_id="list_decisions")
def decisions(request: Request, given: Annotated[Entries, Query()]) -> Response:
    """The log, oldest first; `held` says whether an entry is in force."""
    with request.app.state.case.reading() as case:
        log = case.decisions()
    held = {d.number for d in in_force(log)}
    end = given.offset + given.limit
    rows = [{"held": d.number in held, "decision": d} for d in log[given.offset : end]]
    after = following(request, end, len(log), given.limit)
    return written({"total": len(log), "offset": given.offset, "next": after, "rows": rows})


@router.post(
    "/decisions",
    status_code=201,
    response_model=Row,
    operation_id="decide",
    responses={409: {"model": Problem, "description": "Another decision on the fact is newer than what was seen"}},
)
def decide(request: Request, given: DecisionGiven) -> Response:
    """Puts a decision to the log; it counts from the next build on."""
    session = session_of(request)
    decision = Decision(
        0,
        given.kind,
        moment(),
        tuple(given.articles),
        tuple(given.others),
        given.undoes,
        session.who if session.user is not None else given.who or session.who,
        given.note,
        Fact(**given.fact.model_dump()) if given.fact is not None else None,
        given.field,
        given.value,
    )
    try:
        with request.app.state.case.writing() as case:
            return written(case.decide(decision, given.seen), 201)
    except SupersededError as error:
        return written({"problem": str(error), "remedy": "look at the newer decision, then decide again"}, 409)
