"""What of a line or an area lies within a rectangle, and what of it can be seen at the size at which it is drawn."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from dateline.export.pictures.labels import Box
from dateline.export.pictures.svg import Point

# Points nearer than this to the one before are not drawn, nor are islands smaller than it.
_SEEN = 1.3


def area_within(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a closed area within the box (Sutherland and Hodgman, 1974), without its last point again."""
    points = list(ring)
    for inside, cross in _edges(box):
        kept: list[Point] = []
        for a, b in zip([*points[-1:], *points[:-1]], points, strict=True):
            if inside(b):
                if not inside(a):
                    kept.append(cross(a, b))
                kept.append(b)
            elif inside(a):
                kept.append(cross(a, b))
        points = kept
        if not points:
            break
    return points


def _edges(box: Box) -> list[tuple[Callable[[Point], bool], Callable[[Point, Point], Point]]]:
    def at_x(x: float) -> Callable[[Point, Point], Point]:
        return lambda a, b: (x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]))

    def at_y(y: float) -> Callable[[Point, Point], Point]:
        return lambda a, b: (a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y)

    return [
        (lambda p: p[0] >= box.left, at_x(box.left)),
        (lambda p: p[0] <= box.right, at_x(box.right)),
        (lambda p: p[1] >= box.top, at_y(box.top)),
        (lambda p: p[1] <= box.bottom, at_y(box.bottom)),
    ]


def pieces_within(line: Sequence[Point], box: Box) -> list[list[Point]]:
    """The pieces of a line within the box (Liang and Barsky, 1984)."""
    pieces: list[list[Point]] = []
    for a, b in pairwise(line):
        part = _segment(a, b, box)
        if part is None:
            continue
        if pieces and pieces[-1][-1] == part[0]:
            pieces[-1].append(part[1])
        else:
            pieces.append([*part])
    return pieces


def _segment(a: Point, b: Point, box: Box) -> tuple[Point, Point] | None:
    dx, dy = b[0] - a[0], b[1] - a[1]
    enter, leave = 0.0, 1.0
    for step, room in ((-dx, a[0] - box.left), (dx, box.right - a[0]), (-dy, a[1] - box.top), (dy, box.bottom - a[1])):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    if enter >= leave:
        return None
    start = a if enter == 0 else (a[0] + enter * dx, a[1] + enter * dy)
    return start, (b if leave == 1 else (a[0] + leave * dx, a[1] + leave * dy))


def thinned(points: Sequence[Point]) -> list[Point]:
    """The points without those that cannot be told from the one before; nothing of an area too small to be seen."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if not points or (max(xs) - min(xs) < _SEEN and max(ys) - min(ys) < _SEEN):
        return []
    kept = [points[0]]
    for point in points[1:]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= _SEEN:
            kept.append(point)
    return kept if len(kept) > 2 else []
