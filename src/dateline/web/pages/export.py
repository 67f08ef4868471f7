"""The case or a part of it as a file: the form, how much of it, the order of sections, lines pinned and dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from dateline.errors import DatelineError, UsageError
from dateline.export import formats
from dateline.export.display import HEADINGS
from dateline.model.decision import Decided, Decision, Fact, decided
from dateline.model.dossier import OPENING, ordered_by
from dateline.model.iso_day import iso_day
from dateline.model.views import Query
from dateline.web.decision_log import section_named
from dateline.web.facts import reference
from dateline.web.jobs import Export
from dateline.web.pages.decide import keep
from dateline.web.rendering import page
from dateline.web.safety import session_of

router = APIRouter()

_SECTIONS = Fact("sections")
# Stories and names to choose from.
_MOST = 200
_GROUPS = (
    ("The brief", tuple(f for f in formats.FORMATS if f in formats.BRIEFS)),
    ("Every table", tuple(f for f in formats.FORMATS if f.name in ("csv", "xlsx", "parquet"))),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form asks, as it was typed."""

    form: str = "docx"
    story: str = ""
    first: str = ""
    last: str = ""
    about: str = ""
    actor: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section in its place; `up` and `down` are the whole order where it is moved, "" where it cannot be."""

    name: str
    label: str
    up: str
    down: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line that is pinned or dropped, with its section in words; `seen` is the newest entry on it."""

    decision: Decision
    section: str
    seen: int


@router.get("/export")
def export(request: Request) -> Response:
    """The form; what its address says is chosen already."""
    return _page(request, _wanted(request.query_params))


@router.post("/export")
async def exported(request: Request) -> Response:
    """Makes a job of it, whose page gives the file."""
    wanted = _wanted({k: v for k, v in (await request.form()).items() if isinstance(v, str)})
    who = session_of(request).who

    def answered() -> Response:
        try:
            job = request.app.state.jobs.submit(_task(wanted), who)
        except DatelineError as error:
            return _page(request, wanted, str(error), 400)
        return RedirectResponse(f"/jobs/{job.id}", 303)

    return await run_in_threadpool(answered)


@router.post("/export/order")
async def order(request: Request) -> Response:
    """Keeps the sections in the order of their numbers."""
    form = await request.form()
    value = ",".join(_numbered(form))
    return await keep(request, FormData([*form.multi_items(), ("act", "order"), ("value", value)]))


def _wanted(given: Mapping[str, str]) -> Wanted:
    names = {"first": "from", "last": "to"}
    typed = {field: given.get(names.get(field, field), "").strip() for field in Wanted.__dataclass_fields__}
    return Wanted(**{field: value for field, value in typed.items() if value})


def _task(wanted: Wanted) -> Export:
    form = formats.named(wanted.form)
    pages = int(wanted.pages) if wanted.pages.isascii() and wanted.pages.isdigit() else None
    if pages is not None and form.needs != "brief":
        raise UsageError(f"only a brief has a length, and {form.name} is none; choose another form, or no length")
    return Export(
        form.name,
        wanted.story or None,
        _day(wanted.first),
        _day(wanted.last),
        wanted.about or None,
        wanted.actor or None,
        pages,
    )


def _day(text: str) -> date | None:
    try:
        return iso_day(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text!r:.80} is no day; give one as 2026-11-25") from error


def _page(request: Request, wanted: Wanted, problem: str = "", status: int = 200) -> Response:
    with request.app.state.case.reading() as case:
        views, holds = case.views(), decided(case.decisions())
        named = {form for _, group in _GROUPS for form in group}
        others = tuple(form for form in formats.FORMATS if form not in named)
        return page(
            request,
            "export.html.j2",
            case,
            status,
            wanted=wanted,
            problem=problem,
            groups=(*_GROUPS, ("For other programs", others)),
            stories=views.ask(Query("stories", limit=_MOST)).rows,
            people=[name for name, _ in views.facets("statements", "who", _MOST)],
            sections=_shown([name for name in ordered_by(holds.sections) if name not in OPENING]),
            fact=reference(_SECTIONS),
            order=holds.order,
            seen=holds.of(_SECTIONS).newest,
            pinned=_lines(holds, holds.pinned),
            dropped=_lines(holds, holds.dropped),
        )


def _shown(names: Sequence[str]) -> list[SectionShown]:
    def moved(at: int, to: int) -> str:
        if not 0 <= to < len(names):
            return ""
        other = list(names)
        other.insert(to, other.pop(at))
        return ",".join((*OPENING, *other))

    return [SectionShown(name, HEADINGS[name], moved(at, at - 1), moved(at, at + 1)) for at, name in enumerate(names)]


def _numbered(form: FormData) -> list[str]:
    """The sections by the numbers typed for them; those with one number stay as they stood."""
    numbers: dict[str, float] = {}
    for key, value in form.multi_items():
        name = key.removeprefix("at-")
        if name in HEADINGS and key != name and isinstance(value, str):
            text = value.strip().replace(",", ".")
            if not text.replace(".", "", 1).isascii() or not text.replace(".", "", 1).isdigit() or len(text) > 6:
                raise UsageError(f"{value!r:.40} is no number for {HEADINGS[name]}; number the sections from 1 on")
            numbers[name] = float(text)
    if not numbers:
        raise UsageError("the form gives no section a number; load the page again")
    return [*OPENING, *sorted(numbers, key=lambda name: numbers[name])]


def _lines(holds: Decided, chosen: Mapping[str, Decision]) -> list[LineShown]:
    shown = [
        LineShown(d, section_named(d.field or ""), holds.of(d.fact).newest)
        for d in chosen.values()
        if d.fact is not None
    ]
    return sorted(shown, key=lambda line: line.decision.number, reverse=True)
