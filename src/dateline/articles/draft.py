"""What a reader of one form (text, page, message, record) finds, before it becomes an Article."""

from dataclasses import dataclass, field

from dateline.model.article import DateBasis


@dataclass(frozen=True, slots=True)
class Candidate:
    """A publication date that was found: as it is written, where, and whether it is of another kind ("modified")."""

    value: str
    basis: DateBasis
    detail: str
    not_published: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A report's text, final, and what its form says of it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    dates: tuple[Candidate, ...] = ()
    notes: tuple[str, ...] = field(default=())
