"""Who said what: statements with their speakers, what backs them, and what was decided on them."""

from fastapi import APIRouter, Request, Response

from dateline.export.statement_rows import COLUMNS
from dateline.model.decision import Fact, decided
from dateline.web import listing
from dateline.web.facts import FactShown, shown
from dateline.web.rendering import page

router = APIRouter()


@router.get("/statements")
def statements(request: Request) -> Response:
    """The list, latest first."""
    given = request.query_params
    query = listing.asked("statements", given)
    with request.app.state.case.reading() as case:
        views = case.views()
        if given.get("format") == "csv":
            return listing.table_of(views, query, COLUMNS)
        found = listing.listed(views, query)
        log = decided(case.decisions())
        speakers = views.facets("statements", "who")
        facts: dict[str, FactShown] = {}
        for row in found.rows:
            told = row.record
            fact = Fact(**told["fact"])
            values = {"speaker": told["speaker"] or "", "when": told["date"] or ""}
            listed = {} if told["candidates"] else {"speaker": "speakers"}
            facts[row.id] = shown(fact, log.of(fact), values, {"speaker": told["candidates"]}, listed)
        return page(
            request,
            "statements.html.j2",
            case,
            list=found,
            facts=facts,
            speakers=speakers,
            kinds=views.facets("statements", "kind"),
            outlets=views.facets("statements", "outlet"),
        )
