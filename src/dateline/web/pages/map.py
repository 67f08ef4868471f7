"""Where: places that reports name or where events were, on a map drawn here and as a table, and what is told there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response

from dateline.export.exchange.countries import name as country_name
from dateline.export.incident_rows import COLUMNS
from dateline.export.rows import PLACE_COLUMNS
from dateline.model.decision import Decided, Fact, decided
from dateline.model.views import Query, ViewRow, Views
from dateline.web import listing
from dateline.web.case_map import MOST_EVENTS, MOST_PLACES, Drawn, Site, bounds_asked, drawn, event_sites, named_sites
from dateline.web.facts import FactShown, shown
from dateline.web.kept import Kept
from dateline.web.rendering import address, page

router = APIRouter()

# Events and mentions of a place that are shown at once.
_EVENTS, _MENTIONS = 30, 20
# What a reader sees again and again: the whole, a country, a step closer.
_MAPS: Kept["_Map"] = Kept(64)


@dataclass(frozen=True, slots=True)
class _Map:
    """Sites with their map; `placeless` counts the events that have no place."""

    sites: tuple[Site, ...]
    drawn: Drawn | None
    placeless: int
    beyond: int


@router.get("/map")
def map_(request: Request) -> Response:
    """The map: of events where days, words, names or kinds of events are asked for, else of all places named."""
    given = request.query_params
    happened = given.get("show") == "events" or any(given.get(name) for name in ("from", "to", "who", "kind"))
    query = replace(listing.asked("events" if happened else "map", given), country=None)
    opened = request.app.state.case
    with opened.reading() as case:
        views = case.views()
        if given.get("format") == "csv":
            wanted = query if happened else replace(query, view="places")
            return listing.table_of(views, wanted, COLUMNS if happened else PLACE_COLUMNS)
        made_of = tuple(sorted((n, v) for n, v in listing.filtered(given).items() if n != "site"))
        made = _MAPS.get((opened.key, views.mark(), case.load_built(), made_of), lambda: _made(views, query, given))
        site = views.get("map", given["site"]) if given.get("site") else None
        log = decided(case.decisions())
        return page(
            request,
            "map.html.j2",
            case,
            map=made,
            happened=happened,
            list=listing.cut(made.sites, given),
            unplaced=[s for s in made.sites if not s.placed],
            most=MOST_PLACES,
            site=None if site is None else _site(views, site, query if happened else Query("events"), log),
            countries=[(code, f"{country_name(code) or code} ({n})") for code, n in views.facets("map", "country")],
            actors=views.facets("events", "who"),
            kinds=views.facets("events", "kind"),
        )


def _made(views: Views, query: Query, given: Mapping[str, str]) -> _Map:
    if query.view == "events":
        found = views.ask(replace(query, limit=MOST_EVENTS, offset=0, order="sources"))
        sites = event_sites(views, found.rows)
        placeless = sum(row.record["place"] is None for row in found.rows)
        beyond = found.total - len(found.rows)
    else:
        sites, placeless, beyond = named_sites(views, query), 0, 0
    country = given.get("country")
    around = [s for s in sites if s.row.record["country"] == country] if country else sites

    def leads(id_: str) -> str:
        return address("/map", listing.filtered(given), site=id_) + "#site"

    counting = "event" if query.view == "events" else "report"
    picture = drawn(sites, bounds_asked(given), around, counting, leads)
    return _Map(tuple(around), picture, placeless, beyond)


def _site(views: Views, site: ViewRow, query: Query, log: Decided) -> dict[str, Any]:
    """What is known of a place: what happened there, and where reports name it."""
    there = replace(query, view="events", place=site.record["name"], order="latest", limit=_EVENTS, offset=0)
    events = views.ask(there)
    mentions = views.ask(Query("places", group=site.id, limit=_MENTIONS))
    facts: dict[str, FactShown] = {}
    for row in (*events.rows, *mentions.rows):
        fact = _fact(row)
        if fact is not None:
            facts[row.id] = shown(fact, log.of(fact), _values(row))
    return {"row": site, "events": events, "mentions": mentions, "facts": facts}


def _fact(row: ViewRow) -> Fact | None:
    told = row.record
    if row.view == "events":
        return Fact(**told["fact"]) if told["fact"] else None
    return Fact("place", told["article"], told["start"], told["stop"], told["part"], told["text"])


def _values(row: ViewRow) -> dict[str, str]:
    told = row.record
    if row.view == "events":
        return {"when": told["when"] or "", "status": told["status"]}
    return {"place": str(told["geonames_id"] or "none")}
