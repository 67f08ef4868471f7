"""A span: where in which article a record's words stand."""

from dataclasses import dataclass
from typing import Literal

# A title that came with a page's metadata, not in the body text, is a citable part of its own.
Part = Literal["text", "title"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (Unicode code points, end exclusive) of one article's text or title."""

    article: str
    start: int
    end: int
    part: Part = "text"

    def overlaps(self, other: "Span") -> bool:
        """Whether both share a character of the same part of the same article."""
        return (
            self.article == other.article
            and self.part == other.part
            and self.start < other.end
            and other.start < self.end
        )

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this span."""
        return (
            self.article == other.article
            and self.part == other.part
            and self.start <= other.start
            and other.end <= self.end
        )


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span together with its exact words."""

    span: Span
    text: str
