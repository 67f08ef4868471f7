"""Differences as rows: both sides in one row, each with its words, outlet, report and independent sources.

What one source alone tells is a row with a first side only; `others` are the sources that report on the same matter and
do not tell it.
"""

from collections.abc import Collection, Sequence

from dateline.export.tables import Table, Value
from dateline.model.disagreement import Disagreement, OnlyTold, Side
from dateline.model.identity import AnnotationKind, annotation_id

KINDS = ("figure", "date", "place", "actor", "correction", "single")
_SIDE = ("", "text", "said_by", "outlet", "published", "article", "start", "stop", "sources")
_SHOWN = ("", "_text", "_said_by", "_outlet", "_published", "_sources")
# Of what the first side's words are, by what the difference is about.
_ANNOTATION: dict[str, AnnotationKind] = {"date": "sentence", "actor": "sentence", "incident": "sentence"}


def _columns(side: str) -> tuple[str, ...]:
    return (*(f"{side}_{part}" if part else side for part in _SIDE), f"{side}_id")


COLUMNS = (
    *("kind", "about", "track", "place", "date"),
    *(*_columns("first"), *_columns("second")),
    *("incident", "others"),
)


def conflicts_table(
    found: Sequence[Disagreement], lone: Sequence[OnlyTold] = (), kinds: Collection[str] = KINDS
) -> Table:
    """One row for each difference of the kinds, then one for each thing that one side alone tells."""
    rows = [_row(d) for d in found if d.kind in kinds]
    rows += [_lone_row(o) for o in lone if o.kind in kinds]
    shown = ("kind", "about", "date", *(f"{side}{part}" for side in ("first", "second") for part in _SHOWN))
    return Table("conflicts", COLUMNS, tuple(rows), shown)


def _row(found: Disagreement) -> tuple[Value, ...]:
    days = found.day.iso if found.day else None
    first, second = _cells(found.first, found.kind), _cells(found.second, found.kind)
    return (found.kind, found.about, found.track, found.place, days, *first, *second, found.incident, None)


def _lone_row(lone: OnlyTold) -> tuple[Value, ...]:
    days = lone.day.iso if lone.day else None
    nothing = (None,) * len(_columns("second"))
    told = _cells(lone.told, lone.kind if lone.kind == "correction" else lone.about)
    return (lone.kind, lone.about, lone.track, lone.place, days, *told, *nothing, lone.incident, len(lone.others))


def _cells(side: Side, what: str) -> tuple[Value, ...]:
    span = side.passage.span
    # A notice is no annotation of the report that it stands in.
    id_ = None if what == "correction" else annotation_id(span, _kind(what))
    return (
        side.value,
        side.passage.text,
        side.said_by,
        side.outlet,
        side.as_of,
        span.article,
        span.start,
        span.end,
        len(side.origins),
        id_,
    )


def _kind(what: str) -> AnnotationKind:
    return "statement" if what == "statement" else _ANNOTATION.get(what, "figure")
