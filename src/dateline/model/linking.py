"""What linking keeps between runs, and asks for: postings, nodes and links, whatever holds them.

A place orders articles: day of publication, then a number made of the id. Everything here can be made anew from the
articles, and none of it depends on the order in which they came.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import NamedTuple, Protocol

# Of the nearest of an article those that tell how dense it is around it, and that are beside it on its word alone.
CLOSEST = 3
# The day of an article without one: after all others.
NO_DAY = 4_000_000


Near = tuple[tuple[int, int], ...]


class Place(NamedTuple):
    """Where an article stands in every list: `day` is an ordinal or NO_DAY, `key` the number of the article."""

    day: int
    key: int


@dataclass(frozen=True, slots=True)
class Node:
    """An article among its neighbours: `near` are (key, product of vectors) of the nearest, the nearest first.

    `density` is that of its surroundings, `joined` are the keys of those that are alike against it, in order. `part`
    and `strand` are the keys of the first articles of the part of the graph and of the strand that it is in; None
    before they are known.
    """

    place: Place
    near: Near
    density: float
    joined: tuple[int, ...] = ()
    part: int | None = None
    strand: int | None = None

    @property
    def placed(self) -> tuple[int | None, int | None]:
        """Its part and its strand."""
        return self.part, self.strand

    @property
    def closest(self) -> tuple[int, ...]:
        """The keys of the first of its nearest."""
        return tuple(key for key, _ in self.near[:CLOSEST])


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of an article to find its copies: `samples` are hashes of shingles.

    `age` orders it among others: the latest day it can be of ("9999" if unknown), a blank, its date as it is known.
    `day` is that of its publication where it is known to be one, else NO_DAY.
    """

    key: int
    article: str
    age: str
    day: int
    samples: tuple[int, ...]

    @property
    def place(self) -> Place:
        """Where it stands among the holders of a sample."""
        latest = self.age.partition(" ")[0]
        return Place(date.fromisoformat(latest).toordinal() if len(latest) == 10 else NO_DAY, self.key)


class Aged(NamedTuple):
    """A sketch without its samples, in the order of age: `samples` is how many there are."""

    age: str
    article: str
    samples: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """An article that repeats the one with key `early`, of which it has the share; `root` is where the chain ends."""

    early: int
    share: float
    root: int
    containment: float


class CopyIndex(Protocol):
    """Sketches by key and by sample, and which article repeats which."""

    def sketches(self, keys: Iterable[int]) -> Mapping[int, Sketch]:
        """Those that are kept of the articles with these keys."""
        ...

    def aged(self, keys: Iterable[int]) -> Mapping[int, Aged]:
        """The same without their samples."""
        ...

    def sketched(self) -> int:
        """How many sketches are kept."""
        ...

    def keep_sketches(self, sketches: Sequence[Sketch]) -> None:
        """Keeps sketches that are new."""
        ...

    def drop_sketch(self, sketch: Sketch) -> None:
        """Drops it, with what it repeats."""
        ...

    def holders(self, value: int, most: int) -> Sequence[Place]:
        """The first articles that have the sample, in order."""
        ...

    def after(self, value: int, place: Place) -> Sequence[Place]:
        """The articles that have the sample and come later, in order."""
        ...

    def repeats(self, keys: Iterable[int]) -> Mapping[int, Repeat]:
        """What articles repeat, by key."""
        ...

    def repeating(self, keys: Iterable[int]) -> Mapping[int, Repeat]:
        """What repeats these articles, directly, by its key."""
        ...

    def keep_repeats(self, repeats: Mapping[int, Repeat | None]) -> None:
        """Keeps what articles repeat, by key, in place of what is kept; None where one repeats nothing."""
        ...


class StoryIndex(Protocol):
    """Nodes, vectors and postings of the articles that are no copies, and which strands are one story."""

    def nodes(self, keys: Iterable[int]) -> Mapping[int, Node]:
        """Those that are kept with these keys."""
        ...

    def keep_nodes(self, nodes: Iterable[Node]) -> None:
        """Keeps nodes, in place of those with their keys."""
        ...

    def assign(self, places: Mapping[int, tuple[int, int]]) -> None:
        """Gives nodes, by key, another part and strand."""
        ...

    def placed(self, keys: Iterable[int]) -> Mapping[int, tuple[int, int]]:
        """The part and the strand of articles that have one."""
        ...

    def join(self, joined: Mapping[int, tuple[int, ...]]) -> None:
        """Gives nodes, by key, others that they are joined with."""
        ...

    def densities(self, keys: Iterable[int]) -> Mapping[int, tuple[int, float]]:
        """The day of articles, and the density around them."""
        ...

    def followers(self, keys: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """The keys of the articles to which each of these, by key, is among the closest."""
        ...

    def vectors(self, keys: Iterable[int]) -> Mapping[int, bytes]:
        """The packed vectors of articles."""
        ...

    def insert(self, postings: Iterable[tuple[Place, bytes, Sequence[int], Sequence[int]]]) -> None:
        """Keeps for each place its vector, the terms it is found by, and those of them at which it begins a run."""
        ...

    def remove(self, place: Place, terms: Sequence[int]) -> None:
        """Drops a node with its vector and postings."""
        ...

    def run(self, term: int, place: Place) -> tuple[Place, ...]:
        """The run of the term's list in which the place lies or would lie, in order."""
        ...

    def parted(self, term: int, one: Place, other: Place) -> bool:
        """Whether a run of the term begins after `one` and not after `other`."""
        ...

    def of_parts(self, parts: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """The keys of the articles of each of these parts, in order."""
        ...

    def of_strands(self, strands: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """The keys of the articles of each of these strands."""
        ...

    def linked_with(self, strands: Iterable[int]) -> Sequence[int]:
        """The strands that have links with these."""
        ...

    def linked_first(self, ones: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """The strands with which these have links in which these come first."""
        ...

    def unlink_strands(self, strands: Iterable[int], ones: Iterable[int], pairs: Iterable[tuple[int, int]]) -> None:
        """Drops all links of `strands`, those in which one of `ones` comes first, and `pairs`."""
        ...

    def link_strands(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Keeps pairs of strands that are one story: the smaller key first, or the strand that goes with the other."""
        ...


class Links(CopyIndex, StoryIndex, Protocol):
    """All of it, with what is to be linked."""

    def ready(self, version: str) -> None:
        """Empties everything, and asks for every article anew, where another version of linking made it."""
        ...

    def queue(self) -> Sequence[str]:
        """The ids of articles that are new or changed since they were linked, in order."""
        ...

    def done(self, articles: Iterable[str]) -> None:
        """Takes articles off the queue."""
        ...

    def articles(self) -> Mapping[int, tuple[str, int]]:
        """The id and the day of every linked article, by key."""
        ...

    def all_repeats(self) -> Mapping[int, Repeat]:
        """What every copy repeats, by key."""
        ...

    def all_strands(self) -> Mapping[int, int]:
        """The strand of every article that is no copy, by key."""
        ...

    def strand_links(self) -> Sequence[tuple[int, int]]:
        """Every pair of strands that are one story."""
        ...


def key_of(article: str) -> int:
    """The number of an article: 63 bits of its id's hash, so that ids of any length are compared and kept as one."""
    return int.from_bytes(blake2b(article.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
