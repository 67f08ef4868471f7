"""What relative expressions are counted from: the day of the report and the day its narrative has reached."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Narrative:
    """`today` is the report's day with `why` it is; the rest is what the text has named last, in reading order."""

    today: date | None
    why: str
    day: date | None = None
    day_at: int = -1
    value: str | None = None
    quarter: str | None = None
    quarter_at: int = field(default=-10_000)
    year: int | None = None

    def note(self, value: str, days: tuple[date, date] | None, word: int) -> None:
        """Remembers a resolved date or time expression that starts at word `word`."""
        if days is None:
            return
        first, last = days
        self.value = value
        self.year = first.year
        if first == last or "T" in value:
            self.day, self.day_at = first, word
        elif "/" in value:
            self.day = last
        if len(value) == 7 and value[5] == "Q":
            self.quarter, self.quarter_at = value, word

    def leave_quarter(self) -> None:
        """What follows is about another stretch ("in the first nine months"): it is not compared by quarter."""
        self.quarter_at = -10_000

    @property
    def reached(self) -> date | None:
        """The narrative's current day: the last one named, else the report's own."""
        return self.day or self.today
