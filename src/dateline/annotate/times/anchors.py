"""What relative expressions are counted from: the day of the report and the day its narrative has reached."""

from dataclasses import dataclass, field
from datetime import date

# The longest period that moves the narrative to where no day is known.
_MONTH = 31


@dataclass(slots=True)
class Narrative:
    """`today` is the report's day with `why` it is; the rest is what the text has named last, in reading order."""

    today: date | None
    why: str
    day: date | None = None
    day_at: int = -1
    value: str | None = None
    lost: bool = False
    quarter: str | None = None
    quarter_at: int = field(default=-10_000)
    year: int | None = None
    # The last expression's first day and the word after it; the days named, by the tokens that name them.
    last: tuple[date, int] | None = None
    named: list[tuple[int, date]] = field(default_factory=list)

    def mark(self, days: tuple[date, date] | None, end: int, token: int) -> None:
        """Remembers that the expression that ends before word `end`, at token `token`, stands for `days`."""
        self.last = (days[0], end) if days else None
        if days and days[0] == days[1]:
            self.named.append((token, days[0]))

    def note(self, value: str, days: tuple[date, date] | None, word: int) -> None:
        """Remembers a resolved date or time expression that starts at word `word`."""
        if days is None:
            return
        first, last = days
        self.value = value
        self.year = first.year
        if len(value) == 7 and value[5] == "Q":
            self.quarter, self.quarter_at = value, word
        if first == last or "T" in value:
            self.day, self.day_at = first, word
        elif "/" in value:
            self.day = last
        elif (last - first).days <= _MONTH and self.day is not None and not first <= self.day <= last:
            # The narrative has gone on to another week or month, of which no day is known.
            self.day, self.lost = None, True
            return
        elif (last - first).days <= _MONTH and self.day is None:
            self.lost = True
            return
        else:
            return
        self.lost = False

    def leave_quarter(self) -> None:
        """What follows is about another stretch ("in the first nine months"): it is not compared by quarter."""
        self.quarter_at = -10_000

    @property
    def current(self) -> date | None:
        """The day that "the day" means: the last one named, else the report's own."""
        return self.day or self.today

    @property
    def reached(self) -> date | None:
        """The narrative's current day: the last one named, else the report's own; None where it stands in a period."""
        return None if self.lost else self.day or self.today
