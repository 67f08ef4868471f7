"""Which way round the days and months of a column are: decided by all its dates, never by one.

"03/04/2027" alone is two days. Where the column has "23/04/2027", the day comes first in all of it; where it has both
"23/04/2027" and "04/23/2027", or neither, it says nothing.
"""

import re
from collections.abc import Iterable

from dateline.model.intake import DateOrder

_FIGURES = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-]\d{4}(?!\d)", re.ASCII)


class OrderedDates:
    """What the dates of a column say of their order, with the row that shows it."""

    def __init__(self) -> None:
        self.day_first: int | None = None
        self.month_first: int | None = None
        self.open = False

    def see(self, value: str, row: int) -> None:
        """Looks at one more date."""
        found = _FIGURES.match(value)
        if found is None:
            return
        first, second = int(found[1]), int(found[2])
        if first > 12 >= second and self.day_first is None:
            self.day_first = row
        elif second > 12 >= first and self.month_first is None:
            self.month_first = row
        elif first != second:
            self.open = True

    def order(self) -> DateOrder | None:
        """The order, None where the column does not tell."""
        if (self.day_first is None) == (self.month_first is None):
            return None
        return "day-first" if self.day_first is not None else "month-first"

    def shown_by(self) -> int | None:
        """The row that shows the order."""
        return self.day_first if self.month_first is None else self.month_first


def ordered(values: Iterable[tuple[int, str]]) -> OrderedDates:
    """What dates say, each with the number of its row."""
    found = OrderedDates()
    for row, value in values:
        found.see(value, row)
    return found
