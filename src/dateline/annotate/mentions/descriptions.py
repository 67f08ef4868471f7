"""People and bodies that are not named but described: "a senior official", "the port authority", "police"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate import naming
from dateline.annotate.mentions.names import Name
from dateline.annotate.parse import Parse
from dateline.annotate.sieve import Sieve
from dateline.lexicon import words
from dateline.model.annotations import MentionKind

_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod", "case", "punct", "npadvmod"}
)
_LEFT_OUT = frozenset({"DET", "PUNCT", "SPACE"})
_OF = frozenset({"of", "for", "at", "from", "in", "with", "to"})
_LONGEST = 10
_NOUNS = Sieve({"NOUN", "PROPN"}.__contains__, "POS")


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase: tokens [first, last), its head, and from `core` on its words without determiner."""

    first: int
    core: int
    last: int
    head: Token
    kind: MentionKind


def descriptions(parse: Parse, found: Sequence[Name], headings: bytearray) -> list[Description]:
    """The described people and bodies in text order, none of them part of a name or of its role."""
    doc = parse.doc
    named = bytearray(headings)
    for name in found:
        named[name.first : name.last] = b"\1" * (name.last - name.first)
    return [d for d in _candidates(doc, named) if parse.is_story(d.head.idx, d.head.idx + 1)]


def phrase(doc: Doc, head: Token) -> tuple[int, int, int]:
    """The noun phrase of a head: tokens [first, last), and where its words without determiner begin."""
    first, core = _left(doc, head)
    return first, core, _right(doc, head)


def land_named(head: Token) -> Token | None:
    """The name that a noun for a land is only the description of: "the neighbouring state of Belmora"."""
    if head.lemma_.lower() not in words("annotate", "roles", "lands"):
        return None
    below = next((c for c in head.children if c.lower_ == "of" and c.i == head.i + 1), None)
    return next((c for c in below.children if c.dep_ == "pobj"), None) if below is not None else None


def _candidates(doc: Doc, named: bytearray) -> Iterator[Description]:
    people = naming.person_nouns()
    bodies = naming.body_nouns()
    groups = words("annotate", "roles", "group")
    for token in _NOUNS.tokens(doc):
        if named[token.i]:
            continue
        lemma = token.lemma_.lower()
        person = lemma in people or token.lower_ in groups
        if not (person or lemma in bodies) or _belongs_to_name(token, named):
            continue
        first, core = _left(doc, token)
        if not person and _is_vague(doc, first, token):
            continue
        last = _right(doc, token) if person else token.i + 1
        yield Description(first, core, last, token, "other" if person else "body")


def _is_vague(doc: Doc, first: int, head: Token) -> bool:
    """ "countries", "several states", "an alliance": no body in particular."""
    if head.tag_ == "NNS":
        return first == head.i or doc[first].lower_ not in {"the", "these", "those"}
    return head.lemma_.lower() in words("annotate", "roles", "vague") and doc[first].lower_ not in {
        "the",
        "this",
        "that",
    }


def _belongs_to_name(token: Token, named: bytearray) -> bool:
    """A title or an apposition of a name, or a noun inside a compound."""
    if token.dep_ in {"compound", "amod", "nmod", "npadvmod"}:
        return True
    if token.dep_ in {"appos", "attr"} and token.head.i < token.i and named[token.head.i]:
        return True
    land = land_named(token)
    if land is not None and named[land.i]:
        return True
    return any(c.dep_ == "appos" and named[c.i] for c in token.children)


def _left(doc: Doc, head: Token) -> tuple[int, int]:
    first = head.i
    floor = max(head.sent.start, head.i - _LONGEST)
    while first > floor and (doc[first - 1].dep_ in _LEFT and doc[first - 1].text not in {",", "“", '"', "”"}):
        if not head.is_ancestor(doc[first - 1]):
            break
        first -= 1
    core = first
    while core < head.i and (doc[core].pos_ in _LEFT_OUT or doc[core].tag_ == "PRP$"):
        core += 1
    return first, core


def _right(doc: Doc, head: Token) -> int:
    """With what follows and says whose or which: "head of the agency", "a spokesman for the union"."""
    last = head.i + 1
    if last < len(doc) and doc[last].lower_ in _OF and doc[last].head.i == head.i and not doc[last].is_sent_start:
        edge = doc[last].right_edge.i + 1
        stop = next((t.i for t in doc[last:edge] if t.is_punct or t.is_space or t.tag_ in {"WP", "WDT"}), edge)
        if stop - last <= _LONGEST and stop - last > 1:
            last = stop
    return last
