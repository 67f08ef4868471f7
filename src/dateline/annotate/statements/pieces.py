"""The quotations of a unit as tokens: which are sentences of their own, and which are titles or names."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from dateline.annotate.parse import Parse
from dateline.annotate.statements.attribution import Cue
from dateline.annotate.statements.quotations import Quotation
from dateline.annotate.statements.units import Unit

_ENDS = ".,!?…"
_MARKS = "”’'\"»“„ "
_LEADS = frozenset({":", ",", "—", "–", "-", "--"})
# After these the quoted words are part of the narration's sentence.
_BINDING = frozenset({"ADP", "DET", "SCONJ", "CCONJ", "ADJ"})
# Words between a cue and a quotation that it leads in to: "told the crowd “…”".
_NEAR = 4
# A title is no longer than this, in longer words.
_TITLE = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A quotation as tokens [first, last) with its marks.

    `whole`: it is a sentence of its own, not words within the narration. `title`: it may be a title or a name.
    """

    quotation: Quotation
    first: int
    last: int
    whole: bool
    title: bool


def pieces(parse: Parse, unit: Unit, cues: Sequence[Cue]) -> list[Piece]:
    """The unit's quotations, in text order."""
    found: list[Piece] = []
    for quotation in unit.quotes:
        span = parse.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is None:
            continue
        title = _is_title(span)
        whole = _is_whole(parse, unit, cues, quotation, span, title)
        found.append(Piece(quotation, span.start, span.end, whole, title and not whole))
    return found


def n_words(doc: Doc, first: int, last: int) -> int:
    """How many words stand from token `first` to `last`."""
    return sum(1 for t in doc[first:last] if not (t.is_punct or t.is_space))


def ends_in_comma(parse: Parse, quotation: Quotation) -> bool:
    """Whether a comma stands before the closing mark: the cue comes after it."""
    return parse.article.text[quotation.start : quotation.end].rstrip(_MARKS)[-1:] == ","


def _is_whole(
    parse: Parse, unit: Unit, cues: Sequence[Cue], quotation: Quotation, span: TokenSpan, title: bool
) -> bool:
    doc = parse.doc
    inner = [t for t in span if t.is_alpha]
    before = [t for t in doc[unit.first : span.start] if not t.is_space]
    text = parse.article.text[quotation.start : quotation.end].strip(_MARKS)
    if before and before[-1].text == ":" and len(inner) > 2:
        return True
    if not (text[:1].isupper() and text[-1:] in _ENDS):
        # "... and we ran," she said: what is left out at its beginning makes it no part of the narration.
        return not before and len(inner) > _NEAR and text[-1:] in _ENDS
    if not before or before[-1].text == ":":
        return True
    between = min((n_words(doc, c.last, span.start) for c in cues if c.last <= span.start), default=_NEAR + 1)
    told = len(inner) > _NEAR - 1 or any(t.tag_ in {"VBD", "VBP", "VBZ", "MD"} for t in inner)
    if between == 0 and text[-1:] in "!?":
        return True
    if before[-1].text in _LEADS:
        return between == 0 or (not title and (told or between <= _NEAR))
    if before[-1].pos_ in _BINDING:
        return False
    # American printers set the full stop inside the marks, whatever they hold.
    is_told = len(inner) > _NEAR - 1 and any(_is_finite(t) for t in inner)
    return not title and (between == 0 or (between <= _NEAR and is_told))


def _is_finite(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBP", "VBZ", "MD"}


def _is_title(span: TokenSpan) -> bool:
    """Whether every longer word has a capital: a title, a name, a nickname."""
    long = [t for t in span if t.is_alpha and (len(t) > 3 or not t.is_stop)]
    return 0 < len(long) <= _TITLE and all(t.text[0].isupper() for t in long)
