"""The table of inputs that could not be used."""

from collections.abc import Iterable

from dateline.export.tables import Table
from dateline.model.article import Failure


def failures_table(failures: Iterable[Failure]) -> Table:
    """The failures by source and problem, each once."""
    columns = ("source", "problem", "remedy")
    rows = sorted({(f.source, f.problem, f.remedy) for f in failures})
    return Table("failures", columns, tuple(rows), columns)
