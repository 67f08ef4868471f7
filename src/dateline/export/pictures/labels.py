"""Names beside marks: each where it covers no other name and no mark, or not at all."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.export.pictures.measure import width
from dateline.export.pictures.svg import TEXT, Point

# What a line of words rises above its foot and hangs below it, of its size.
_RISE, _HANG = 0.8, 0.25
# What stays free on either side of a name.
_APART = 2.0
# The parts of a name that may lie left of its mark, where it stands above or below.
_SHIFTS = (0.25, 0.75, 0.12, 0.88, 0.38, 0.62)
# How close the squares on a line lie, and how far they reach.
_DOTTED, _LINE = 5.0, 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; edges may touch."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether both cover some point."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether it lies wholly in the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mark to be named: its middle, how far it reaches, and what it may be called, best first."""

    x: float
    y: float
    reach: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A name where it is drawn: `x` and `y` are the foot of its first letter."""

    x: float
    y: float
    words: str
    box: Box


def around(x: float, y: float, reach: float) -> Box:
    """The square that a mark takes."""
    return Box(x - reach, y - reach, x + reach, y + reach)


def along(a: Point, b: Point) -> list[Box]:
    """Small squares on a line between two points, close enough to keep words off it."""
    steps = max(int(math.dist(a, b) / _DOTTED), 1)
    return [around(a[0] + (b[0] - a[0]) * n / steps, a[1] + (b[1] - a[1]) * n / steps, _LINE) for n in range(steps + 1)]


def box_of(x: float, y: float, words: str) -> Box:
    """The room that words take whose first letter stands at `x` on `y`."""
    return Box(x, y - _RISE * TEXT, x + width(words), y + _HANG * TEXT)


def placed(anchors: Sequence[Anchor], taken: Iterable[Box], frame: Box) -> list[Label | None]:
    """A label for each anchor, the first served first; None where all places around it are taken.

    One that finds no place may push one other label to another place of its own.
    """
    marks = [*taken, *(around(a.x, a.y, a.reach) for a in anchors)]
    labels: list[Label | None] = [None] * len(anchors)
    for number, anchor in enumerate(anchors):
        free = [x for x in _labels(anchor, frame) if not any(x.box.overlaps(mark) for mark in marks)]
        labels[number] = next((x for x in free if not _blocking(x, labels)), None)
        if labels[number] is None:
            _pushed(number, free, anchors, marks, labels, frame)
    return labels


def _pushed(
    number: int,
    free: Iterable[Label],
    anchors: Sequence[Anchor],
    marks: Sequence[Box],
    labels: list[Label | None],
    frame: Box,
) -> None:
    """Gives the label its first place that one other label alone takes and need not."""
    for label in free:
        blocking = _blocking(label, labels)
        if len(blocking) != 1:
            continue
        (other,) = blocking
        rest = [*labels[:other], label, *labels[other + 1 :]]
        for moved in _labels(anchors[other], frame):
            if not _blocking(moved, rest) and not any(moved.box.overlaps(mark) for mark in marks):
                labels[other], labels[number] = moved, label
                return


def _blocking(label: Label, labels: Sequence[Label | None]) -> list[int]:
    return [n for n, other in enumerate(labels) if other is not None and label.box.overlaps(other.box)]


def _labels(anchor: Anchor, frame: Box) -> Iterator[Label]:
    for words in anchor.words:
        for box in _places(anchor, words):
            if box.within(frame):
                yield Label(box.left + _APART, box.bottom - _HANG * TEXT, words, box)


def _places(anchor: Anchor, words: str) -> Iterable[Box]:
    """Right, left, above, below, the corners, then above and below by other parts of its length."""
    long, high = width(words), (_RISE + _HANG) * TEXT
    off = anchor.reach + 1
    x, y = anchor.x, anchor.y
    above, below, corner = y - off - high, y + off, off * 0.7
    beside = [(x + off + 1, y - high / 2), (x - off - 1 - long, y - high / 2)]
    straight = [(x - long / 2, above), (x - long / 2, below)]
    corners = [(left, top) for top in (above, below) for left in (x + corner, x - corner - long)]
    shifted = [(x - long * part, top) for part in _SHIFTS for top in (above, below)]
    for left, top in (*beside, *straight, *corners, *shifted):
        yield Box(left - _APART, top, left + long + _APART, top + high)
