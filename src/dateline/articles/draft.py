"""What a reader of one form (text, page, message, record) finds, before it becomes an Article."""

from dataclasses import dataclass, field
from typing import Literal

from dateline.model.article import DateBasis, NotStoryReason
from dateline.model.intake import DateOrder

# What a date is of, where it is not of publication.
Kind = Literal["published", "modified", "retrieved"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A publication date that was found: as it is written, where, and what it is a date of.

    `day_month` is the (month, day) of a date written without its year; `weekday` (Monday is 0) what stands beside it.
    `order` is which way round it is, where its place tells.
    """

    value: str
    basis: DateBasis
    detail: str
    kind: Kind = "published"
    day_month: tuple[int, int] | None = None
    weekday: int | None = None
    order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A liveblog's entry as it was found: where it starts and ends in the text, its time as it stands, and where."""

    start: int
    end: int
    value: str
    detail: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A passage that its place in the page shows to be no part of the report: [start, end) of the text, and why."""

    start: int
    end: int
    reason: NotStoryReason


@dataclass(frozen=True, slots=True)
class Draft:
    """A report's text, final, and what its form says of it.

    `retrieved` is when it was fetched; `country` the ISO 3166 code of the country that the page says it is written in.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    dates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = field(default=())
    retrieved: str | None = None
    country: str | None = None
    entries: tuple[Posted, ...] = ()
    asides: tuple[Aside, ...] = ()

    @property
    def story(self) -> str:
        """The text without what its place shows to be no part of the report."""
        parts, at = [], 0
        for aside in self.asides:
            parts.append(self.text[at : aside.start])
            at = aside.end
        return "".join([*parts, self.text[at:]])
