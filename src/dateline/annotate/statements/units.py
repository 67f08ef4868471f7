"""Units of attribution: sentences as the narration has them, whatever full stops stand inside quotation marks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from dateline.annotate import naming
from dateline.annotate.parse import Parse
from dateline.annotate.statements.quotations import Quotation

_STOPS = frozenset({".", "!", "?", "…", "...", "•"})

# Tokens after which a unit ends anyhow: no sentence is so long.
_LONGEST = 400


@dataclass(slots=True)
class Unit:
    """Tokens [first, last) of one paragraph; `quotes` are the quotations in it; `outer` its tokens outside them."""

    first: int
    last: int
    paragraph: int
    quotes: list[Quotation] = field(default_factory=list)
    outer: list[Token] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        """Whether it has no words outside quotation marks."""
        return bool(self.quotes) and not any(t.is_alpha for t in self.outer)


def units(parse: Parse, quoted: Sequence[Quotation]) -> list[Unit]:
    """The units of the story in text order."""
    doc = parse.doc
    starts = [t.idx for t in doc]
    by_paragraph: dict[int, list[Quotation]] = {}
    for quotation in quoted:
        by_paragraph.setdefault(quotation.paragraph, []).append(quotation)
    out: list[Unit] = []
    for number, paragraph in enumerate(parse.article.paragraphs):
        if parse.is_story(paragraph.start, paragraph.end):
            first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
            out += _split(doc, first, last, number, by_paragraph.get(number, []))
    return out


def _split(doc: Doc, first: int, last: int, number: int, quotes: list[Quotation]) -> Iterator[Unit]:
    unit = Unit(first, first, number)
    at = 0
    for i in range(first, last):
        token = doc[i]
        while at < len(quotes) and quotes[at].end <= token.idx:
            at += 1
        inside = at < len(quotes) and quotes[at].start <= token.idx
        if inside and (not unit.quotes or unit.quotes[-1] is not quotes[at]):
            unit.quotes.append(quotes[at])
        if not inside:
            unit.outer.append(token)
        unit.last = i + 1
        closes = inside and token.idx + len(token) >= quotes[at].end
        if i + 1 == last:
            break
        if closes and _stops_after_quote(doc, i) if inside else _stops(doc, i, last) or i - unit.first > _LONGEST:
            yield unit
            unit = Unit(i + 1, i + 1, number)
    if unit.last > unit.first:
        yield unit


def _stops(doc: Doc, i: int, last: int) -> bool:
    token = doc[i]
    if token.text == "." and i and (doc[i - 1].lower_ in naming.titles() or doc[i - 1].lower_ in naming.honorifics()):
        return False
    if token.text in _STOPS:
        return token.text == "•" or i + 1 >= last or not doc[i + 1].is_lower
    # The parser's own sentences help where an abbreviation's dot ended one.
    following = doc[i + 1]
    return bool(following.is_sent_start) and token.text.endswith(".") and not following.is_lower


def _stops_after_quote(doc: Doc, i: int) -> bool:
    """A full stop before the closing mark ends the unit; a question mark does where no "he asked" follows."""
    inner = doc[i - 1].text if i else ""
    following = doc[i + 1]
    if inner[-1:] == "." and inner != "...":
        return not following.is_lower
    if inner in {"!", "?", "!!!", "…", "..."} and not following.is_lower:
        window = doc[i + 1 : i + 7]
        return not any(t.tag_ in {"VBD", "VBZ"} for t in window) or bool(following.is_quote)
    return bool(following.is_quote) and inner not in {",", "and"} and following.idx > doc[i].idx + 1 and inner in _STOPS
