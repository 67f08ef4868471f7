"""Which blocks of a page are not the report by where they stand: in a part whose name says so, under a heading that
opens such a part, in a card for another report. What holds the title or most of the prose is no such part.
"""

from collections.abc import Collection, Sequence
from typing import Any

from dateline.articles.blocks import Block, Blocks
from dateline.articles.part_names import kind, kind_of_links
from dateline.articles.prose import Reasons, is_link, mark, running
from dateline.articles.unnamed_parts import unnamed


def reasons(page: Blocks, title: int | None, entries: Collection[Any] = ()) -> Reasons:
    """For each block why it is not the report, None where nothing says so. `entries` are a liveblog's, and what holds
    them.
    """
    found: Reasons = [None] * len(page.found)
    parts = sorted(
        ((first, end, -n, element) for n, (element, (first, end)) in enumerate(page.within.items()) if first < end),
        key=lambda part: (part[0], -part[1], part[2]),
    )
    for only in ("comment", "caption", None):
        prose = running(page, found)
        for first, end, _, element in parts:
            if element in entries or (title is not None and first <= title < end):
                continue
            is_links = _is_linked(page.found[first:end])
            what = kind(element) or (kind_of_links(element) if is_links else None)
            if what is None or (only and what != only) or 2 * (prose[end] - prose[first]) > prose[-1]:
                continue
            mark(found, first, end, what)
    unnamed(page, title, found)
    return found


def _is_linked(blocks: Sequence[Block]) -> bool:
    """Whether a part opens with a link, or is links for the better part."""
    return is_link(blocks[0]) or 2 * sum(b.linked for b in blocks) > sum(len(b.text) for b in blocks)
