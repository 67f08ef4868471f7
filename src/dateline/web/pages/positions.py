"""Who stands where on what over time, and what changed: the words before and after beside each other."""

from dataclasses import replace

from fastapi import APIRouter, Request, Response

from dateline.export.position_rows import COLUMNS
from dateline.model.decision import Decided, Fact, decided
from dateline.model.views import Query, ViewRow, Views
from dateline.web import listing
from dateline.web.facts import FactShown, shown
from dateline.web.rendering import page
from dateline.web.stands import matters

router = APIRouter()


@router.get("/positions")
def positions(request: Request) -> Response:
    """Stands by actor and matter, each in date order; with `only=changes` the changes alone."""
    given = request.query_params
    turned = given.get("only") == "changes"
    query = listing.asked("positions", given)
    with request.app.state.case.reading() as case:
        views = case.views()
        changes = replace(query, view="changes", kinds=())
        if given.get("format") == "csv":
            return listing.table_of(views, _of_changes(views, changes) if turned else query, COLUMNS)
        found = listing.listed(views, changes if turned else query)
        log = decided(case.decisions())
        return page(
            request,
            "positions.html.j2",
            case,
            list=found,
            turned=turned,
            matters=[] if turned else matters(found.rows),
            facts={} if turned else {row.id: _fact(row, log) for row in found.rows if row.record["fact"]},
            actors=views.facets("positions", "who"),
            kinds=views.facets("positions", "kind"),
            outlets=views.facets("positions", "outlet"),
            stories=listing.stories_of(views, "positions", query.story),
        )


def _fact(row: ViewRow, log: Decided) -> FactShown:
    fact = Fact(**row.record["fact"])
    return shown(fact, log.of(fact))


def _of_changes(views: Views, changes: Query) -> Query:
    """The stands before and after each change."""
    rows = views.ask(replace(changes, limit=None, offset=0)).rows
    ids = tuple(dict.fromkeys(row.record[side]["id"] for row in rows for side in ("before", "after")))
    # No stand has the empty id.
    return Query("positions", ids=ids or ("",), limit=None)
