"""Days along a line: equal steps for days, long silences shortened, names where there is room for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dateline.export import display
from dateline.export.pictures import svg
from dateline.export.pictures.measure import width
from dateline.export.pictures.palette import Palette

# Days without anything that are drawn as such; more are shortened to as many.
_GAP = 3
_BETWEEN_LABELS = 6.0
_HALVINGS = 50


@dataclass(frozen=True, slots=True)
class DayAxis:
    """Where the middle of each day lies; `unit` is the width of a day; `pauses` stand for more days than they show."""

    at: Mapping[date, float]
    unit: float
    pauses: tuple[tuple[float, float], ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class DayLabel:
    """A day's name; `year` where it is another one than before, else empty; `x` is its middle, `day` what it names."""

    day: date
    x: float
    words: str
    year: str


def day_axis(days: Sequence[date], left: float, right: float, needs: Mapping[date, float] | None = None) -> DayAxis:
    """An axis for sorted days, at least one; `needs` are the pixels that a day takes at least, where there is room."""
    needed = [(needs or {}).get(day, 0.0) for day in days]
    silent = [min((b - a).days - 1, _GAP) for a, b in pairwise(days)]
    room = right - left
    scale = min(1.0, room / max(sum(needed), 1e-9))
    needed = [n * scale for n in needed]
    unit = _unit(needed, sum(silent), room)
    x, at, pauses = left, {}, []
    for day, need, pause, later in zip(days, needed, [*silent, 0], [*days[1:], None], strict=True):
        cell = max(need, unit)
        at[day] = x + cell / 2
        x += cell
        if later is not None and (later - day).days - 1 > _GAP:
            pauses.append((x, x + pause * unit))
        x += pause * unit
    return DayAxis(at, unit, tuple(pauses), left, right)


def _unit(needed: Sequence[float], silent: int, room: float) -> float:
    """The width of a day with which all fill the room."""
    low, high = 0.0, room
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if sum(max(n, middle) for n in needed) + silent * middle > room:
            high = middle
        else:
            low = middle
    return low


def day_labels(axis: DayAxis) -> list[DayLabel]:
    """Names of days that do not overlap, first those at the ends; each within the drawing."""
    days = sorted(axis.at)
    taken: list[tuple[float, float, date, float]] = []
    for day in dict.fromkeys([days[0], days[-1], *days]):
        half = width(display.short(day)) / 2
        x = min(max(axis.at[day], half + 1), svg.WIDTH - half - 1)
        if all(x + half + _BETWEEN_LABELS <= a or b + _BETWEEN_LABELS <= x - half for a, b, _, _ in taken):
            taken.append((x - half, x + half, day, x))
    labels, year = [], None
    for _, _, day, x in sorted(taken):
        labels.append(DayLabel(day, x, display.short(day), "" if day.year == year else str(day.year)))
        year = day.year
    return labels


def drawn_labels(axis: DayAxis, top: float, palette: Palette) -> list[str]:
    """The names under an axis whose marks end at `top`: two lines of words."""
    marks = []
    for label in day_labels(axis):
        marks.append(svg.text(label.x, top + svg.TEXT, label.words, palette.soft, "middle", role="day"))
        if label.year:
            marks.append(svg.text(label.x, top + 2 * svg.TEXT + 2, label.year, palette.soft, "middle", role="year"))
    return marks


def drawn_axis(axis: DayAxis, y: float, palette: Palette, width_: float = 1.5) -> list[str]:
    """The line itself, dotted where it is shortened."""
    marks = [svg.line((axis.left, y), (axis.right, y), palette.faint, width_)]
    return marks + [svg.line(a, b, palette.paper, width_ + 1, "3 4") for a, b in _at(axis, y)]


def _at(axis: DayAxis, y: float) -> list[tuple[svg.Point, svg.Point]]:
    return [((a + 2, y), (b - 2, y)) for a, b in axis.pauses if b - a > 8]


# Two lines of names and what keeps them from the edge.
LABELS_HEIGHT = 2 * svg.TEXT + 8
