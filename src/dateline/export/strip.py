"""The timeline as a strip: a dot for each day, larger where more sources report it, a bar for each range of days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dateline.export import display
from dateline.model.dossier import Line

# Units of the drawing; one is a CSS pixel where the strip is drawn at its own size.
_WIDTH, _MARGIN, _LANE, _LABEL, _GAP = 640.0, 36.0, 9.0, 46.0, 4
_SMALLEST, _GROWTH, _LARGEST = 4.0, 1.8, 14.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A day; `origins` are the independent sources that report something of it."""

    x: float
    radius: float
    planned: bool
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A range of days, in a lane of its own where it would cover another."""

    x: float
    y: float
    width: float
    planned: bool
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A day's name under the axis, with the year where it is another one than before."""

    x: float
    text: str
    year: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The drawing; `pauses` are stretches of the axis that stand for more days than they are long."""

    width: float
    height: float
    axis: float
    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    pauses: tuple[tuple[float, float], ...]
    title: str

    @property
    def planned(self) -> bool:
        """Whether anything in it is only announced."""
        return any(dot.planned for dot in self.dots) or any(bar.planned for bar in self.bars)


def strip(lines: Iterable[Line]) -> Strip | None:
    """The strip of the timeline's lines; None where they tell of fewer than two days."""
    entries = []
    for line in lines:
        when = next((c for c in line.cells if c.derivation == "when"), None)
        if when is not None:
            planned = any(c.name == "status" and c.value == "planned" for c in line.cells)
            sources = tuple(s.id for s in line.support.sources) if line.support is not None else line.origins
            entries.append((*display.bounds(when.value), planned, sources))
    days = sorted({d for a, b, _, _ in entries for d in (a, b)})
    if len(days) < 2:
        return None
    steps = [min((later - day).days, _GAP) for day, later in pairwise(days)]
    unit = max((_WIDTH - 2 * _MARGIN) / sum(steps), 18.0)
    at, x, pauses = {days[0]: _MARGIN}, _MARGIN, []
    for day, later, step in zip(days, days[1:], steps, strict=False):
        if (later - day).days > _GAP:
            pauses.append((x, x + step * unit))
        x += step * unit
        at[later] = x
    axis = 2 * _LARGEST + 8
    bars, lanes = _bars(entries, at, axis + _LARGEST + 4)
    most = max(len({o for a, b, _, os in entries if a == b == d for o in os}) for d in days)
    return Strip(
        round(x + _MARGIN, 1),
        axis + _LARGEST + 4 + lanes * _LANE + 36,
        axis,
        _dots(entries, at),
        bars,
        _labels(days, at),
        tuple((round(a, 1), round(b, 1)) for a, b in pauses),
        f"{len(entries)} entries from {display.spelled(days[0].isoformat(), days[-1].isoformat())}, "
        f"a dot for each day; at most {_count(most)} for one day",
    )


_Entry = tuple[date, date, bool, tuple[str, ...]]


def _dots(entries: list[_Entry], at: dict[date, float]) -> tuple[Dot, ...]:
    """One for what is reported of a day, one for what is planned for it, the larger behind the smaller."""
    origins: dict[tuple[date, bool], set[str]] = {}
    for first, last, planned, reported in entries:
        if first == last:
            origins.setdefault((first, planned), set()).update(reported)
    dots = []
    for (day, planned), found in sorted(origins.items()):
        radius = min(_SMALLEST + _GROWTH * (len(found) - 1), _LARGEST)
        if planned and (day, False) in origins:
            radius = min(_SMALLEST + _GROWTH * len(origins[(day, False)]), _LARGEST) + 3
        title = f"{display.days(day.isoformat())}: {_count(len(found))}{', planned' if planned else ''}"
        dots.append(Dot(round(at[day], 1), round(radius, 1), planned, title))
    return tuple(dots)


def _bars(entries: list[_Entry], at: dict[date, float], top: float) -> tuple[tuple[Bar, ...], int]:
    ends: list[float] = []
    bars = []
    for first, last, planned, found in sorted(e for e in entries if e[0] != e[1]):
        lane = next((n for n, end in enumerate(ends) if end < at[first] - 2), len(ends))
        ends[lane:] = [at[last], *ends[lane + 1 :]]
        title = f"{display.days(f'{first}/{last}')}: {_count(len(found))}{', planned' if planned else ''}"
        x, width = round(at[first], 1), round(at[last] - at[first], 1)
        bars.append(Bar(x, top + lane * _LANE, width, planned, title))
    return tuple(bars), len(ends)


def _labels(days: list[date], at: dict[date, float]) -> tuple[Label, ...]:
    labels: list[Label] = []
    year = None
    for day in days:
        if not labels or at[day] - labels[-1].x >= _LABEL:
            labels.append(Label(round(at[day], 1), display.short(day), "" if day.year == year else str(day.year)))
            year = day.year
    return tuple(labels)


def _count(number: int) -> str:
    return f"{number} source{'' if number == 1 else 's'}"
