"""What tells running text from links in a page's blocks."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from dateline.articles.blocks import Block, Blocks
from dateline.model.article import NotStoryReason

# Why each block is not the report, None where it may be.
Reasons = list[NotStoryReason | None]

_ENDS = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]】」]*$")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]")
_SHORTEST_PROSE = 60
_LONG = 120
_FEWEST_WORDS = 4


def size(text: str) -> int:
    """The length of a text in letters of an alphabet: a sign that stands for a word or syllable counts more."""
    return len(text) + 2 * sum(1 for _ in _WIDE.finditer(text))


def ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence."""
    return _ENDS.search(text) is not None


def is_prose(block: Block) -> bool:
    """Whether a block is running text: long, hardly a link, and a paragraph or ending like a sentence or very long."""
    long = size(block.text)
    if long < _SHORTEST_PROSE or 2 * block.linked >= len(block.text):
        return False
    return ends_sentence(block.text) or long > _LONG or (block.element is not None and block.element.tag == "p")


def is_link(block: Block) -> bool:
    """Whether a block is nothing but a link of several words."""
    return 5 * block.linked >= 4 * len(block.text) and (
        len(block.text.split()) >= _FEWEST_WORDS or size(block.text) > 30
    )


def parents(element: Any) -> Iterator[Any]:
    """The element and those around it."""
    while element is not None:
        yield element
        element = element.getparent()


def mark(found: Reasons, first: int, end: int, kind: NotStoryReason) -> None:
    """Gives blocks that have no reason one."""
    for n in range(first, end):
        found[n] = found[n] or kind


def running(page: Blocks, found: Sequence[NotStoryReason | None]) -> list[int]:
    """Running sums of the prose of blocks that nothing speaks against."""
    sizes = (size(b.text) if r is None and is_prose(b) else 0 for b, r in zip(page.found, found, strict=True))
    return [0, *accumulate(sizes)]
