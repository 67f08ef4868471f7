"""Every table of what a case tells, in the order of the registry: the sheets of a workbook, the files of a folder."""

from collections.abc import Callable
from dataclasses import replace

from dateline.export.asked import Asked
from dateline.export.case_told import CaseTold
from dateline.export.conflict_rows import conflicts_table
from dateline.export.formats import TABLES
from dateline.export.incident_rows import EventsAsked, events_table
from dateline.export.position_rows import positions_table
from dateline.export.rows import figures_table, places_table, sources_table, timeline_table
from dateline.export.statement_rows import statements_table
from dateline.export.tables import Table


def tables(told: CaseTold) -> tuple[Table, ...]:
    """The tables; where days are asked for, with the rows of those days only."""
    return tuple(_MADE[name](told) for name in TABLES)


def events_asked(asked: Asked) -> EventsAsked:
    """The days that are asked for, as the table of events takes them."""
    return EventsAsked(first=asked.since, last=asked.until)


def _statements(told: CaseTold) -> Table:
    return statements_table(told.story, told.articles, asked=told.asked)


def _positions(told: CaseTold) -> Table:
    return positions_table(told.story, told.articles, asked=told.asked)


def _events(told: CaseTold) -> Table:
    return events_table(told.story, told.articles, events_asked(told.asked))


def _figures(told: CaseTold) -> Table:
    return _of_days(figures_table(told.story), told.asked, "date", "as_of")


def _conflicts(told: CaseTold) -> Table:
    return _of_days(conflicts_table(told.differing, told.lone), told.asked, "date", "first_published")


def _failures(told: CaseTold) -> Table:
    columns = ("source", "problem", "remedy")
    rows = sorted({(f.source, f.problem, f.remedy) for f in told.failures})
    return Table("failures", columns, tuple(rows), columns)


def _of_days(table: Table, asked: Asked, *columns: str) -> Table:
    """The rows whose days, in the first of the columns that has some, are asked for."""
    if asked.since is None and asked.until is None:
        return table
    places = [table.columns.index(name) for name in columns]
    rows = []
    for row in table.rows:
        days = next((str(row[n]) for n in places if row[n]), "")
        # ISO days compare as text; a value may have a time after its day.
        first, _, last = days.partition("/")
        since, until = (day.isoformat() if day else None for day in (asked.since, asked.until))
        if days and (since is None or (last or first)[:10] >= since) and (until is None or first[:10] <= until):
            rows.append(row)
    return replace(table, rows=tuple(rows))


_MADE: dict[str, Callable[[CaseTold], Table]] = {
    "timeline": lambda told: timeline_table(told.story),
    "statements": _statements,
    "positions": _positions,
    "figures": _figures,
    "events": _events,
    "conflicts": _conflicts,
    "places": lambda told: places_table(told.readings),
    "sources": lambda told: sources_table(told.listed, told.story, told.revised_by),
    "failures": _failures,
}
