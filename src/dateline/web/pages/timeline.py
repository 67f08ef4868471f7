"""What happened when: entries of the timeline under a strip of their days, from which a span is brushed.

Of the whole span the days of the brief are shown; of a part of it every day, unless the address says which (`show`).
"""

from dataclasses import replace

from fastapi import APIRouter, Request, Response

from dateline.export.rows import TIMELINE_COLUMNS
from dateline.model.decision import Decided, Fact, decided
from dateline.model.views import ViewRow
from dateline.web import listing
from dateline.web.facts import FactShown, shown
from dateline.web.histogram import spans, strip
from dateline.web.rendering import page

router = APIRouter()


@router.get("/timeline")
def timeline(request: Request) -> Response:
    """The list in date order. What is decided on an entry is its day: the words it is read from, else the report's."""
    given = request.query_params
    zoomed = bool(given.get("from") or given.get("to"))
    deeper = given.get("show") == "days" or (zoomed and given.get("show") != "brief")
    query = listing.asked("days" if deeper else "timeline", given)
    with request.app.state.case.reading() as case:
        views = case.views()
        if given.get("format") == "csv":
            return listing.table_of(views, query, TIMELINE_COLUMNS)
        found = listing.listed(views, query)
        log = decided(case.decisions())
        opened = listing.by_id(views, "details", (d for row in found.rows if (d := row.record["detail"])))
        days = views.days(query)
        whole = replace(query, first=None, last=None)
        return page(
            request,
            "timeline.html.j2",
            case,
            list=found,
            facts={row.id: fact_of_day(row, log) for row in found.rows},
            details={id_: row.record for id_, row in opened.items()},
            strip=strip(days, query.first),
            spans=spans(views.days(whole)),
            zoomed=zoomed,
            deeper=deeper,
            names=views.facets(query.view, "who"),
            places=views.facets(query.view, "place"),
            outlets=views.facets(query.view, "outlet"),
            kinds=views.facets(query.view, "kind"),
            stories=listing.stories_of(views, query.view, query.story),
        )


def fact_of_day(row: ViewRow, log: Decided) -> FactShown:
    """The words by which the entry has its day; where it has that of the report, when the report was published."""
    told = row.record
    if told["fact"] is None:
        fact = Fact("article", told["article"])
        return shown(fact, log.of(fact), {"published": told["published"] or ""})
    fact = Fact(**told["fact"])
    return shown(fact, log.of(fact), {"value": told["when"]})
