"""Disagreements as rows: both sides in one row, each with its words, outlet, report and independent sources."""

from collections.abc import Sequence

from dateline.export.tables import Table, Value
from dateline.model.disagreement import Disagreement, Side
from dateline.model.identity import annotation_id

_SIDE = ("", "text", "said_by", "outlet", "published", "article", "start", "stop", "sources")


def conflicts_table(found: Sequence[Disagreement]) -> Table:
    """One row for each disagreement."""
    rows = tuple(
        (
            d.kind,
            d.about,
            d.track,
            d.place,
            d.day.iso if d.day else None,
            *_cells(d, d.first),
            *_cells(d, d.second),
        )
        for d in found
    )
    columns = ("kind", "about", "track", "place", "date", *_columns("first"), *_columns("second"))
    shown = ("kind", "about", "date", *(f"{side}{part}" for side in ("first", "second") for part in _SHOWN))
    return Table("conflicts", columns, rows, shown)


_SHOWN = ("", "_text", "_outlet", "_published", "_sources")


def _columns(side: str) -> tuple[str, ...]:
    return (*(f"{side}_{part}" if part else side for part in _SIDE), f"{side}_id")


def _cells(found: Disagreement, side: Side) -> tuple[Value, ...]:
    span = side.passage.span
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
        annotation_id(span, "sentence" if found.kind == "date" else "figure"),
    )
