"""The digest of all words of a document, whatever it is rendered as, so that the audit finds any that was altered."""

import hashlib
import unicodedata
from collections.abc import Iterator

from lxml import etree

from dateline.export.document import CONTENTS, Block, Document, Heading, Paragraph, Picture, Table, plain

# Which form of a character is meant; they have no width.
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))


def visible_digest(shown: Document) -> str:
    """SHA-256 (hex) of what the document says.

    Each heading, paragraph, caption and cell in order, then each footnote by number, with "[3]" for the mark of one,
    then the words of each picture. In each, compatibility forms (NFKC) without white space and characters that have no
    width. Programs keep words written from right to left, and those of a picture, in an order of their own, so these
    are sorted by character. What is left empty does not count; a line end stands between.
    """
    told = [plain(shown.title), *(t for b in shown.opening for t in _told(b)), CONTENTS]
    told += [t for b in shown.blocks for t in _told(b)]
    told += [f"[{n}]{plain(shown.notes[n])}" for n in sorted(shown.notes)]
    kept = [text for text in map(_bare, told) if text]
    kept += ["".join(sorted(_bare(_drawn(b)))) for b in (*shown.opening, *shown.blocks) if isinstance(b, Picture)]
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


def _drawn(picture: Picture) -> str:
    root = etree.fromstring(picture.svg)
    return "".join(str(words) for text in root.iter("{*}text") for words in text.itertext())


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf" and c not in _SELECTORS)
    leftward = any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in kept)
    return "".join(sorted(kept)) if leftward else kept
