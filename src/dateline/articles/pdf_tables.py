"""Rows of tables on a PDF's page, told from lines of columns: short cells, as many in each row, figures among them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.articles.pdf_pages import Run

BETWEEN = " | "
# Parts of the size of the type: a gap between cells, a step to the next row.
_GAP, _NEAR = 1.0, 2.5
_FEWEST_ROWS = 3
# Words that cells have on average at most; the part of the cells, or else of those in one column, that are figures.
_WORDS, _FIGURES = 3.0, 0.5

Cells = tuple[tuple[Run, ...], ...]


def table_rows(rows: Sequence[Sequence[Run]]) -> dict[int, Cells]:
    """The cells of those rows of a page, by their numbers, that are rows of a table."""
    found: dict[int, Cells] = {}
    for start, table in _candidates([_cells(row) for row in rows]):
        if len(table) >= _FEWEST_ROWS and _is_table(table):
            found |= {start + n: cells for n, cells in enumerate(table)}
    return found


def _cells(row: Sequence[Run]) -> Cells:
    cells: list[list[Run]] = []
    for run in row:
        if cells and run.left - cells[-1][-1].right <= _GAP * max(run.size, cells[-1][-1].size):
            cells[-1].append(run)
        else:
            cells.append([run])
    return tuple(tuple(cell) for cell in cells)


def _candidates(rows: Sequence[Cells]) -> Iterator[tuple[int, list[Cells]]]:
    """Rows below each other, as many cells in each, with gaps below gaps; with the number of the first."""
    start, held, gaps = 0, list[Cells](), list[tuple[float, float]]()
    for n, cells in enumerate(rows):
        common = _common(held[-1], gaps, cells) if held else None
        if held and common is None:
            yield start, held
            held = []
        if len(cells) > 1:
            start = start if held else n
            held.append(cells)
            gaps = common or _gaps(cells)
    yield start, held


def _gaps(cells: Cells) -> list[tuple[float, float]]:
    return [(before[-1].right, cell[0].left) for before, cell in pairwise(cells)]


def _common(above: Cells, gaps: Sequence[tuple[float, float]], cells: Cells) -> list[tuple[float, float]] | None:
    """The gaps that a row has in common with those above it, None where it does not go on their table."""
    upper, run = above[0][0], cells[0][0]
    if len(cells) != len(above) or upper.baseline - run.baseline > _NEAR * max(upper.size, run.size):
        return None
    common = [(max(a, c), min(b, d)) for (a, b), (c, d) in zip(gaps, _gaps(cells), strict=True)]
    return common if all(left < right for left, right in common) else None


def _is_table(table: Sequence[Cells]) -> bool:
    texts = [[" ".join(run.text for run in cell) for cell in row] for row in table]
    words = [len(text.split()) for row in texts for text in row]
    columns = list(zip(*texts, strict=True))
    figures = [sum(any(sign.isdigit() for sign in text) for text in column) for column in columns]
    return sum(words) <= _WORDS * len(words) and max(figures) >= _FIGURES * len(table)
