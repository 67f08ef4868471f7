"""How the cells of a table in a text file are parted: found out from its first rows."""

import csv
import io
import re
from dataclasses import dataclass

from dateline.sources.columns import field_of

_SEPARATORS = ",;\t|"
# Excel's own first line, which only says what parts the cells.
_SAID = re.compile(r'"?sep=(.)"?\s*?(?:\r\n|\n|\r)', re.IGNORECASE)
_ROWS = 50
# A quotation mark inside a cell, behind a backslash or doubled; at a cell's edge both are something else.
_ESCAPED = re.compile(r'\\"[^,;\t|\r\n"]')
_DOUBLED = re.compile(r'[^,;\t|\r\n\\]""|""[^,;\t|\r\n]')


@dataclass(frozen=True, slots=True)
class Separated:
    """What parts the cells, and what stands before a quotation mark inside a cell (None: it is doubled)."""

    separator: str
    escape: str | None = None


def separated(sample: str) -> Separated:
    """The form in which the first rows have the columns best known, then most alike, then most."""
    escape = "\\" if _ESCAPED.search(sample) and not _DOUBLED.search(sample) else None
    said = _SAID.match(sample)
    if said and said[1] in _SEPARATORS:
        return Separated(said[1], escape)
    return max((Separated(s, escape) for s in _SEPARATORS), key=lambda form: _fit(sample, form))


def _fit(sample: str, form: Separated) -> tuple[int, float, int]:
    rows = []
    lines = list(io.StringIO(sample, newline=""))
    if len(lines) > 1 and not lines[-1].endswith(("\r", "\n")):
        # The sample may end in the middle of a row.
        lines.pop()
    try:
        reader = csv.reader(lines, delimiter=form.separator, escapechar=form.escape, doublequote=form.escape is None)
        for row in reader:
            if row:
                rows.append(row)
            if len(rows) == _ROWS:
                break
    except csv.Error:
        return (0, 0.0, 0)
    widths = [len(row) for row in rows]
    if not widths or max(widths) < 2:
        return (0, 0.0, 0)
    known = max(len({field for cell in row if (field := field_of(cell))}) for row in rows)
    usual = max(sorted(set(widths)), key=lambda width: (widths.count(width), width))
    return (known if known > 1 else 0, widths.count(usual) / len(widths) if usual > 1 else 0.0, usual)
