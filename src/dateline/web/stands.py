"""The stands of one actor on one matter as a page shows them: in date order, on a small axis of days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from dateline.export.display import days
from dateline.model.views import ViewRow


@dataclass(frozen=True, slots=True)
class Mark:
    """A stand on the axis: where it lies in hundredths of it, which stand it is, and all that is told of it."""

    x: float
    stance: str
    told: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Stands over time, from the first day to the last, with the words for whoever cannot see it."""

    marks: tuple[Mark, ...]
    first: str
    last: str
    told: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Stands of one `side` on one matter; without a `side`, what somebody calls a change. `axis` where days differ."""

    side: str | None
    matter: str
    rows: tuple[ViewRow, ...]
    axis: Axis | None


def matters(rows: Iterable[ViewRow]) -> list[Matter]:
    """Rows by the matter they are on, in their order."""
    made = []
    for group, found in groupby(rows, key=lambda row: row.group):
        members = tuple(found)
        record = members[0].record
        if group is None:
            made.append(Matter(None, "", members, None))
        else:
            made.append(Matter(record["side"], record["matter"], members, axis(members)))
    return made


def axis(rows: Sequence[ViewRow]) -> Axis | None:
    """The axis of the stands that have a day; None where they have but one."""
    dated = [(row.last, row.record) for row in rows if row.last is not None]
    if len({day for day, _ in dated}) < 2:
        return None
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    span = (last - first).days
    marks = tuple(
        Mark(round(100 * (day - first).days / span, 2), told["stance"], f"{days(day.isoformat())}: {told['stance']}")
        for day, told in dated
    )
    return Axis(marks, days(first.isoformat()), days(last.isoformat()), "; ".join(dict.fromkeys(m.told for m in marks)))
