"""Rows of the tables as a build keeps them, so that a page is answered without linking; how they are asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol, get_args

from dateline.model.beside import Ahead, one_by_one

# docs/reference/views.md has the fields of each.
ViewName = Literal[
    "timeline",
    "days",
    "statements",
    "positions",
    "changes",
    "figures",
    "tracks",
    "conflicts",
    "events",
    "places",
    "map",
    "stories",
    "sources",
    "origins",
    "entities",
    "revisions",
    "details",
]
VIEWS: tuple[ViewName, ...] = get_args(ViewName)
# What a row may have several of, each of which finds it and is listed in a filter's menu.
Facet = Literal["who", "place", "kind", "outlet", "story", "article", "country"]
FACETS: tuple[Facet, ...] = get_args(Facet)
# The table's own order; first days first or last days first, what has no day last; most independent sources first; by
# the first name, place or kind. What is alike keeps the table's order.
Order = Literal["table", "earliest", "latest", "sources", "who", "place", "kind"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One row of a view. `record` is all that is shown of it, as JSON has it; the rest is what it is found by.

    `id` is its own within the view. `first` and `last` are its days; `sources` how many independent sources it has;
    `group` what it belongs to (a figure's track, a stand's position, a report's origin, a conflict's incident). `text`
    is where words are looked for. Of `who`, `places` and so on the first counts where rows are put in order.
    """

    view: ViewName
    id: str
    text: str
    record: dict[str, Any]
    first: date | None = None
    last: date | None = None
    sources: int = 0
    group: str | None = None
    who: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    @property
    def facets(self) -> Iterator[tuple[Facet, str]]:
        """Every value of every facet that it has, each once."""
        every: tuple[tuple[Facet, tuple[str, ...]], ...] = (
            ("who", self.who),
            ("place", self.places),
            ("kind", self.kinds),
            ("outlet", self.outlets),
            ("story", self.stories),
            ("article", self.articles),
            ("country", self.countries),
        )
        for facet, values in every:
            for value in dict.fromkeys(values):
                yield facet, value


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows of a view are asked for: those that fit all that is given.

    `words` are looked for as in a search; `first` and `last` are days that the row's own must touch, so that one
    without days is not where days are asked for. `kinds` and `ids` are alternatives, empty meaning all. `limit` of
    None means every row.
    """

    view: ViewName
    words: str = ""
    first: date | None = None
    last: date | None = None
    who: str | None = None
    place: str | None = None
    country: str | None = None
    outlet: str | None = None
    story: str | None = None
    article: str | None = None
    group: str | None = None
    kinds: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    least_sources: int = 0
    order: Order = "table"
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """The rows from `offset` on, and how many there are in all."""

    rows: tuple[ViewRow, ...]
    total: int


class Views(Protocol):
    """The rows that the last build made. Until the first one there are none."""

    def fill(self, rows: Iterable[ViewRow], ahead: Ahead = one_by_one) -> int:
        """Writes these rows beside those that are shown; of each view they come in the table's order.

        They are written in many short transactions, and made ready `ahead` of it. The answer is the number of this
        build, by which `show` knows them. Where another begins meanwhile this one ends.
        """
        ...

    def show(self, number: int, mark: str) -> bool:
        """Has the rows that a build wrote stand in place of all there were; `mark` is what they were made of.

        That stays pending until the case commits, so that a reader sees the old build or the new one. False, and
        nothing is changed, where another build began meanwhile.
        """
        ...

    def mark(self) -> str | None:
        """What the rows were made of; None where there are none yet."""
        ...

    def ask(self, query: Query) -> Page:
        """The rows asked for."""
        ...

    def get(self, view: ViewName, id_: str) -> ViewRow | None:
        """The row with this id."""
        ...

    def facets(self, view: ViewName, facet: Facet, most: int = 50) -> tuple[tuple[str, int], ...]:
        """The values of a facet over the whole view with how many rows have each, the most frequent first."""
        ...

    def days(self, query: Query) -> tuple[tuple[date, int], ...]:
        """How many of the rows asked for begin on each day, in the order of days; `limit` and `offset` do not count."""
        ...
