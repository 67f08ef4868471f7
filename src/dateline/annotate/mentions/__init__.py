"""Names and descriptions of people, bodies and states, with roles and the fullest name of each.

Method: the parser's entities corrected by rules over word lists; short names bound to the one full name they end or
begin; descriptions by head noun, bound to a named person where exactly one holds that role in the article.
"""

from collections.abc import Sequence

from dateline.annotate.mentions.cast import cast
from dateline.annotate.mentions.descriptions import descriptions
from dateline.annotate.mentions.headings import heading_tokens
from dateline.annotate.mentions.meant import Meanings
from dateline.annotate.mentions.names import Name, names
from dateline.annotate.mentions.roles import role_of
from dateline.annotate.parse import Parse
from dateline.model.annotations import Mention
from dateline.model.span import Span


def annotate_mentions(parse: Parse) -> tuple[Mention, ...]:
    """The mentions in text order. A name may stand inside a description ("Ukraine’s military"); nothing else overlaps.

    A person's passage holds the form of address ("Ms Toller") and not the role. A description that stands for nobody
    named has its own words, without determiner, as its name.
    """
    headings = heading_tokens(parse)
    found = names(parse, headings)
    named = _named(parse, found)
    meanings = Meanings(parse, named)
    described = [meanings.of(d) for d in descriptions(parse, found, headings)]
    return tuple(sorted([*named, *described], key=lambda m: m.passage.span))


def _named(parse: Parse, found: Sequence[Name]) -> list[Mention]:
    fullest = cast(parse, found)
    return [_mention(parse, name, found[fullest[i]]) for i, name in enumerate(found)]


def _mention(parse: Parse, name: Name, full: Name) -> Mention:
    doc = parse.doc
    start = (name.address or doc[name.first]).idx
    span = _span(parse, full.first, full.last)
    role = role_of(doc, name) if name.kind == "person" else None
    role_span = _span(parse, *role) if role else None
    return Mention(
        passage=parse.passage(start, _end(parse, name.last)),
        name=parse.article.text[span.start : span.end],
        kind=full.kind if name.kind != "person" else "person",
        role=parse.article.text[role_span.start : role_span.end] if role_span else None,
        role_span=role_span,
        name_span=span,
    )


def _span(parse: Parse, first: int, last: int) -> Span:
    return Span(parse.article.id, parse.doc[first].idx, _end(parse, last))


def _end(parse: Parse, last: int) -> int:
    token = parse.doc[last - 1]
    return int(token.idx) + len(token)
