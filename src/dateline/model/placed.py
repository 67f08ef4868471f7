"""Where an article belongs among others: its story, and the article that it repeats."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """The name of the story that an article is in; `copy_of` is the id of the earliest article of the same text."""

    story: str
    copy_of: str | None
