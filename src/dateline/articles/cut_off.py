"""Whether a page ends in a wall: what it shows is the opening of a report, and the notes say so."""

from collections.abc import Sequence

from dateline.articles.blocks import Blocks
from dateline.articles.report_blocks import Piece
from dateline.lexicon import table

# How many blocks below the report are looked at.
_BELOW = 6
_LONGEST = 80
_QUOTES = str.maketrans("‘’“”\u00a0", "''\"\" ")


def cut_off(page: Blocks, pieces: Sequence[Piece]) -> str | None:
    """The note that the text is cut off, with the words of the wall that stands right below it; None without a wall."""
    told = [place for place, piece in enumerate(pieces) if piece.reason is None]
    if not told:
        return None
    below = [(piece.text, piece.reason == "paywall") for piece in pieces[told[-1] + 1 :]]
    last = pieces[-1].number + 1
    below += [(block.text, False) for block in page.found[last : last + _BELOW]]
    for text, is_wall in below:
        if is_wall or _says(text):
            return f"cut off by a paywall (“{text[:_LONGEST]}”)"
    return None


def _says(text: str) -> bool:
    plain = " ".join(text.translate(_QUOTES).lower().split())
    return any(phrase in plain for phrase in table("articles", "refusals")["paywall"]["phrases"])
