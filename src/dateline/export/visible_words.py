"""The digest of all words of a document, whatever it is rendered as, so that the audit finds any that was altered."""

import hashlib
import unicodedata
from collections.abc import Iterator

from dateline.export.document import Block, Document, Heading, Paragraph, Picture, Table, plain


def visible_digest(shown: Document) -> str:
    """SHA-256 (hex) of what the document says.

    Each heading, paragraph, caption and cell in order, then each footnote by number, with "[3]" for the mark of one; in
    each, compatibility forms (NFKC) without white space and characters that have no width. Letters written from right
    to left are in the order in which a program likes to keep them, so words with any are sorted. Those that are left
    empty do not count; a line end stands between.
    """
    told = [plain(shown.title), *(t for b in (*shown.opening, *shown.blocks) for t in _told(b))]
    told += [f"[{n}]{plain(shown.notes[n])}" for n in sorted(shown.notes)]
    kept = [text for text in map(_bare, told) if text]
    return hashlib.sha256("\n".join(kept).encode("utf-8")).hexdigest()


def _told(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield plain(block.runs)
        case Table():
            yield from block.head
            yield from (plain(cell) for row in block.rows for cell in row.cells)
        case Picture():
            yield block.caption


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")
    leftward = any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in kept)
    return "".join(sorted(kept)) if leftward else kept
