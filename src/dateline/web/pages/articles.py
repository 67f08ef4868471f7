"""The article reader: a report's text with all that was found in it marked, and the facts beside it to be checked."""

import re
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from dateline.casework.annotating import key
from dateline.model.annotations import nothing_found
from dateline.model.article import Article
from dateline.model.decision import Fact, decided
from dateline.model.span import Part
from dateline.storage.case import Case
from dateline.web.facts import shown
from dateline.web.reader.blocks import blocks
from dateline.web.reader.margin import KINDS, choices, marks, noted
from dateline.web.reader.of_case import of_case
from dateline.web.reader.pieces import Mark
from dateline.web.reader.report import file_name, report_told
from dateline.web.reliability import CODES, FIGURES, LETTERS, rated
from dateline.web.rendering import page

router = APIRouter()

_AT = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@router.get("/articles/{id}")
def article(request: Request, id: str) -> Response:
    """The report, with the passage that the address names as `at`."""
    at = passage_at(request)
    with request.app.state.case.reading() as case:
        report = known(case, id)
        found = case.annotations(id, *key()) or nothing_found(id, "it is not read yet")
        log = decided(case.decisions())
        facts = noted(report, found, log)
        marked = [*marks(facts, found), *((part, Mark(*span, "at")) for part, span in at)]
        dated = Fact("article", article=id)
        return page(
            request,
            "articles.html.j2",
            case,
            article=report,
            told=report_told(case, report),
            blocks=blocks(report, marked),
            facts=facts,
            said=of_case(case.views(), id, facts),
            kinds=KINDS,
            choices=choices(found),
            problem=found.problem,
            at=at[0] if at else None,
            checked=sum(f.fact.state != "open" for f in facts),
            next_open=next((f.row for f in facts if f.fact.state == "open"), None),
            rated=rated(report.outlet, log) if report.outlet else None,
            codes=CODES,
            letters=LETTERS,
            figures=FIGURES,
            dated=shown(dated, log.of(dated), {"published": report.published.value or ""}),
        )


@router.get("/articles/{id}/original")
def original(request: Request, id: str) -> Response:
    """The bytes that the report was read from, to be kept as a file: never shown, for they may be anything."""
    with request.app.state.case.reading() as case:
        report = known(case, id)
        data = case.original(report.raw_sha256)
    if data is None:
        raise HTTPException(404, "the case does not keep the bytes that this report was read from")
    name = quote(file_name(report), safe="")
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(data, media_type="application/octet-stream", headers=headers)


def known(case: Case, id: str) -> Article:
    """The report with that id. Raises HTTPException (404) where there is none."""
    report = case.article(id)
    if report is None:
        raise HTTPException(404, f"no report of this case has the id {id[:80]!r}")
    return report


def passage_at(request: Request) -> tuple[tuple[Part, tuple[int, int]], ...]:
    """The passage that the address names; none where it names none that can be."""
    given = request.query_params
    found = _AT.fullmatch(given.get("at", ""))
    if found is None or int(found[1]) >= int(found[2]):
        return ()
    return (("title" if given.get("part") == "title" else "text", (int(found[1]), int(found[2]))),)
