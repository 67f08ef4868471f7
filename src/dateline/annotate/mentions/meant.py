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
# How far back, in characters, one of several who hold a role is meant.
_NEAR = 500
_SMALL = frozenset({"of", "the", "for", "at", "in", "a", "and"})


def meant(parse: Parse, description: Description, named: Sequence[Mention]) -> Mention:
    """The mention of a description; `named` are the article's named mentions in text order."""
    doc = parse.doc
    own = Span(
        parse.article.id, doc[description.core].idx, doc[description.last - 1].idx + len(doc[description.last - 1])
    )
    passage = parse.passage(doc[description.first].idx, own.end)
    name: str = parse.article.text[own.start : own.end]
    bare = description.core == description.head.i and description.last == description.head.i + 1
    if _is_definite(parse, description) or _is_label(parse, description):
        known = _holder(description, named) if description.kind == "other" else _body(description, named, bare)
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


def _is_label(parse: Parse, description: Description) -> bool:
    """Whether it is all that a heading or a label says of somebody: "Minister: “We will not sign”"."""
    doc, last = parse.doc, description.last
    if description.first != description.core or description.head.tag_ not in {"NN", "NNP"}:
        return False
    opens = any(p.start == doc[description.first].idx for p in parse.article.paragraphs)
    closes = any(p.end == doc[last - 1].idx + len(doc[last - 1]) for p in parse.article.paragraphs)
    return (opens and last < len(doc) and doc[last].text == ":") or (
        closes and description.first > 0 and doc[description.first - 1].text == ":"
    )


def _holder(description: Description, named: Sequence[Mention]) -> Mention | None:
    """The one person of the article whose role has the description's words; of several, the one named last, close by.

    A deputy is not the one whose deputy they are.
    """
    low = (t.lower_ for t in description.head.doc[description.core : description.last] if not t.is_punct)
    wanted = {w for w in low if w not in _SMALL}
    kept = words("annotate", "roles", "lesser")
    holders: dict[str, Mention] = {}
    for mention in named:
        if mention.kind != "person" or mention.role is None or mention.name in holders:
            continue
        role = _role_words(mention.role)
        if wanted <= role and not (role - wanted) & kept:
            holders[mention.name] = mention
    if len(holders) < 2:
        return next(iter(holders.values()), None)
    start = description.head.idx
    near = [m for m in named if m.name in holders and start - _NEAR < m.passage.span.start < start]
    return holders[near[-1].name] if len({m.name for m in near}) == 1 else None


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
