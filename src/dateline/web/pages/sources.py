"""The reports of the case with their dates and copies, and its outlets with how far each is trusted."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from dateline.export.rows import SOURCE_COLUMNS
from dateline.export.tables import Table
from dateline.model.decision import Decided, Fact, decided
from dateline.model.views import Views
from dateline.storage.case import Case
from dateline.web import listing
from dateline.web.facts import shown
from dateline.web.reliability import CODES, FIGURES, LETTERS, meaning, rated
from dateline.web.rendering import page

router = APIRouter()

# What a report counts as; a copy stands below the one that it repeats.
STATES = {
    "own text": "a text of its own",
    "carried by others": "carried by others",
    "copy": "a copy",
    "earlier text": "an earlier text of a page",
}
_HEADS = tuple(state for state in STATES if state != "copy")
_OUTLETS = 5_000


@router.get("/sources")
def sources(request: Request) -> Response:
    """The list: every report with its copies below it; with filters, those that fit them."""
    given = request.query_params
    if given.get("by") == "outlet":
        return _outlets(request)
    query = listing.asked("sources", given)
    with request.app.state.case.reading() as case:
        views = case.views()
        if given.get("format") == "csv":
            return listing.table_of(views, query, SOURCE_COLUMNS)
        together = not (listing.filtered(given).keys() - {"order"})
        total = views.ask(replace(query, limit=0)).total
        found = listing.listed(views, replace(query, kinds=_HEADS) if together else query)
        below = _copies(views, found.rows) if together else {}
        log = decided(case.decisions())
        every = [*found.rows, *(copy for copies in below.values() for copy in copies)]
        kinds = dict(views.facets("sources", "kind"))
        return page(
            request,
            "sources.html.j2",
            case,
            list=found,
            total=total,
            below=below,
            called=_called(views, every),
            facts={row.id: _dated(row.record, log) for row in every},
            codes_of={outlet: d.value for outlet, d in log.reliability.items()},
            outlets=views.facets("sources", "outlet", 500),
            states=[(state, f"{called} ({kinds[state]})") for state, called in STATES.items() if state in kinds],
            bases=[(basis, f"dated by: {basis} ({n})") for basis, n in kinds.items() if basis not in STATES],
        )


def _copies(views: Views, heads: tuple[Any, ...]) -> dict[str, list[Any]]:
    """The copies of each report, by its id."""
    rows = listing.by_id(views, "sources", (copy for row in heads for copy in row.record["copies"]))
    return {row.id: [rows[c] for c in row.record["copies"] if c in rows] for row in heads}


def _called(views: Views, rows: list[Any]) -> dict[str, str]:
    """What the reports are called that these repeat, or were replaced by."""
    others = (other for r in rows for other in (r.record["copy_of"], r.record["revised_by"]) if other)
    found = listing.by_id(views, "sources", others)
    return {id_: row.record["outlet"] or row.record["name"] for id_, row in found.items()}


def _dated(record: dict[str, Any], log: Decided) -> Any:
    fact = Fact("article", article=record["id"])
    return shown(fact, log.of(fact), {"published": record["published"] or ""})


def _outlets(request: Request) -> Response:
    """The outlets, the one with the most reports first, each with its Admiralty code."""
    given = request.query_params
    with request.app.state.case.reading() as case:
        log = decided(case.decisions())
        words = listing.words_of(given)
        every = [pair for pair in _counted(case) if all(word in pair[0].casefold() for word in words)]
        if given.get("format") == "csv":
            return listing.sent(_table(every, log))
        found = listing.cut(every, given)
        return page(
            request,
            "outlets.html.j2",
            case,
            list=found,
            rated={outlet: rated(outlet, log) for outlet, _ in found.rows},
            codes=CODES,
            letters=LETTERS,
            figures=FIGURES,
        )


def _counted(case: Case) -> tuple[tuple[str, int], ...]:
    """The outlets with their numbers of reports."""
    return case.views().facets("sources", "outlet", _OUTLETS)


def _table(outlets: list[tuple[str, int]], log: Decided) -> Table:
    columns = ("outlet", "reports", "reliability", "meaning", "rated_by", "rated", "note")
    rows = []
    for outlet, count in outlets:
        given = log.reliability.get(outlet)
        code = given.value if given is not None else None
        by = (given.who, given.made, given.note) if given is not None else (None, None, None)
        rows.append((outlet, count, code, meaning(code) if code else None, *by))
    return Table("outlets", columns, tuple(rows), columns)
