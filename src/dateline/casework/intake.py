"""What became of each input of a run: what it was recognised as, why, how many reports it gave, how many failed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export.tables import Table
from dateline.model.article import Failure
from dateline.model.intake import Recognised

# More inputs than this are told as counts for each kind.
_ONE_BY_ONE = 10


@dataclass(slots=True)
class _Row:
    recognised: Recognised
    reports: int = 0
    failed: int = 0


class Intake:
    """Gathers what became of the inputs while they are read."""

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}
        self._unrecognised = 0

    def hear(self, recognised: Recognised) -> None:
        """An input was recognised; what it holds comes next."""
        self._rows[recognised.location] = _Row(recognised)

    def count(self, location: str, failed: bool = False) -> None:
        """A report came from there, or a failure."""
        row = self._row(location)
        if row is None:
            self._unrecognised += failed
        elif failed:
            row.failed += 1
        else:
            row.reports += 1

    def lines(self) -> Iterator[str]:
        """What each input was, or how many of each kind there were, in lines."""
        if len(self._rows) > _ONE_BY_ONE:
            yield from self._by_kind()
            return
        for row in self._rows.values():
            what = row.recognised
            yield f"{what.location}: {what.kind}, {what.why}; {_counted(row.reports, row.failed)}"

    def table(self) -> Table:
        """A row for each input, in the order in which they were read."""
        columns = ("input", "kind", "reports", "failed", "why")
        rows = tuple(
            (row.recognised.location, row.recognised.kind, row.reports, row.failed, row.recognised.why)
            for row in self._rows.values()
        )
        return Table("inputs", columns, rows, columns)

    def _by_kind(self) -> Iterator[str]:
        inputs, reports, failed = Counter[str](), Counter[str](), Counter[str]()
        for row in self._rows.values():
            inputs[row.recognised.kind] += 1
            reports[row.recognised.kind] += row.reports
            failed[row.recognised.kind] += row.failed
        for kind, number in sorted(inputs.items(), key=lambda pair: (-pair[1], pair[0])):
            yield f"{kind}: {number} input{'s' * (number != 1)}, {_counted(reports[kind], failed[kind])}"
        if self._unrecognised:
            yield f"not recognised: {self._unrecognised}"

    def _row(self, location: str) -> _Row | None:
        """The input that a place lies in: the innermost that was recognised."""
        while location not in self._rows:
            location, sign, _ = location.rpartition("#")
            if not sign:
                return None
        return self._rows[location]


def place(failure: Failure) -> str:
    """Where a failure lies: a page of a web archive is told with its address."""
    return failure.source.partition(" http")[0]


def _counted(reports: int, failed: int) -> str:
    return f"{reports} report{'s' * (reports != 1)}" + (f", {failed} failed" if failed else "")
