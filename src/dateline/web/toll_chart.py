"""A track of figures as a page shows it: its chart, drawn as in the brief, and how each figure stands to the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dateline.export import display
from dateline.export.pictures import PAGE, tolls
from dateline.export.pictures.toll_points import Point, Track, is_drawn
from dateline.model.identity import annotation_id
from dateline.model.span import Span
from dateline.model.views import ViewRow
from dateline.web.rendering import in_range

_RELATIONS = {
    "agreement": "agrees with {}",
    "update": "update of {}",
    "conflict": "conflicts with {}",
    "correction": "corrects {}",
}
_TONES = {"agreement": "many", "conflict": "clash", "correction": "clash"}


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure: its number in words, how it stands to the ones before it, and the tone of that."""

    row: ViewRow
    shown: str
    relation: str
    tone: str


@dataclass(frozen=True, slots=True)
class TrackShown:
    """A track with its figures in as-of order; `chart` is SVG, empty where there are fewer than two points."""

    row: ViewRow
    spread: str
    chart: Markup
    figures: tuple[FigureShown, ...]


def track_shown(track: ViewRow, figures: Sequence[ViewRow], chart: Markup) -> TrackShown:
    """The track under its chart with those of its figures that are shown."""
    told = track.record
    ranges = {p["id"]: in_range(p["low"], p["high"]) for p in told["points"]}
    shown = tuple(_figure(row, ranges) for row in figures)
    return TrackShown(track, in_range(told["low"], told["high"]) if told["points"] else "", chart, shown)


def chart_of(track: ViewRow, figures: Sequence[ViewRow]) -> Markup:
    """The chart of all points of the track, with lines between its `figures`; empty where there is but one point."""
    told = track.record
    refs = {row.id: tuple(_against(row)) for row in figures}
    points = [p for p in (_point(record, refs) for record in told["points"]) if p is not None]
    heading = " · ".join(filter(None, (told["measure"], told["place"])))
    passage = next((p["text"] for p in told["points"]), "")
    # What is drawn is escaped where it is drawn.
    return Markup(tolls.drawing([Track(heading, passage, tuple(points))], PAGE) if len(points) > 1 else "")


def _figure(row: ViewRow, ranges: Mapping[str, str]) -> FigureShown:
    told = row.record
    others = list(dict.fromkeys(ranges[ref] for ref in _against(row) if ref in ranges))
    relation = _RELATIONS.get(told["relation"], "").format(", ".join(others) or "an earlier one")
    shown = f"{'about ' if told['approximate'] else ''}{in_range(told['low'], told['high'])}"
    return FigureShown(row, shown, relation, _TONES.get(told["relation"], "plain"))


def _against(row: ViewRow) -> list[str]:
    return [annotation_id(Span(s["article"], s["start"], s["stop"]), "figure") for s in row.record["against"]]


def _point(told: Mapping[str, Any], refs: Mapping[str, tuple[str, ...]]) -> Point | None:
    if not told["as_of"] or len(told["as_of"]) < 10 or not is_drawn(told["low"], told["high"]):
        return None
    return Point(
        id=told["id"],
        low=None if told["low"] is None else int(told["low"]),
        high=None if told["high"] is None else int(told["high"]),
        day=display.bounds(told["as_of"])[0],
        as_of=told["as_of"],
        said_by=told["said_by"] or told["outlet"] or "",
        sources=max(told["figure_sources"], 1),
        relation=told["relation"],
        refs=refs.get(told["id"], ()),
    )
