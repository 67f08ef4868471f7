"""How the day of an undated report is bounded by the rest of its case, and what such a report tells of days."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.model.span import Passage

# What became of a bound: it gives an end of the range; it holds and gives none; it contradicts weightier ones; it only
# makes days likely, and never narrows the range.
BoundFate = Literal["decides", "holds", "set aside", "suggests"]


@dataclass(frozen=True, slots=True)
class DateBound:
    """A bound on the day an undated report was published, both days included, None where open.

    `rule` names the constraint (docs/method.md lists them), `why` tells it in words; `mine` are the passages of the
    report it rests on, `theirs` those of other reports. `note` says why a bound was set aside.
    """

    rule: str
    earliest: date | None
    latest: date | None
    why: str
    mine: tuple[Passage, ...] = ()
    theirs: tuple[Passage, ...] = ()
    fate: BoundFate = "holds"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The days that a sentence of an undated report tells of, as far as they can be known without its own day.

    `words` name them. `ahead` is True where their clause tells of what is to come. Either `days` are the first and last
    day (`year_supposed` where the text leaves out the year and the case's was taken), or `offsets` give both as days
    from the day of publication, by its weekday from Monday on, None where the words would name none.
    """

    sentence: Passage
    words: Passage
    ahead: bool
    days: tuple[date, date] | None = None
    year_supposed: bool = False
    offsets: tuple[tuple[int, int] | None, ...] = ()
