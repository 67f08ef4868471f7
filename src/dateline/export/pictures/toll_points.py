"""The counts that a drawing of tolls shows, read from the lines of the figures section: a track, and its points."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from dateline.export import display, shown_lines
from dateline.model.dossier import Cell, Dossier, Line

# Numbers above this are no counts of anybody, and no axis holds them.
_LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class Point:
    """One row: `low` and `high` are None where left open; `relation` and `refs` say how it stands to other rows."""

    id: str
    low: int | None
    high: int | None
    day: date
    as_of: str
    said_by: str
    sources: int
    relation: str
    refs: tuple[str, ...]

    @property
    def shown(self) -> str:
        """ "6", "3–6", "4+" (or more), "≤20" (or fewer)."""
        if self.low == self.high:
            return f"{self.low:,}"
        if self.high is None:
            return f"{self.low:,}+"
        return f"≤{self.high:,}" if self.low is None else f"{self.low:,}–{self.high:,}"

    @property
    def values(self) -> tuple[int, ...]:
        """The ends that are known, each once."""
        return tuple(dict.fromkeys(v for v in (self.low, self.high) if v is not None))


@dataclass(frozen=True, slots=True)
class Track:
    """What is counted, a passage that tells of it, and its points in the order of their times."""

    measure: str
    passage: str
    points: tuple[Point, ...]


def tracks(dossier: Dossier) -> Iterator[Track]:
    """The tracks with at least two points, in the order of the brief. A row without a day has no point."""
    rows = [line for line in dossier.lines if line.section == "figures" and line.group]
    for _, gathered in groupby(rows, key=lambda line: line.group):
        lines = list(gathered)
        points = [p for p in map(_point, lines) if p is not None]
        if len(points) > 1:
            ordered = sorted(points, key=lambda p: (p.as_of[:10], len(p.as_of) < 11, p.as_of, p.id))
            measure = shown_lines.cells(lines[0])["measure"].value
            passage = next((q.text for line in lines for q in line.quotes), "")
            yield Track(measure, passage, tuple(ordered))


def _point(line: Line) -> Point | None:
    cells = shown_lines.cells(line)
    range_, as_of = cells.get("range"), cells.get("as_of")
    ends = [_count(v) for v in (range_.value if range_ else "").partition("..")[::2]]
    if as_of is None or len(as_of.value) < 10 or ends == [None, None] or _is_beyond(range_):
        return None
    said_by, relation = cells.get("said_by"), cells.get("relation")
    return Point(
        id=line.id,
        low=ends[0],
        high=ends[1],
        day=display.bounds(as_of.value)[0],
        as_of=as_of.value,
        said_by=said_by.value if said_by else "",
        sources=line.support.independent if line.support else len(line.origins),
        relation=relation.value if relation else "",
        refs=relation.refs if relation else (),
    )


def is_drawn(low: float | None, high: float | None) -> bool:
    """Whether there is an end, and each is a whole number that an axis holds."""
    ends = [e for e in (low, high) if e is not None]
    return bool(ends) and all(e == int(e) and 0 <= e <= _LARGEST for e in ends)


def _count(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 20 else None


def _is_beyond(range_: Cell | None) -> bool:
    """Whether an end is no whole number, or too large to draw."""
    ends = [e for e in (range_.value if range_ else "").split("..") if e]
    return any((count := _count(e)) is None or count > _LARGEST for e in ends)
