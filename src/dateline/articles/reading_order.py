"""The order in which the blocks of a page are read: columns one after the other, what spans them before or after both.

After Thomas Breuel, "High Performance Document Layout Analysis" (2003): of two blocks above each other the upper one
comes first; of two beside each other the left one, unless something that spans both lies between them in height. The
order is any that agrees with these pairs; where several do, the higher block comes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.articles.pdf_lines import Line
from dateline.articles.pdf_tables import BETWEEN

# How far below a line the next one of its block may be, in parts of the type's size; how much both must share.
_LEADING, _SHARED, _ALIKE = 2.0, 0.5, 1.12
# A page with more blocks or lines than this is a table or a drawing; it is read from the top down.
_MOST, _MOST_LINES = 500, 3000
# Points by which neighbours in two columns may reach into each other.
_TOUCH = 1.5


@dataclass(frozen=True, slots=True)
class Block:
    """Lines below each other in one column."""

    lines: tuple[Line, ...]

    @property
    def left(self) -> float:
        """Where its leftmost line begins."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Where its longest line ends."""
        return max(line.right for line in self.lines)


def in_reading_order(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of one page, in the order in which they are read."""
    if len(lines) > _MOST_LINES:
        return tuple(Block((line,)) for line in lines)
    blocks = _blocks(lines)
    if len(blocks) > _MOST:
        return tuple(blocks)
    before = _before(blocks)
    waiting = before.sum(axis=0)
    left, found = list(range(len(blocks))), []
    while left:
        # Blocks that lie over each other can each seem to precede the other: then the highest comes first.
        chosen = next((n for n in left if waiting[n] == 0), left[0])
        left.remove(chosen)
        waiting = waiting - before[chosen]
        found.append(blocks[chosen])
    return tuple(found)


def _blocks(lines: Sequence[Line]) -> list[Block]:
    """Lines gathered into blocks, the highest first: each goes on the one block that ends closely above it."""
    open_blocks: list[list[Line]] = []
    above = [_above(lines, n) for n in range(len(lines))]
    claims: dict[int, int] = {}
    for candidates in above:
        for candidate in candidates:
            claims[candidate] = claims.get(candidate, 0) + 1
    home: dict[int, list[Line]] = {}
    for n, line in enumerate(lines):
        only = above[n][0] if len(above[n]) == 1 else None
        # Two lines below one are two columns below a line that spans them.
        if only is not None and claims[only] == 1:
            home[n] = home[only]
            home[n].append(line)
        else:
            home[n] = [line]
            open_blocks.append(home[n])
    blocks = [Block(tuple(block)) for block in open_blocks]
    return sorted(blocks, key=lambda b: (-b.lines[0].top, b.left, b.lines[0].text))


def _above(lines: Sequence[Line], n: int) -> list[int]:
    """The lines closely above a line: the nearest in each column that it stands below."""
    near: list[int] = []
    for upper in range(n - 1, -1, -1):
        if lines[upper].baseline - lines[n].baseline > _LEADING * _ALIKE * lines[n].size:
            break
        hidden = any(_shared(lines[upper], lines[nearer]) > 0 for nearer in near)
        if not hidden and _follows(lines[upper], lines[n]):
            near.append(upper)
    return near


def _shared(one: Line, other: Line) -> float:
    """How much of the page's width both stand in."""
    return min(one.right, other.right) - max(one.left, other.left)


def _follows(upper: Line, line: Line) -> bool:
    """Whether a line stands closely below another, in the same type."""
    step = upper.baseline - line.baseline
    size = max(upper.size, line.size)
    if (BETWEEN in upper.text) != (BETWEEN in line.text):
        # Rows of a table keep to themselves.
        return False
    if not 0.5 * size < step <= _LEADING * size or size > _ALIKE * min(upper.size, line.size):
        return False
    return _shared(upper, line) > _SHARED * min(upper.right - upper.left, line.right - line.left)


def _before(blocks: Sequence[Block]) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
    """before[a, b]: whether block a is read before block b."""
    left, right = np.array([b.left for b in blocks]), np.array([b.right for b in blocks])
    top = np.array([b.lines[0].top for b in blocks])
    bottom = np.array([b.lines[-1].bottom for b in blocks])
    share = np.minimum(right[:, None], right) - np.maximum(left[:, None], left) > _TOUCH
    middle = (top + bottom) / 2
    higher = middle[:, None] > middle
    # Wholly above, but for descenders that reach into ascenders.
    over = bottom[:, None] + _TOUCH >= top
    between = np.zeros(share.shape, dtype=bool)
    for c in range(len(blocks)):
        both = np.outer(share[:, c], share[c])
        between |= both & (np.outer(over[:, c], over[c]) | np.outer(over[c], over[:, c]))
    beside = ~share & ~between & (left[:, None] < left)
    return np.asarray((share & higher) | beside)
