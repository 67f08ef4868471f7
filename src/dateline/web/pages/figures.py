"""Counts over time: for each the chart of its figures, and every figure with who says it and what it updates."""

from dataclasses import replace

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from dateline.export.pictures import tolls
from dateline.export.rows import FIGURE_COLUMNS
from dateline.model.decision import Decided, Fact, decided
from dateline.model.views import Query, ViewRow
from dateline.web import listing
from dateline.web.facts import FactShown, shown
from dateline.web.kept import Kept
from dateline.web.rendering import page
from dateline.web.toll_chart import TrackShown, chart_of, track_shown

router = APIRouter()

# Counts on a page, and figures of each; of one that is asked for by itself many more.
_SIZE, _FIGURES, _ALL = 6, 8, 400


_CHARTS: Kept[Markup] = Kept(300)


@router.get("/figures")
def figures(request: Request) -> Response:
    """The counts, those of most sources first, each with its figures in the order of what they stand for."""
    given = request.query_params
    query = listing.asked("figures", given, "sources", _SIZE)
    one = query.group
    with request.app.state.case.reading() as case:
        views = case.views()
        if given.get("format") == "csv":
            return listing.table_of(views, replace(query, order="table"), FIGURE_COLUMNS)
        tracks = replace(query, view="tracks", group=None, ids=(one,) if one else ())
        found = listing.listed(views, tracks)
        most = _ALL if one else _FIGURES
        ids = {track.id: _latest(track, most) for track in found.rows}
        rows = listing.by_id(views, "figures", (i for some in ids.values() for i in some))
        log = decided(case.decisions())
        measures = views.facets("tracks", "kind")
        built = (request.app.state.case.key, views.mark())

        def with_chart(track: ViewRow) -> TrackShown:
            def drawn() -> Markup:
                return chart_of(track, views.ask(Query("figures", group=track.id, limit=None)).rows)

            return track_shown(
                track, [rows[i] for i in ids[track.id] if i in rows], _CHARTS.get((*built, track.id), drawn)
            )

        return page(
            request,
            "figures.html.j2",
            case,
            list=found,
            one=one,
            tracks=[with_chart(track) for track in found.rows],
            caption=tolls.CAPTION,
            facts={id_: _fact(row, log) for id_, row in rows.items()},
            measures=measures,
            places=views.facets("tracks", "place"),
            outlets=views.facets("tracks", "outlet"),
            tellers=views.facets("tracks", "who"),
            stories=listing.stories_of(views, "tracks", query.story),
        )


def _latest(track: ViewRow, most: int) -> list[str]:
    """The last figures of the track: those that stand for the latest time."""
    return [point["id"] for point in track.record["points"][-most:]]


def _fact(row: ViewRow, log: Decided) -> FactShown:
    told = row.record
    fact = Fact(**told["fact"])
    values = {
        "range": f"{_digits(told['low'])}..{_digits(told['high'])}",
        "when": told["date"] or "",
        "measure": told["measure"],
    }
    return shown(fact, log.of(fact), values, listed={"measure": "measures"})


def _digits(end: float | None) -> str:
    """An end of a range as it is typed in; nothing where it is open."""
    return "" if end is None else str(int(end)) if end == int(end) else str(end)
