"""Tolls over the time they stand for: a panel for each count, its figures, updates joined and conflicts marked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from dateline.export import display
from dateline.export.pictures import svg
from dateline.export.pictures.day_axis import LABELS_HEIGHT, day_axis, drawn_axis, drawn_labels
from dateline.export.pictures.labels import Anchor, Box, along, around, placed
from dateline.export.pictures.measure import shortened, width
from dateline.export.pictures.palette import PRINT, Palette
from dateline.export.pictures.room import panels
from dateline.export.pictures.toll_points import Point, Track, tracks
from dateline.export.pictures.toll_scale import Scale, scale_of
from dateline.model.dossier import Dossier

CAPTION = (
    "Each point is a figure, at the day of the report that gives it; days are not to scale where figures are many. "
    "The larger, the more independent sources. A bar goes from the lowest to the highest number told, an arrow where "
    "one end is left open (4+: 4 or more). A line joins a figure with its update; a diamond contradicts the figure "
    "that a dashed line leads to."
)
_PLOT, _HEAD, _BETWEEN = 96.0, 44.0, 12.0
_ARROW, _SMALLEST, _GROWTH, _LARGEST = 16.0, 3.5, 0.8, 7.0
_POINT_ROOM = 17.0
_SAID_ROOM = 150.0


def picture(dossier: Dossier, palette: Palette = PRINT) -> str | None:
    """The panels, gravest counts first; None where nothing is counted twice."""
    drawn = list(islice(tracks(dossier), panels(dossier)))
    return drawing(drawn, palette) if drawn else None


def drawing(drawn: Sequence[Track], palette: Palette) -> str:
    """A panel for each of the tracks, at least one, under each other."""
    marks: list[str] = []
    top = 0.0
    for track in drawn:
        marks += _panel(track, top, palette)
        top += _HEAD + _PLOT + LABELS_HEIGHT + _BETWEEN
    counted = ", ".join(f"{track.measure} ({len(track.points)} figures)" for track in drawn)
    return svg.drawing("tolls", "Figures over time", counted, top - _BETWEEN, marks, palette.fonts)


def _panel(track: Track, top: float, palette: Palette) -> Iterator[str]:
    foot = top + _HEAD + _PLOT
    scale = scale_of([v for p in track.points for v in p.values], top + _HEAD, foot)
    heading = f"{track.measure}{' (log scale)' if scale.logarithmic else ''}"
    passage = f"“{shortened(track.passage, svg.WIDTH - 14)}”"
    yield svg.text(0, top + svg.TEXT, heading, palette.ink, weight="bold", role="measure")
    yield svg.text(0, top + 2 * svg.TEXT + 4, passage, palette.soft, role="passage")
    left = max(width(f"{t:,}") for t in scale.ticks) + 8
    for tick in scale.ticks:
        y = scale.y(tick)
        yield svg.line((left, y), (svg.WIDTH, y), palette.faint, 0.7)
        yield svg.text(left - 6, y + 4.5, f"{tick:,}", palette.soft, "end", role="tick")
    many = Counter(p.day for p in track.points)
    needs = {day: min(n, 12) * _POINT_ROOM for day, n in many.items()}
    axis = day_axis(sorted(many), left + 8, svg.WIDTH - 8, needs)
    yield from drawn_axis(axis, foot, palette)
    yield from drawn_labels(axis, foot + 2, palette)
    at: dict[str, float] = {}
    for day, n in many.items():
        cell = max(needs[day], axis.unit)
        step = min(cell / n, 44.0)
        for place, point in enumerate(p for p in track.points if p.day == day):
            at[point.id] = axis.at[day] + (place - (n - 1) / 2) * step
    joints = list(_joints(track, at, scale))
    for a, b, clashes in joints:
        yield svg.line(a, b, palette.clash if clashes else palette.accent, 1.2, "2 3" if clashes else None)
    for point in track.points:
        yield _drawn(point, track.measure, at[point.id], scale, palette)
    crossed = [box for a, b, _ in joints for box in along(a, b)]
    yield from _named(track, at, scale, palette, Box(left, top + _HEAD - 4, svg.WIDTH, foot), crossed)


def _joints(track: Track, at: Mapping[str, float], scale: Scale) -> Iterator[tuple[svg.Point, svg.Point, bool]]:
    """The lines from a figure to the ones it updates, corrects or, then true, contradicts."""
    by_id = {p.id: p for p in track.points}
    for point in track.points:
        if point.relation in ("update", "correction", "conflict"):
            for other in (by_id[ref] for ref in point.refs if ref in by_id):
                ends = (at[other.id], _height(other, scale)), (at[point.id], _height(point, scale))
                yield *ends, point.relation == "conflict"


def _height(point: Point, scale: Scale) -> float:
    """Where the middle of a point's mark lies."""
    return sum(map(scale.y, point.values)) / len(point.values)


