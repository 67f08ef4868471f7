"""The words of attribution in a unit: the cue, and who its subject is.

A cue is a verb of saying, thinking, aiming or judging from the lexicon, or "according to". Its speaker is the verb's
subject, or the one it takes over from the verb it depends on ("declaring", "and added"), or the agent of a passive.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate import naming
from dateline.annotate.statements.units import Unit
from dateline.lexicon import words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# Dependencies through which a verb takes over the subject of the verb above it.
_TAKES_OVER = frozenset({"advcl", "conj", "xcomp", "pcomp", "prep", "acl", "ccomp", "dep"})
_HOPS = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens [first, last) that introduce a content: a verb or "according to", with its grammatical subject."""

    first: int
    last: int
    head: Token
    kinds: frozenset[str]
    subject: Token | None
    # Who tells the clause that the cue stands in, where that is not the subject.
    teller: Token | None = None


def cues(unit: Unit) -> list[Cue]:
    """The cues outside the unit's quotation marks, in text order."""
    return list(_found(unit))


def _found(unit: Unit) -> Iterator[Cue]:
    for token in unit.outer:
        if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
            yield Cue(token.i, token.i + 2, token, frozenset({"phrase"}), _object_of(token))
            continue
        if token.pos_ not in ("VERB", "AUX") and not (token.tag_.startswith("VB")):
            continue
        lemma = token.lemma_.lower()
        kinds = frozenset(k for k in ("says", "thinks", "weak", "aims", "judges", "quoting") if lemma in _lexicon(k))
        if kinds:
            yield Cue(token.i, token.i + 1, token, kinds, subject_of(token), _teller(token))


def _lexicon(kind: str) -> frozenset[str]:
    return words("annotate", "cues", kind)


def _object_of(token: Token) -> Token | None:
    after = token.nbor()
    for child in (*token.children, *after.children):
        if child.dep_ == "pobj":
            return child
        for grandchild in child.children:
            if grandchild.dep_ == "pobj":
                return grandchild
    return None


def subject_of(verb: Token) -> Token | None:
    """The one who does what the verb says, None where the sentence does not tell."""
    quoted = _quoted_as(verb)
    if quoted is not None:
        return quoted
    at = verb
    for _ in range(_HOPS):
        own = [c for c in at.children if c.dep_ in _SUBJECTS]
        if own:
            return _relative(own[0], at)
        if at.dep_ == "relcl":
            return at.head
        if at.dep_ not in _TAKES_OVER or at.head is at:
            return _named_before(verb)
        if at.dep_ == "acl" and at.head.pos_ in ("NOUN", "PROPN"):
            return at.head
        at = at.head
    return None


def _named_before(verb: Token) -> Token | None:
    """The name that ends a description before the verb, which the parser gives to what stands before: "…, its chair,
    Mira Dahl, said"."""
    if verb.i < 2 or verb.nbor(-1).text != ",":
        return None
    name = verb.nbor(-2)
    person = name.dep_ == "appos" and name.head.lemma_.lower() in naming.person_nouns()
    return name if person and name.pos_ == "PROPN" and name.sent.start == verb.sent.start else None


def _teller(verb: Token) -> Token | None:
    """The subject of the verb whose content a participle adds to: "X made it clear that Y …, calling it …"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "conj"):
        return None
    at = verb
    for _ in range(_HOPS):
        if at.dep_ == "ccomp":
            return subject_of(at.head)
        if at.head is at:
            return None
        at = at.head
    return None


def _quoted_as(verb: Token) -> Token | None:
    """Y in "quoted Y as saying"."""
    over = verb.head.head if verb.head.lower_ == "as" else verb.head
    if verb.tag_ != "VBG" or "as" not in (verb.head.lower_, verb.nbor(-1).lower_ if verb.i else ""):
        return None
    return next((c for c in over.children if c.dep_ in ("dobj", "nsubjpass")), None)


def _relative(subject: Token, verb: Token) -> Token:
    """The noun a relative pronoun stands for."""
    if subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return subject
