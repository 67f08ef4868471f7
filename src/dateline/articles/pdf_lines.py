"""Lines of a PDF's page: runs of characters on one baseline, apart where a column's gap lies between them."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.articles.pdf_pages import PdfPage, Run

# Parts of the size of the type: a gap between words, one between columns, a step to another line.
_SPACE, _GUTTER, _STEP = 0.16, 0.7, 0.45
_RAISED, _SMALLER = 0.15, 0.8
# A number or mark that leads to a footnote.
_MARK = re.compile(r"[0-9]{1,3}|[*†‡§]{1,3}|\[[0-9]{1,3}\]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column: its words and its place, in points from the page's lower left corner."""

    page: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool

    @property
    def top(self) -> float:
        """The height that its letters reach."""
        return self.baseline + 0.75 * self.size

    @property
    def bottom(self) -> float:
        """The depth that its letters reach."""
        return self.baseline - 0.25 * self.size


def lines(page: PdfPage, number: int) -> tuple[Line, ...]:
    """The lines of a page, the highest first, in each row from the left."""
    return tuple(line for row in _rows(page.runs) for line in _cut(row, number))


def _rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs that stand beside each other. Their baselines may differ a little, as those of raised marks do."""
    row: list[Run] = []
    for run in sorted((r for r in runs if r.text and r.size > 0), key=lambda r: (-r.baseline, r.left, r.text)):
        sizes = [r.size for r in (*row, run)]
        if row and row[0].baseline - run.baseline > _STEP * min(max(sizes), 2 * min(sizes)):
            yield sorted(row, key=lambda r: (r.left, r.text))
            row = []
        row.append(run)
    if row:
        yield sorted(row, key=lambda r: (r.left, r.text))


def _cut(row: Sequence[Run], number: int) -> Iterator[Line]:
    held: list[Run] = []
    for run in row:
        if held and run.left - held[-1].right > _GUTTER * max(run.size, held[-1].size):
            yield _line(held, number)
            held = []
        if held and _leads_to_a_note(run, held[0]):
            continue
        held.append(run)
    if held:
        yield _line(held, number)


def _leads_to_a_note(run: Run, beside: Run) -> bool:
    raised = run.baseline - beside.baseline > _RAISED * beside.size
    return raised and run.size < _SMALLER * beside.size and _MARK.fullmatch(run.text) is not None


def _line(runs: Sequence[Run], number: int) -> Line:
    text = runs[0].text
    for before, run in itertools.pairwise(runs):
        text += (" " if run.left - before.right > _SPACE * run.size else "") + run.text
    widest = max(runs, key=lambda r: (len(r.text), -r.left))
    right, bold = max(r.right for r in runs), all(r.bold for r in runs)
    return Line(number, text, runs[0].left, right, widest.baseline, widest.size, bold)
