"""Where articles belong among others: their story, and the article that they repeat."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.model.story import CopyLink


@dataclass(frozen=True, slots=True)
class Placed:
    """The name of the story that an article is in; `copy_of` is the id of the earliest article of the same text."""

    story: str
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Grouped:
    """Articles grouped: `stories` names the story of each by article id, `copies` links copies, by article id."""

    stories: Mapping[str, str]
    copies: tuple[CopyLink, ...]
