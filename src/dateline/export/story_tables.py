"""Every table of what a case tells, in the order of the registry: the sheets of a workbook, the files of a folder."""

from collections.abc import Callable
from dataclasses import replace
from itertools import compress

from dateline.export.asked import Dated
from dateline.export.case_told import CaseTold
from dateline.export.conflict_rows import conflicts_table
from dateline.export.display import bounds
from dateline.export.failure_rows import failures_table
from dateline.export.formats import TABLES
from dateline.export.incident_rows import events_table
from dateline.export.position_rows import positions_table
from dateline.export.rows import figures_table, places_table, sources_table, timeline_table
from dateline.export.statement_rows import statements_table
from dateline.export.tables import Table, Value


def tables(told: CaseTold) -> tuple[Table, ...]:
    """The tables; of days, words and an actor that are asked for, with the rows of those only."""
    return tuple(_MADE[name](told) for name in TABLES)


def _statements(told: CaseTold) -> Table:
    return statements_table(told.story, told.articles, told.actor, told.asked)


def _positions(told: CaseTold) -> Table:
    return positions_table(told.story, told.articles, told.actor, told.asked)


def _events(told: CaseTold) -> Table:
    return events_table(replace(told.story, incidents=told.incidents), told.articles)


def _figures(told: CaseTold) -> Table:
    table = figures_table(told.story)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    kept = [
        told.asked.takes(str(row["text"]), _days(row["date"] or row["as_of"]))
        and (told.actor is None or row["said_by"] in told.actor.names)
        for row in rows
    ]
    return replace(table, rows=tuple(compress(table.rows, kept)))


def _conflicts(told: CaseTold) -> Table:
    table = conflicts_table(told.differing, told.lone)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    incidents = {i.id for i in told.incidents}
    kept = [
        told.asked.takes(
            f"{row['about']} {row['first_text']} {row['second_text']}", _days(row["date"] or row["first_published"])
        )
        and (told.actor is None or row["incident"] in incidents or row["first_said_by"] in told.actor.names)
        for row in rows
    ]
    return replace(table, rows=tuple(compress(table.rows, kept)))


def _days(value: Value) -> Dated:
    """The days of a cell: ISO days, a range of them, or a moment."""
    if not value or len(str(value)) < 10:
        return Dated(None, None, None, "undated")
    first, last = bounds(str(value))
    return Dated(str(value), first, last, "stated")


_MADE: dict[str, Callable[[CaseTold], Table]] = {
    "timeline": lambda told: timeline_table(told.story),
    "statements": _statements,
    "positions": _positions,
    "figures": _figures,
    "events": _events,
    "conflicts": _conflicts,
    "places": lambda told: places_table(told.readings),
    "sources": lambda told: sources_table(told.listed, told.story, told.revised_by),
    "failures": lambda told: failures_table(told.failures),
}
