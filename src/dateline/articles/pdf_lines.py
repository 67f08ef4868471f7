"""Lines of a PDF's page: runs of characters on one baseline, apart where a column's gap lies between them."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.articles.initials import with_initials
from dateline.articles.pdf_pages import PdfPage, Run
from dateline.articles.pdf_tables import BETWEEN, Cells, table_rows

# Parts of the size of the type: a gap between words, one between columns, a step to another line.
_SPACE, _GUTTER, _STEP = 0.16, 0.4, 0.45
# A gap that parts columns wherever it is; the least that is left of one over several rows.
_WIDE, _NARROWEST = 2.5, 0.35
# Lines on either side that make a gap a gutter; how many rows each way, and how close to each other, are looked at.
_LINES_OF_A_GUTTER, _LOOKED_AT, _NEAR = 3, 14, 2.5
# A line in other type, such as a heading, parts no spaces.
_ALIKE = 0.1
# A row of more runs is a drawing's.
_CROWDED = 100
_LABEL = re.compile(r"[•·‣▪▫◦●○■□–—*\ufffd-]|[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivx]{1,5})[.)\]]?")
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
    rows = list(_rows(with_initials(page.runs)))
    tables = table_rows(rows)
    return tuple(
        line for n in range(len(rows)) for line in ([_row(tables[n], number)] if n in tables else _cut(rows, n, number))
    )


def _row(cells: Cells, number: int) -> Line:
    """A row of a table as one line."""
    parts = [_line(cell, number) for cell in cells]
    text = BETWEEN.join(part.text for part in parts)
    return replace(parts[0], text=text, right=parts[-1].right, bold=all(part.bold for part in parts))


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


def _cut(rows: Sequence[Sequence[Run]], n: int, number: int) -> Iterator[Line]:
    held: list[Run] = []
    for run in rows[n]:
        if held and _parts_columns(held, run, rows, n):
            yield _line(held, number)
            held = []
        if held and _leads_to_a_note(run, held[0]):
            continue
        held.append(run)
    if held:
        yield _line(held, number)


def _parts_columns(held: Sequence[Run], run: Run, rows: Sequence[Sequence[Run]], n: int) -> bool:
    """Whether the gap before a run lies between columns: it is in the rows around it, too, or very wide. The gap behind
    the mark of a list's item is none.
    """
    size = max(run.size, held[-1].size)
    gap = run.left - held[-1].right
    if gap <= _GUTTER * size or (len(held) == 1 and _LABEL.fullmatch(held[0].text) and gap < _WIDE * size):
        return False
    if gap > _WIDE * size or len(rows[n]) > _CROWDED:
        return True
    return _goes_through(rows, n, (held[-1].right, run.left), size)


def _goes_through(rows: Sequence[Sequence[Run]], n: int, gap: tuple[float, float], size: float) -> bool:
    """Whether a gap of a row goes on through those above and below it, with lines enough on either side of it.

    Spaces that lie below each other by chance end soon, at lines that run through them: the more is wanted of a gap the
    more of its ends are such.
    """
    lefts = rights = 1
    wanted = _LINES_OF_A_GUTTER
    left, right = gap
    for way in (-1, 1):
        height = rows[n][0].baseline
        for row in (rows[at] for at in range(n + way, n + way * (_LOOKED_AT + 1), way) if 0 <= at < len(rows)):
            far = abs(row[0].baseline - height) > _NEAR * size
            if far or len(row) > _CROWDED:
                break
            height = row[0].baseline
            middle = (left + right) / 2
            before = [r.right for r in row if (r.left + r.right) / 2 <= middle]
            after = [r.left for r in row if (r.left + r.right) / 2 > middle]
            closer = max([left, *before]), min([right, *after])
            if closer[1] - closer[0] < _NARROWEST * size:
                alike = any(abs(r.size - size) < _ALIKE * size for r in row)
                wanted += _LINES_OF_A_GUTTER if alike else 0
                break
            left, right = closer
            lefts += bool(before)
            rights += bool(after)
    return min(lefts, rights) >= wanted


def _leads_to_a_note(run: Run, beside: Run) -> bool:
    raised = run.baseline - beside.baseline > _RAISED * beside.size
    return raised and run.size < _SMALLER * beside.size and _MARK.fullmatch(run.text) is not None


def _line(runs: Sequence[Run], number: int) -> Line:
    text = runs[0].text
    for before, run in itertools.pairwise(runs):
        text += (" " if run.left - before.right > _SPACE * run.size else "") + run.text
    # The type of the line: that of words in it, not of a mark or of a name in other type.
    written = [r for r in runs if len(r.text) >= 3] or runs
    main = max(written, key=lambda r: (r.size, len(r.text), -r.left))
    right, bold = max(r.right for r in runs), all(r.bold for r in runs)
    return Line(number, text, runs[0].left, right, main.baseline, main.size, bold)
