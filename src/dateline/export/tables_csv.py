"""The tables as CSV files: RFC 4180, UTF-8, nothing in them that a spreadsheet would take for a formula."""

from dateline.export.case_told import CaseTold
from dateline.export.story_tables import tables
from dateline.export.tables import rendered


def render(told: CaseTold) -> dict[str, bytes]:
    """The files by name."""
    return {f"{table.name}.csv": rendered(table, "csv") for table in tables(told)}