def _reach(point: Point) -> float:
    return min(_SMALLEST + _GROWTH * max(point.sources - 1, 0), _LARGEST)


def _drawn(point: Point, measure: str, x: float, scale: Scale, palette: Palette) -> str:
    said = f", {point.said_by}" if point.said_by else ""
    clash = ", conflict" if point.relation == "conflict" else ""
    sources = display.counted(point.sources, "source")
    as_of = display.days(point.as_of[:10])
    title = f"{measure}: {point.shown}, as of {as_of}{said}, {sources}{clash}"
    colour = palette.clash if clash else palette.accent
    marks = [_mark(x, scale.y(v), _reach(point), bool(clash), colour, palette) for v in point.values]
    if len(point.values) == 2:
        marks.insert(0, svg.line((x, scale.y(point.values[0])), (x, scale.y(point.values[1])), colour, 2.5))
    tip = _tip(point, scale)
    if tip is not None:
        marks.append(_arrow(x, scale.y(point.values[0]), tip, _reach(point), colour))
    return svg.element("g", [svg.title(title), *marks], data_row=point.id)


def _mark(x: float, y: float, reach: float, clashes: bool, colour: str, palette: Palette) -> str:
    if not clashes:
        return svg.element("circle", cx=x, cy=y, r=reach, fill=colour, stroke=palette.paper, stroke_width=1)
    off = reach + 1.5
    corners = [(x, y - off), (x + off, y), (x, y + off), (x - off, y)]
    return svg.element("path", d=svg.path(corners, closed=True), fill=palette.paper, stroke=colour, stroke_width=1.8)


def _tip(point: Point, scale: Scale) -> float | None:
    """Where the arrow toward an end that is left open points, as far as the panel goes; None without one."""
    if None not in (point.low, point.high):
        return None
    y, reach = scale.y(point.values[0]), _reach(point)
    if point.high is None:
        return min(max(y - reach - _ARROW, scale.top - 6), y - reach - 4)
    return max(min(y + reach + _ARROW, scale.foot), y + reach + 4)


def _arrow(x: float, y: float, tip: float, reach: float, colour: str) -> str:
    sign = 1 if tip > y else -1
    shaft = [(x, y + sign * reach), (x, tip)]
    head = [(x - 3.5, tip - sign * 4.5), (x, tip), (x + 3.5, tip - sign * 4.5)]
    d = f"{svg.path(shaft)} {svg.path(head)}"
    return svg.element("path", d=d, fill="none", stroke=colour, stroke_width=1.5)


def _named(
    track: Track, at: Mapping[str, float], scale: Scale, palette: Palette, frame: Box, crossed: Sequence[Box]
) -> Iterator[str]:
    """Numbers beside the points, first those in conflict, with who says so, then the latest."""
    latest_first = track.points[::-1]
    order = sorted(latest_first, key=lambda p: p.relation != "conflict")
    anchors, taken = [], [*crossed]
    for point in order:
        x, reach = at[point.id], _reach(point) + 1.5
        said = f"{point.shown}: {shortened(point.said_by, _SAID_ROOM)}"
        clashes = point.relation == "conflict" and bool(point.said_by)
        ends = [scale.y(v) for v in point.values]
        anchors.append(Anchor(x, ends[-1], reach, (said, point.shown) if clashes else (point.shown,)))
        taken += [Box(x - 2, min(ends), x + 2, max(ends)), *(around(x, end, reach) for end in ends)]
        tip = _tip(point, scale)
        if tip is not None:
            taken.append(Box(x - 4, min(tip, *ends), x + 4, max(tip, *ends)))
    for point, label in zip(order, placed(anchors, taken, frame), strict=True):
        if label is not None:
            colour = palette.clash if point.relation == "conflict" else palette.ink
            words = svg.text(label.x, label.y, label.words, colour, role="figure")
            yield svg.element("g", [words], data_row=point.id)
