"""The stories of the case, and the reports of each: an analyst makes one of several, or takes reports out of one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from dateline.casework import grouping_decisions
from dateline.errors import UsageError
from dateline.export.story_rows import STORY_COLUMNS
from dateline.model.decision import Decision, in_force
from dateline.model.views import Query, ViewRow, Views
from dateline.storage.case import Case
from dateline.web import listing
from dateline.web.rendering import page
from dateline.web.safety import session_of

router = APIRouter()

# Stories that one form merges, reports that one splits off: more were chosen by no analyst.
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Regrouped:
    """A merge or split in force. `titles` are headlines of reports that it names; `pending` until a build has it."""

    decision: Decision
    titles: tuple[str, ...]
    pending: bool


@router.get("/stories")
def stories(request: Request) -> Response:
    """The list, the story with the most reports first."""
    given = request.query_params
    query = listing.asked("stories", given)
    with request.app.state.case.reading() as case:
        views = case.views()
        if given.get("format") == "csv":
            return listing.table_of(views, query, STORY_COLUMNS)
        found = listing.listed(views, query)
        return page(
            request,
            "stories.html.j2",
            case,
            list=found,
            decisions=_regrouped(case),
            outlets=views.facets("stories", "outlet"),
        )


@router.get("/stories/{id}")
def story(request: Request, id: str) -> Response:
    """One story with its reports."""
    with request.app.state.case.reading() as case:
        views = case.views()
        row = _known(views, id)
        query = replace(listing.asked("sources", request.query_params, order="earliest"), story=row.id)
        counts = {
            view: views.ask(Query(view, story=row.id, limit=0)).total
            for view in ("timeline", "statements", "figures", "positions", "conflicts")
        }
        return page(
            request,
            "story.html.j2",
            case,
            story=row,
            list=listing.listed(views, query),
            counts_of=counts,
            decisions=_regrouped(case, set(row.articles)),
        )


@router.post("/stories/merge")
async def merge(request: Request) -> Response:
    """Makes one story of those that were chosen."""
    form, who = await request.form(), session_of(request).who

    def decision(case: Case) -> Decision:
        chosen = [_known(case.views(), id_).articles for id_ in _chosen(form, "story")]
        return grouping_decisions.merge(chosen, who, _note(form))

    return await _kept(request, decision, "/stories")


@router.post("/stories/{id}/split")
async def split(request: Request, id: str) -> Response:
    """Makes a story of its own of the reports that were chosen."""
    form, who = await request.form(), session_of(request).who

    def decision(case: Case) -> Decision:
        return grouping_decisions.split(_known(case.views(), id).articles, _chosen(form, "article"), who, _note(form))

    return await _kept(request, decision, f"/stories/{quote(id, safe='')}")


async def _kept(request: Request, made: Callable[[Case], Decision], back: str) -> Response:
    def keep() -> None:
        with request.app.state.case.writing() as case:
            case.decide(made(case))

    await run_in_threadpool(keep)
    return RedirectResponse(back, 303)


def _regrouped(case: Case, about: set[str] | None = None) -> list[Regrouped]:
    """The merges and splits in force, the newest first; those that name any of the articles `about`."""
    views = case.views()
    decided = views.ask(Query("stories", kinds=("decided",), limit=None)).rows
    applied = {number for row in decided for number in (row.record["decided"] or "").split(", ")}
    made = []
    for decision in reversed(in_force(case.decisions())):
        if decision.kind not in ("merge", "split"):
            continue
        named = (*decision.articles, *decision.others)
        if about is None or not about.isdisjoint(named):
            rows = listing.by_id(views, "sources", decision.articles[:3]).values()
            titles = tuple(row.record["title"] or row.record["name"] for row in rows)
            made.append(Regrouped(decision, titles, f"#{decision.number}" not in applied))
    return made


def _known(views: Views, id: str) -> ViewRow:
    row = views.get("stories", id)
    if row is None:
        raise HTTPException(404, f"no story of the last build has the id {id[:80]!r}")
    return row


def _chosen(form: FormData, name: str) -> list[str]:
    chosen = [value for value in form.getlist(name) if isinstance(value, str)]
    if len(chosen) > _MOST:
        raise UsageError(f"more than {_MOST} are chosen; choose fewer")
    return chosen


def _note(form: FormData) -> str | None:
    note = form.get("note")
    return " ".join(note.split()) or None if isinstance(note, str) else None
