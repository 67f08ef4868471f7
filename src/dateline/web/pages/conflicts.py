"""What is told differently, side by side, and what one source alone tells."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from dateline.export.conflict_rows import COLUMNS
from dateline.model.decision import Decided, Fact, decided
from dateline.web import listing
from dateline.web.facts import FactShown, shown
from dateline.web.rendering import page

router = APIRouter()

# The kinds as the filter calls them; the count stands beside.
KINDS = {
    "figure": "figures",
    "date": "days",
    "place": "places",
    "actor": "who did it",
    "correction": "corrections",
    "single": "told by one source only",
}
_SIDES = ("first", "second")
# Each has two sides with words of their own.
_SIZE = 25


@router.get("/conflicts")
def conflicts(request: Request) -> Response:
    """The list: differences first, then what one source alone tells."""
    given = request.query_params
    query = listing.asked("conflicts", given, size=_SIZE)
    with request.app.state.case.reading() as case:
        views = case.views()
        if given.get("format") == "csv":
            return listing.table_of(views, query, COLUMNS)
        found = listing.listed(views, query)
        log = decided(case.decisions())
        sides = {row.id: [_side(row.record, name, log) for name in _SIDES if row.record[name]] for row in found.rows}
        counts = dict(views.facets("conflicts", "kind"))
        return page(
            request,
            "conflicts.html.j2",
            case,
            list=found,
            sides=sides,
            kinds=[(kind, f"{called} ({counts[kind]})") for kind, called in KINDS.items() if kind in counts],
            called=KINDS,
            places=views.facets("conflicts", "place"),
            stories=views.facets("conflicts", "story"),
        )


def _side(record: dict[str, Any], name: str, log: Decided) -> dict[str, Any]:
    """One side: its cells without the name of the side before them, and the fact behind it."""
    cells = {part: record.get(f"{name}_{part}") for part in ("text", "said_by", "outlet", "published", "title")}
    place = {part: record[f"{name}_{part}"] for part in ("article", "start", "stop", "sources")}
    behind = record.get(f"{name}_fact")
    return {"name": name, "value": record[name], **cells, **place, "fact": _shown(behind, log) if behind else None}


def _shown(behind: dict[str, Any], log: Decided) -> FactShown:
    """A side can be rejected and noted on; its value is corrected where the report stands beside it."""
    fact = Fact(**behind)
    return replace(shown(fact, log.of(fact)), fields=())
