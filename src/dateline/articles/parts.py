"""Which blocks of a page are not the report by where they stand: in a part whose name says so, under a heading that
opens such a part, in a card for another report. What holds the title or most of the prose is no such part.
"""

from collections.abc import Collection
from itertools import accumulate
from typing import Any

from dateline.articles.blocks import Blocks
from dateline.articles.part_names import kind, kind_of_links
from dateline.articles.prose import Reasons, is_link, mark, running
from dateline.articles.unnamed_parts import pictures, unnamed


def reasons(page: Blocks, title: int | None, entries: Collection[Any] = ()) -> Reasons:
    """For each block why it is not the report, None where nothing says so. `entries` are a liveblog's, and what holds
    them.
    """
    found: Reasons = [None] * len(page.found)
    parts = []
    linked = [0, *accumulate(block.linked for block in page.found)]
    length = [0, *accumulate(len(block.text) for block in page.found)]
    for n, (element, (first, end)) in enumerate(page.within.items()):
        if first == end or element in entries or (title is not None and first <= title < end):
            continue
        # Whether it opens with a link, or is links for the better part.
        links = is_link(page.found[first]) or 2 * (linked[end] - linked[first]) > length[end] - length[first]
        what = kind(element) or (kind_of_links(element) if links else None)
        if what is not None:
            parts.append((first, -end, -n, what))
    for only in ("comment", "caption", None):
        if only is None:
            # What stands below a picture is its caption, whatever else its place is called.
            pictures(page, title, found)
        prose = running(page, found)
        for first, end, _, what in sorted(parts):
            if (only is None or what == only) and 2 * (prose[-end] - prose[first]) <= prose[-1]:
                mark(found, first, -end, what)
    unnamed(page, title, found)
    return found
