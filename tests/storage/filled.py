"""A case whose rows are those that a test gives."""

from collections.abc import Iterable

from dateline.model.views import ViewRow
from dateline.storage.case import Case


def filled(case: Case, rows: Iterable[ViewRow], mark: str) -> bool:
    """Has the rows written, and shown; whether they are."""
    views = case.views()
    return views.show(views.fill(rows), mark)
