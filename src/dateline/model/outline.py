"""A story in outline: which articles tell it, before anything is linked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryOutline:
    """The articles of one developing matter, earliest first, as found and as analysts decided.

    `id` is "s-" and the id of the earliest article. `decided` are the numbers of the decisions that shaped it.
    """

    id: str
    articles: tuple[str, ...]
    decided: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryDescribed:
    """A story in few words: its most central article, by id, and the words that most of its articles share."""

    outline: StoryOutline
    central: str
    words: tuple[str, ...]
