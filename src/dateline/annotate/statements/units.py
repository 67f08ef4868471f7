"""Units of attribution: sentences as the narration has them, whatever full stops stand inside quotation marks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.annotate import naming
from dateline.annotate.openings import report_begins
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
    """The units of the story in text order; a dateline before it is in none."""
    tokens = list(parse.doc)
    starts = [t.idx for t in tokens]
    by_paragraph: dict[int, list[Quotation]] = {}
    for quotation in quoted:
        by_paragraph.setdefault(quotation.paragraph, []).append(quotation)
    out: list[Unit] = []
    for number, paragraph in enumerate(parse.article.paragraphs):
        if parse.is_story(paragraph.start, paragraph.end):
            begins = report_begins(parse.article.text, paragraph.start)
            first, last = bisect_left(starts, begins), bisect_left(starts, paragraph.end)
            out += _split(tokens, first, last, number, by_paragraph.get(number, []))
    return out


def _split(tokens: Sequence[Token], first: int, last: int, number: int, quotes: list[Quotation]) -> Iterator[Unit]:
    unit = Unit(first, first, number)
    at = 0
    for i in range(first, last):
        token = tokens[i]
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
        if closes and _stops_after_quote(tokens, i) if inside else _stops(tokens, i) or i - unit.first > _LONGEST:
            yield unit
            unit = Unit(i + 1, i + 1, number)
    if unit.last > unit.first:
        yield unit


def _stops(tokens: Sequence[Token], i: int) -> bool:
    """Whether the token, which is not the last one, ends a sentence."""
    text = tokens[i].text
    if text not in _STOPS:
        # The parser's own sentences help where an abbreviation's dot ended one.
        following = tokens[i + 1]
        return text.endswith(".") and bool(following.is_sent_start) and not following.is_lower
    if text == "." and i and _is_address(tokens[i - 1].lower_):
        return False
    return text == "•" or not tokens[i + 1].is_lower


def _is_address(low: str) -> bool:
    return low in naming.titles() or low in naming.honorifics()


def _stops_after_quote(tokens: Sequence[Token], i: int) -> bool:
    """A full stop before the closing mark ends the unit; a question mark does where no "he asked" follows."""
    inner = tokens[i - 1].text if i else ""
    following = tokens[i + 1]
    if inner[-1:] == "." and inner != "...":
        return not following.is_lower
    if inner in {"!", "?", "!!!", "…", "..."} and not following.is_lower:
        window = tokens[i + 1 : i + 7]
        return not any(t.tag_ in {"VBD", "VBZ"} for t in window) or bool(following.is_quote)
    return (
        bool(following.is_quote) and inner not in {",", "and"} and following.idx > tokens[i].idx + 1 and inner in _STOPS
    )
