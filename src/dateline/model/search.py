"""Passages of reports that hold the words looked for."""

from dataclasses import dataclass
from datetime import date

from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class Search:
    """Which passages are looked for: paragraphs and titles that hold all `words`.

    Words in double quotes stand beside each other; a word that ends in * is the beginning of one. Case and accents make
    no difference. `first` and `last` are days of publication; a report without a date has those that the last build
    gave it. `outlet` is its name as in the sources table, `story` one of the last build; `articles` are alternatives,
    none meaning all. With `copies` false, reports that repeat an earlier one are left out.
    """

    words: str
    first: date | None = None
    last: date | None = None
    outlet: str | None = None
    story: str | None = None
    articles: tuple[str, ...] = ()
    copies: bool = True
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: where it stands and its text; `marks` are where in that text words were matched."""

    span: Span
    text: str
    marks: tuple[tuple[int, int], ...]
    name: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """The hits from `offset` on, the best first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int
