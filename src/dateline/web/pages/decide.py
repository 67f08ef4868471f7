"""What an analyst decides on a fact: one form for every page; who was overtaken by another is shown by what."""

from typing import get_args

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from dateline.casework.grouping_decisions import moment
from dateline.errors import SupersededError, UsageError
from dateline.model.decision import Decision, DecisionKind, Fact
from dateline.storage.case import Case
from dateline.web.facts import article_of, referred
from dateline.web.rendering import page
from dateline.web.safety import local, session_of

router = APIRouter()

# Stories are merged and split on their own pages.
_KINDS: dict[str, DecisionKind] = {kind: kind for kind in get_args(DecisionKind) if kind not in ("merge", "split")}
_UNSEEN = "the form does not say which decision it saw; load the page again"


@router.post("/decide")
async def decide(request: Request) -> Response:
    """Keeps the decision and goes back to where it was made."""
    return await keep(request, await request.form())


async def keep(request: Request, form: FormData) -> Response:
    """Keeps the decision that a form holds and goes back; who was overtaken by another is shown by what."""
    back = local(_field(form, "back") or "/")
    state = request.app.state

    def kept() -> Response | None:
        try:
            with state.case.writing() as case:
                decision = _decision(form, case, session_of(request).who)
                case.decide(decision, _number(form, "seen", _UNSEEN))
        except SupersededError as error:
            return _overtaken(request, form, error, back)
        return None

    overtaken = await run_in_threadpool(kept)
    return overtaken or RedirectResponse(back, 303)


def _decision(form: FormData, case: Case, who: str | None) -> Decision:
    act = _KINDS.get(_field(form, "act"))
    if act is None:
        raise HTTPException(400, "the form says nothing that can be decided")
    made = moment()
    note = _field(form, "note") or None
    if act == "undo":
        undoes = _number(form, "undoes", "the form names no decision to undo")
        return Decision(0, "undo", made, undoes=undoes, who=who, note=note)
    fact = _fact(_field(form, "fact"), case)
    value = " ".join(_field(form, "value").split()) or None
    return Decision(0, act, made, who=who, note=note, fact=fact, field=_field(form, "field") or None, value=value)


def _fact(reference: str, case: Case) -> Fact:
    id_ = article_of(reference)
    article = None if id_ is None else case.article(id_)
    if id_ is not None and article is None:
        raise UsageError("the report is no longer in the case; load the page again")
    return referred(reference, article)


def _overtaken(request: Request, form: FormData, error: SupersededError, back: str) -> HTMLResponse:
    newer = error.newer
    assert isinstance(newer, Decision)
    mine = {name: _field(form, name) for name in ("fact", "act", "field", "value", "note", "row", "undoes")}
    return page(request, "overtaken.html.j2", status=409, newer=newer, mine=mine, back=back)


def _number(form: FormData, name: str, problem: str) -> int:
    text = _field(form, name)
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise HTTPException(400, problem)
    return int(text)


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""
