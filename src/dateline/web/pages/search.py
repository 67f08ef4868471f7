"""The search in the texts of all reports: passages with the words marked, and what tables hold of the same words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request, Response

from dateline.export.tables import Table
from dateline.model.search import Found, Hit, Search
from dateline.model.views import Query, ViewName, Views
from dateline.web import listing
from dateline.web.rendering import address, page

router = APIRouter()

COLUMNS = ("article", "part", "start", "stop", "outlet", "published", "report", "title", "text")
# Passages in the table that is sent: more are no answer to a question.
_MOST = 5_000
_SIZE = 25
# Tables that may hold the words, and what their rows are called.
_TABLES: tuple[tuple[ViewName, str, str], ...] = (
    ("statements", "statement", "statements"),
    ("timeline", "timeline entry", "timeline entries"),
    ("figures", "figure", "figures"),
    ("positions", "stand taken", "stands taken"),
    ("sources", "report by its name or headline", "reports by their names or headlines"),
)


@dataclass(frozen=True, slots=True)
class ReportHits:
    """What of one report was found, the report named by its first passage."""

    hits: tuple[Hit, ...]

    @property
    def of(self) -> Hit:
        """The passage that was found first."""
        return self.hits[0]


@router.get("/search")
def search(request: Request) -> Response:
    """The passages, the best first, those of one report together."""
    given = request.query_params
    # The same names as in every list.
    asked = listing.asked("statements", given, size=_SIZE)
    wanted = Search(
        asked.words,
        asked.first,
        asked.last,
        asked.outlet,
        asked.story,
        copies=given.get("copies") != "out",
        limit=_SIZE,
        offset=asked.offset,
    )
    with request.app.state.case.reading() as case:
        views = case.views()
        if given.get("format") == "csv":
            return listing.sent(_table(case.search(replace(wanted, limit=_MOST, offset=0))))
        found = case.search(wanted) if wanted.words else Found((), 0)
        pages = listing.pages_of(found.total, _SIZE)
        return page(
            request,
            "search.html.j2",
            case,
            list=listing.Listed(found.hits, found.total, min(pages, asked.offset // _SIZE + 1), pages),
            reports=_by_report(found),
            words=wanted.words,
            elsewhere=_elsewhere(views, asked) if wanted.words else [],
            outlets=views.facets("sources", "outlet", 500),
            stories=listing.stories_of(views, "sources", asked.story, 200),
            narrowed=any(given.get(name) for name in ("from", "to", "outlet", "story", "copies")),
        )


def _by_report(found: Found) -> list[ReportHits]:
    """The hits of one page by report, that of the best one first."""
    by: dict[str, list[Hit]] = {}
    for hit in found.hits:
        by.setdefault(hit.span.article, []).append(hit)
    return [ReportHits(tuple(hits)) for hits in by.values()]


def _elsewhere(views: Views, asked: Query) -> list[Mapping[str, object]]:
    """How many rows of other tables hold the words, and where they are."""
    told: list[Mapping[str, object]] = []
    given = {"q": asked.words, "from": asked.first, "to": asked.last, "outlet": asked.outlet, "story": asked.story}
    for view, noun, plural in _TABLES:
        total = views.ask(replace(asked, view=view, limit=0, offset=0)).total
        if total:
            told.append({"count": total, "noun": noun, "plural": plural, "at": address(f"/{view}", given)})
    return told


def _table(found: Found) -> Table:
    rows = tuple(
        (h.span.article, h.span.part, h.span.start, h.span.end, h.outlet, h.published, h.name, h.title, h.text)
        for h in found.hits
    )
    return Table("search", COLUMNS, rows, COLUMNS)
