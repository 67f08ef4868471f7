"""Whom a description stands for: the one who holds the role ("the president"), the body named before ("the ministry"),
the body for which a spokesperson speaks.
"""

from bisect import bisect_left, bisect_right
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
# Mentions looked at for a spokesperson's body.
_LOOKED_AT = 40
_SMALL = frozenset({"of", "the", "for", "at", "in", "a", "and"})


class Meanings:
    """Knows who holds which role in one article, and the bodies that it names."""

    def __init__(self, parse: Parse, named: Sequence[Mention]) -> None:
        """`named` are the article's named mentions in text order."""
        self._parse = parse
        self._named = named
        self._starts = [m.passage.span.start for m in named]
        self._openings = [p.start for p in parse.article.paragraphs]
        self._opening = set(self._openings)
        self._closing = {p.end for p in parse.article.paragraphs}
        self._roles = _roles(named)
        self._bodies: dict[str, dict[str, Mention]] = {}
        for mention in named:
            if mention.kind == "body":
                last = mention.name.lower().split(" of ")[0].split()[-1]
                self._bodies.setdefault(last, {}).setdefault(mention.name, mention)

    def of(self, description: Description) -> Mention:
        """The mention of a description: under the name of whom it stands for, else under its own words."""
        doc = self._parse.doc
        end = doc[description.last - 1]
        own = Span(self._parse.article.id, doc[description.core].idx, end.idx + len(end))
        passage = self._parse.passage(doc[description.first].idx, own.end)
        name: str = self._parse.article.text[own.start : own.end]
        bare = description.core == description.head.i and description.last == description.head.i + 1
        if self._is_definite(description) or self._is_label(description):
            known = self._holder(description) if description.kind == "other" else self._body(description, bare)
            if known is not None:
                return Mention(passage, known.name, known.kind, None, None, known.name_span)
        if bare and self._speaks_for_a_body(description):
            body = self._spoken_for(passage.span.start)
            if body is not None:
                return Mention(passage, f"{body.name} {name}", "other")
        return Mention(passage, name, description.kind, None, None, own)

    def _is_definite(self, description: Description) -> bool:
        first = self._parse.doc[description.first]
        return first.lower_ in _DEFINITE and first.i < description.head.i

    def _is_label(self, description: Description) -> bool:
        """Whether it is all that a heading or a label says of somebody: "Minister: “We will not sign”"."""
        doc, first, last = self._parse.doc, description.first, description.last
        if first != description.core or description.head.tag_ not in {"NN", "NNP"}:
            return False
        if doc[first].idx in self._opening and last < len(doc) and doc[last].text == ":":
            return True
        return doc[last - 1].idx + len(doc[last - 1]) in self._closing and first > 0 and doc[first - 1].text == ":"

    def _holder(self, description: Description) -> Mention | None:
        """The one person of the article whose role has the description's words; of several, the one named close by.

        A deputy is not the one whose deputy they are.
        """
        low = (t.lower_ for t in description.head.doc[description.core : description.last] if not t.is_punct)
        wanted = {w for w in low if w not in _SMALL}
        lesser = words("annotate", "roles", "lesser")
        holders: dict[str, Mention] = {}
        for role, mention in self._roles.get(description.head.lower_, ()):
            if wanted <= role and not (role - wanted) & lesser:
                holders.setdefault(mention.name, mention)
        if len(holders) < 2:
            return next(iter(holders.values()), None)
        start = description.head.idx
        low_at, high_at = bisect_left(self._starts, start - _NEAR), bisect_left(self._starts, start)
        near = [m for m in self._named[low_at:high_at] if m.name in holders]
        return holders[near[-1].name] if len({m.name for m in near}) == 1 else None

    def _body(self, description: Description, bare: bool) -> Mention | None:
        """The one body named before that ends with the description's noun."""
        if not bare:
            return None
        start = description.head.idx
        found = self._bodies.get(description.head.lower_, {}).values()
        before = [m for m in found if m.passage.span.start < start]
        return before[0] if len(before) == 1 else None

    def _speaks_for_a_body(self, description: Description) -> bool:
        owners = {c.lower_ for c in description.head.children if c.dep_ == "poss"}
        spokes = description.head.lemma_.lower() in words("annotate", "roles", "spokes")
        return spokes and not owners & words("annotate", "roles", "one_persons")

    def _spoken_for(self, start: int) -> Mention | None:
        """The body (or state that acts) named last before `start` as a subject, in this paragraph."""
        at = bisect_left(self._starts, start)
        for mention in reversed(self._named[max(0, at - _LOOKED_AT) : at]):
            here = mention.passage.span.start
            if here < max(start - _REACH, self._paragraph(start)):
                return None
            if mention.kind == "body" or (mention.kind == "state" and self._is_subject(mention)):
                return mention
        return None

    def _paragraph(self, at: int) -> int:
        """Where the paragraph of a place opens."""
        n = bisect_right(self._openings, at)
        return self._openings[n - 1] if n else 0

    def _is_subject(self, mention: Mention) -> bool:
        span = self._parse.doc.char_span(mention.passage.span.start, mention.passage.span.end, alignment_mode="expand")
        return span is not None and span.root.dep_ in {"nsubj", "nsubjpass"}


def _roles(named: Sequence[Mention]) -> dict[str, list[tuple[frozenset[str], Mention]]]:
    """By each word of a role who holds it, with all its words; each role of each name once."""
    found: dict[str, list[tuple[frozenset[str], Mention]]] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    for mention in named:
        if mention.kind != "person" or mention.role is None:
            continue
        role = _role_words(mention.role)
        if (mention.name, role) in seen:
            continue
        seen.add((mention.name, role))
        for word in sorted(role):
            found.setdefault(word, []).append((role, mention))
    return found


def _role_words(role: str) -> frozenset[str]:
    low = role.lower().split()
    return frozenset({*low, *(w.removesuffix("’s").removesuffix("'s").strip(",.") for w in low)})
