"""What a document shows, whichever program it is for: blocks of words in order, footnotes, and what stands around."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["h1", "h2", "head", "text", "caption", "drawn"]


@dataclass(slots=True)
class Block:
    """A heading ("h1", "h2"), the name of a column ("head"), a paragraph or cell ("text"), a caption, or a drawing.

    `text` has "[3]" for the mark of a footnote, `bare` no marks, `marks` their numbers; `page` is 0 where not known.
    """

    kind: Kind
    text: str = ""
    bare: str = ""
    marks: list[int] = field(default_factory=list)
    page: int = 0


@dataclass(slots=True)
class Written:
    """A document: `record` is the brief's JSON, `digest` what it says of its own words.

    `notes` are the footnotes as they are numbered; `contents` is the table of contents, `bookmarks` the outline,
    `around` what runs along each page (page, words), `links` the addresses of the web, `drawings` the parsed SVGs, and
    `problems` what no brief holds.
    """

    record: str = ""
    digest: str | None = None
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    contents: str = ""
    bookmarks: list[str] = field(default_factory=list)
    around: list[tuple[int, str]] = field(default_factory=list)
    pages: int = 0
    links: list[str] = field(default_factory=list)
    drawings: list[Any] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def bare(text: str) -> str:
    """Words by which two writings are compared: compatibility forms, without white space and what has no width.

    A PDF keeps words that are written from right to left in the order in which they are drawn; so the characters of a
    text with any are sorted.
    """
    folded = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf" and not _selects(c))
    return "".join(sorted(kept)) if is_leftward(kept) else kept


def is_leftward(text: str) -> bool:
    """Whether any of it is written from right to left."""
    return any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)


def _selects(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f"


def digest(written: Written) -> str:
    """SHA-256 (hex) of all words: each block, each footnote by number, the sorted characters of each drawing.

    A line end stands between those that have any.
    """
    told = [block.text for block in written.blocks if block.kind != "drawn"]
    told += [f"[{n}]{text}" for n, text in sorted(written.notes)]
    kept = [text for text in map(bare, told) if text]
    kept += ["".join(sorted(bare(block.text))) for block in written.blocks if block.kind == "drawn"]
    return hashlib.sha256("\n".join(kept).encode("utf-8", "surrogatepass")).hexdigest()
