"""Whom a description stands for: the one who holds the role ("the president"), the body named before ("the ministry"),
the body for which a spokesperson speaks.
"""

from bisect import bisect_left
from collections.abc import Sequence

from dateline.annotate.mentions.descriptions import Description
from dateline.annotate.parse import Parse
from dateline.lexicon import words
from dateline.model.annotations import Mention
from dateline.model.span import Span

_DEFINITE = frozenset({"the", "this", "that"})
# How far back, in characters, a spokesperson's body may have been named.
_REACH = 400


def meant(parse: Parse, description: Description, named: Sequence[Mention]) -> Mention:
    """The mention of a description; `named` are the article's named mentions in text order."""
    doc = parse.doc
    own = Span(
        parse.article.id, doc[description.core].idx, doc[description.last - 1].idx + len(doc[description.last - 1])
    )
    passage = parse.passage(doc[description.first].idx, own.end)
    name: str = parse.article.text[own.start : own.end]
    bare = description.core == description.head.i and description.last == description.head.i + 1
    if _is_definite(parse, description):
        known = _holder(description, named, bare) if description.kind == "other" else _body(description, named, bare)
        if known is not None:
            return Mention(passage, known.name, known.kind, None, None, known.name_span)
    if bare and description.head.lemma_.lower() in words("annotate", "roles", "spokes"):
        body = _spoken_for(parse, passage.span.start, named)
        if body is not None:
            return Mention(passage, f"{body.name} {name}", "other")
    return Mention(passage, name, description.kind, None, None, own)


def _is_definite(parse: Parse, description: Description) -> bool:
    first = parse.doc[description.first]
    return first.lower_ in _DEFINITE and first.i < description.head.i


def _holder(description: Description, named: Sequence[Mention], bare: bool) -> Mention | None:
    """The one person of the article whose role has the description's words."""
    if not bare and description.last != description.head.i + 1:
        return None
    wanted = {t.lower_ for t in description.head.doc[description.core : description.last]}
    holders: dict[str, Mention] = {}
    for mention in named:
        if mention.kind == "person" and mention.role is not None and wanted <= _role_words(mention.role):
            holders.setdefault(mention.name, mention)
    return next(iter(holders.values())) if len(holders) == 1 else None


def _role_words(role: str) -> set[str]:
    low = role.lower().split()
    return {*low, *(w.removesuffix("’s").removesuffix("'s").strip(",.") for w in low)}


def _body(description: Description, named: Sequence[Mention], bare: bool) -> Mention | None:
    """The one body named before that ends with the description's noun."""
    if not bare:
        return None
    start = description.head.idx
    bodies: dict[str, Mention] = {}
    for mention in named:
        if mention.passage.span.start >= start:
            break
        if mention.kind == "body" and mention.name.lower().split(" of ")[0].split()[-1] == description.head.lower_:
            bodies.setdefault(mention.name, mention)
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _spoken_for(parse: Parse, start: int, named: Sequence[Mention]) -> Mention | None:
    """The body (or state that acts) named last before `start` as a subject, in this paragraph."""
    floor = max((p.start for p in parse.article.paragraphs if p.start <= start), default=0)
    starts = [m.passage.span.start for m in named]
    for mention in reversed(named[: bisect_left(starts, start)]):
        if mention.passage.span.start < max(floor, start - _REACH):
            return None
        if mention.kind == "body" or (mention.kind == "state" and _is_subject(parse, mention)):
            return mention
    return None


def _is_subject(parse: Parse, mention: Mention) -> bool:
    span = parse.doc.char_span(mention.passage.span.start, mention.passage.span.end, alignment_mode="expand")
    return span is not None and span.root.dep_ in {"nsubj", "nsubjpass"}
