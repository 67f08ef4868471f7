"""A brief as a document, before it is one of Word, a PDF or Markdown: what it shows, in order, and nothing of how."""

import re
from dataclasses import dataclass
from typing import Literal

from dateline.export.unseen import replaced

Kind = Literal[
    "plain", "words", "inserted", "strong", "soft", "italic", "passage", "one", "many", "clash", "neutral", "planned"
]
Style = Literal["meta", "lead", "line", "said", "about", "item", "step", "where", "passage", "fine"]
# What stands over the table of contents.
CONTENTS = "Contents"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind: a report's own (`words`), an insertion, a count of sources (`one`, `many`) and so on.

    `link` leads to an address of the web or, with "#" before it, to an anchor of the document. A run with a `note` is
    the mark of that footnote, and has no text.
    """

    text: str
    kind: Kind = "plain"
    link: str = ""
    note: int | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a section, in the table of contents) or 2 (a group in it)."""

    level: int
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together; `anchor` is where links to it lead."""

    style: Style
    runs: Runs
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: as many cells as columns, or one across them all. `starts` begins a new matter."""

    cells: tuple[Runs, ...]
    starts: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `head` names its columns, and is empty where none is needed; `widths` are parts of a hundred."""

    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its size in CSS pixels, what it shows in words, and its caption."""

    svg: bytes
    width: float
    height: float
    alternative: str
    caption: str


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """The whole: title, what stands under it, and the sections; `notes` are the footnotes by number.

    The table of contents stands between `opening` and `blocks`.
    """

    title: Runs
    span: str
    opening: tuple[Block, ...]
    blocks: tuple[Block, ...]
    notes: dict[int, Runs]

    @property
    def name(self) -> str:
        """What the file says it is, with the days that it tells of."""
        return f"Brief: {self.span}" if self.span else "Brief"


def run(text: str, kind: Kind = "plain", link: str = "") -> Run:
    """Words on one line: white space in one form, U+FFFD for what cannot be seen."""
    return Run(_SPACE.sub(" ", replaced(text)), kind, link)


def mark(number: int) -> Run:
    """The mark of a footnote."""
    return Run("", note=number)


def plain(runs: Runs) -> str:
    """The words of the runs, with "[3]" for the mark of a footnote."""
    return "".join(r.text if r.note is None else f"[{r.note}]" for r in runs)
