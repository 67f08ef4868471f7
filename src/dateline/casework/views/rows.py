"""Every row of every view of a built case: a function of the case alone, whatever order its reports came in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dateline.casework.views import happened, reports, stands, told_days, tolls
from dateline.casework.views.around import CaseBuilt
from dateline.model.views import ViewRow

_MADE = (
    *(told_days.timeline, told_days.days, told_days.statements, stands.positions, tolls.figures),
    *(happened.conflicts, happened.events, happened.places, happened.map_places),
    *(reports.stories, reports.sources, reports.origins, reports.entities, reports.revisions),
)


def view_rows(case: CaseBuilt) -> Iterator[ViewRow]:
    """The rows, of each view in the order of its table; of two with one id the later has a number behind it."""
    borne: Counter[tuple[str, str]] = Counter()
    for make in _MADE:
        for row in make(case):
            borne[row.view, row.id] += 1
            number = borne[row.view, row.id]
            yield row if number == 1 else _renamed(row, f"{row.id}~{number}")


def _renamed(row: ViewRow, id_: str) -> ViewRow:
    return replace(row, id=id_, record={**row.record, "id": id_})
