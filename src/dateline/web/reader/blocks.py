"""A report's text as blocks to be shown: its paragraphs and what stands between them, each in marked pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.model.article import Article
from dateline.model.span import Part, Span
from dateline.web.reader.pieces import Mark, Piece, cut

# between: white space between two paragraphs; outside: a paragraph no word of which is part of the report.
BlockKind = Literal["title", "paragraph", "outside", "between"]


@dataclass(frozen=True, slots=True)
class Block:
    """Some of the text. `reason` is why it is not part of the report, "" where it is."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    reason: str = ""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


def blocks(article: Article, marks: Sequence[tuple[Part, Mark]]) -> tuple[Block, ...]:
    """The text of the report in its order: joined again the blocks are the text.

    A title that came beside the text is a block before it.
    """
    outside = [Mark(n.span.start, n.span.end, "outside", n.reason) for n in article.not_story]
    of_text = [*(mark for part, mark in marks if part == "text"), *outside]
    made = []
    if article.title and _titled(article) is None:
        made.append(Block("title", cut(article.title, [mark for part, mark in marks if part == "title"])))
    made += _of_text(article, of_text)
    return tuple(made)


def _of_text(article: Article, marks: Sequence[Mark]) -> list[Block]:
    """Pieces gathered between the edges of paragraphs."""
    spans = [(p.start, p.end) for p in article.paragraphs]
    edges = {edge for span in spans for edge in span}
    begins, ends = {start for start, _ in spans}, {end for _, end in spans}
    made: list[Block] = []
    gathered: list[Piece] = []
    for piece in cut(article.text, marks, edges):
        if gathered and (piece.start in begins or piece.start in ends):
            made.append(_block(article, gathered))
            gathered = []
        gathered.append(piece)
    return [*made, _block(article, gathered)] if gathered else made


def _block(article: Article, pieces: list[Piece]) -> Block:
    text, start = "".join(piece.text for piece in pieces), pieces[0].start
    if not text.strip():
        return Block("between", tuple(pieces))
    titled = _titled(article)
    if titled is not None and start <= titled.start and titled.end <= start + len(text):
        return Block("title", tuple(pieces))
    reasons = [piece.names("outside") for piece in pieces if piece.text.strip()]
    if all(reasons):
        return Block("outside", tuple(pieces), reasons[0][0])
    return Block("paragraph", tuple(pieces))


def _titled(article: Article) -> Span | None:
    """Where the title stands in the text; None where it came beside it."""
    span = article.title_span
    return span if span is not None and span.part == "text" else None
