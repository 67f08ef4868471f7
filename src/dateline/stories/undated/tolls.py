"""Where the report's toll stands among the dated ones of the same incident: a hint, never a bound.

A toll rises as the days pass, but outlets are late and print old ones: 17 after a first report of 12 and before one of
31 makes those days likely and proves nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateline.model.story import FigurePoint, FigureTrack, Reading
from dateline.stories.tracks import PEOPLE, tracks
from dateline.stories.undated.bounds import HINT, Bound, bound
from dateline.stories.undated.setting import Setting, Undated

RULE = "stands among tolls"


def toll_tracks(readings: tuple[Reading, ...]) -> tuple[FigureTrack, ...]:
    """The tracks of people harmed, in which undated reports come last."""
    counted = tuple(
        replace(r, found=replace(r.found, figures=tuple(f for f in r.found.figures if f.measure in PEOPLE)))
        for r in readings
    )
    return tracks(counted, {r.article.id: r.article.id for r in readings}, frozenset())


def among_tolls(own: Undated, setting: Setting) -> Iterator[Bound]:
    """The days that the dated tolls before and after the report's own leave."""
    for track in setting.tracks:
        dated = [(day, p) for p in track.points if (day := _day(p)) is not None and _exact(p) is not None]
        for point in track.points:
            mine = _exact(point)
            if point.article != own.article.id or mine is None:
                continue
            upto = [(d, p) for d, p in dated if (_exact(p) or 0) <= mine]
            above = [(d, p) for d, p in dated if (_exact(p) or 0) > mine]
            most = max((_exact(p) or 0 for _, p in upto), default=None)
            if most is None or not above:
                continue
            first, before = min(((d, p) for d, p in upto if _exact(p) == most), key=lambda k: k[0])
            last, after = min(above, key=lambda k: k[0])
            if first <= last:
                tolls = f"{most} on {first.isoformat()} and {_exact(after)} on {last.isoformat()}"
                why = f"{mine} {track.measure} stands between {tolls}"
                hint = bound(HINT, RULE, (first, last), why, point.figure.passage, before.figure.passage)
                yield Bound(HINT, replace(hint.record, theirs=(before.figure.passage, after.figure.passage)))


def _day(point: FigurePoint) -> date | None:
    return date.fromisoformat(point.as_of[:10]) if point.as_of and len(point.as_of) >= 10 else None


def _exact(point: FigurePoint) -> int | float | None:
    figure = point.figure
    return figure.low if figure.low == figure.high and not figure.approximate else None
