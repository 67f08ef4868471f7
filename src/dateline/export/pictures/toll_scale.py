"""The upright axis of a drawing of tolls: equal steps from nought, or powers of ten where counts are far apart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# The largest count may be so many times the least before equal steps would press the small ones onto the axis.
_FAR_APART = 60
_STEPS = (1, 2, 5)
_MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """`ticks` are the counts that are marked; `top` and `foot` the heights of the greatest and the least."""

    ticks: tuple[int, ...]
    logarithmic: bool
    top: float
    foot: float

    def y(self, count: float) -> float:
        """The height at which a count lies."""
        low, high = self.ticks[0], self.ticks[-1]
        if self.logarithmic:
            share = math.log10(max(count, low) / low) / math.log10(high / low)
        else:
            share = (count - low) / (high - low)
        return self.foot - share * (self.foot - self.top)


def scale_of(counts: Sequence[int], top: float, foot: float) -> Scale:
    """The scale that holds counts, at least one."""
    most = max(counts)
    least = min((c for c in counts if c > 0), default=1)
    if 0 not in counts and most > least * _FAR_APART:
        low, high = len(str(least)) - 1, len(str(most - 1))
        powers = -(-(high - low) // _MOST_STEPS)
        steps = -(-(high - low) // powers)
        return Scale(tuple(10 ** (low + n * powers) for n in range(steps + 1)), True, top, foot)
    step = _step(most)
    return Scale(tuple(range(0, max(most, 1) + step, step)), False, top, foot)


def _step(most: int) -> int:
    """The least of 1, 2, 5, 10, 20 … that needs at most four steps."""
    power = 1
    while True:
        for digit in _STEPS:
            if digit * power * _MOST_STEPS >= most:
                return digit * power
        power *= 10
