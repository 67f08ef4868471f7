"""What trafilatura keeps of a page, where the report found in it is but a small part of the page's prose.

Its rules know other pages than ours do. Where it keeps far more, among it what was found, what it keeps is the report.
"""

import warnings
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from dateline.articles.blocks import Blocks
from dateline.articles.prose import Reasons, is_prose, size
from dateline.articles.report_blocks import Piece

# The report is doubted below this share of the prose, and given up where trafilatura keeps so many times as much.
_SMALL = 0.5
_FAR_MORE = 1.5


def doubted(page: Blocks, reasons: Reasons, pieces: Sequence[Piece]) -> bool:
    """Whether the report is so small a part of the prose that nothing speaks against that it may be the wrong one."""
    prose = sum(size(b.text) for b, r in zip(page.found, reasons, strict=True) if r is None and is_prose(b))
    return _told(page, pieces) < _SMALL * prose or not pieces


def kept(tree: Any, page: Blocks, reasons: Reasons, pieces: Sequence[Piece]) -> list[Piece] | None:
    """The report as trafilatura sees it, as pieces; None where it keeps no more."""
    # Imported late: few pages are doubted. What it loads to fetch pages warns that it knows no SOCKS; we fetch nothing.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import trafilatura

    # It may change what it is given.
    found: Any = trafilatura.bare_extraction(deepcopy(tree), include_comments=False, include_tables=True)
    lines = {
        " ".join(line.split()).removeprefix("- ")
        for line in ((found.text if found is not None else None) or "").split("\n")
    }
    same = [n for n, block in enumerate(page.found) if block.text in lines and (reasons[n] is None or not pieces)]
    ours, theirs = _told(page, pieces), sum(size(page.found[n].text) for n in same if is_prose(page.found[n]))
    if not theirs or theirs < _FAR_MORE * ours:
        return None
    numbers = set(same)
    return [
        Piece(n, page.found[n].text, None if n in numbers else reasons[n] or "navigation")
        for n in range(same[0], same[-1] + 1)
    ]


def _told(page: Blocks, pieces: Sequence[Piece]) -> int:
    return sum(size(p.text) for p in pieces if p.reason is None and is_prose(page.found[p.number]))
