"""The tense in which a word's clause is told: what decides whether "Friday" is the last one or the coming one."""

from typing import Literal

from spacy.tokens import Token

from dateline.annotate.clauses import telling
from dateline.annotate.times.outlook import called_to, compares, is_reported, wanted_by
from dateline.annotate.times.outlook import words as _words

Tense = Literal["past", "present", "future", "none"]

_STEPS = 30


def future_cues() -> frozenset[str]:
    """Words right before an expression that put it into the future ("until", "effective")."""
    return _words("future_cues")


def governor(token: Token) -> Token | None:
    """The verb that `token` hangs on, directly or through nouns and prepositions; None where there is none."""
    at = token
    for _ in range(_STEPS):
        if at.pos_ in ("VERB", "AUX") and at.i != token.i:
            return at
        if at.head.i == at.i:
            return None
        at = at.head
    return None


def told_before(token: Token) -> bool:
    """Whether the governing verb tells of before: "had been quiet until Thursday", "did not call until Friday"."""
    verb = governor(token)
    return verb is not None and any(c.lower_ in ("had", "did", "didn't") for c in verb.children)


def tense_at(token: Token) -> Tense:
    """The tense of the verb that governs `token`. What figures are compared with lies behind, what people are called
    to, or want by then, lies ahead, whatever the tense of the verb."""
    if compares(token):
        return "past"
    if called_to(token) or wanted_by(token):
        return "future"
    verb = governor(token)
    if verb is not None and (said := telling(token.doc[token.i : token.i + 1], verb)) is not None:
        # "told reporters on Monday he would not sign": told on Monday.
        verb = said
    for _ in range(4):
        if verb is None:
            return "none"
        told = _told(verb)
        if told != "none":
            return told
        verb = governor(verb)
    return "none"


def is_scheduled(token: Token) -> bool:
    """Whether the governing verb is of the kind that tells in the present tense what is to come ("expires")."""
    verb = governor(token)
    return verb is not None and verb.lemma_.lower() in _words("scheduled")


def _told(verb: Token) -> Tense:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(h.lower_ == "could" for h in helpers) and _is_negated(verb):
        return "past"
    if any(h.lower_ in _words("future_aux") for h in helpers):
        perfect = any(h.lower_ == "have" for h in helpers)
        return "past" if perfect else "future"
    tag = verb.tag_
    if any(h.lower_ == "to" for h in helpers):
        return _told_infinitive(verb)
    planned = verb.lemma_.lower() in _words("future_verbs")
    if planned and tag in ("VBN", "VBZ", "VBP", "VBD"):
        return "past" if any(h.lower_ in ("had", "'d", "’d") for h in helpers) else "future"
    if verb.lower_ == "set" and any(h.dep_ in ("xcomp", "advcl") or h.lower_ == "for" for h in verb.children):
        return "future"
    past = any(h.tag_ in ("VBD", "VBN") or h.lower_ in ("has", "have", "had", "'ve", "’ve", "'d") for h in helpers)
    if tag == "VBD" or (tag in ("VBN", "VB") and past):
        return "past"
    if tag == "VBN":
        return "present" if any(h.lower_ in ("is", "are", "'s", "’s", "'re") for h in helpers) else "past"
    if tag in ("VBZ", "VBP"):
        return "past" if verb.lemma_.lower() in _words("reporting") else "present"
    if tag == "VBG" and helpers:
        return "past" if past else "future"
    return "none"


def _is_negated(verb: Token) -> bool:
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    words = [*verb.children, *(g for s in subjects for g in (s, *s.children))]
    return any(w.dep_ == "neg" or w.lower_ in ("neither", "nobody", "none", "no") for w in words)


def _told_infinitive(verb: Token) -> Tense:
    """The tense of "to meet" in "is due to meet": what is planned lies ahead, unless it "had been due to"."""
    above = verb.head
    if any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children):
        # "was to have begun on Sunday": it was planned, and is over.
        return "past"
    if verb.dep_ == "acl" and above.lemma_.lower() in _words("plans"):
        return "future"
    if verb.dep_ not in ("xcomp", "ccomp", "advcl", "relcl", "ROOT"):
        return "none"
    if verb.dep_ in ("xcomp", "ccomp") and above.lemma_.lower() in _words("implicative"):
        # "managed to leave": it was done, or not, when the verb says.
        return "none"
    said = above.head if above.dep_ == "acomp" else above
    before = any(c.lower_ == "had" for c in said.children if c.dep_ in ("aux", "auxpass"))
    open_ended = above.lemma_.lower() in _words("inviting") and above.lemma_.lower() not in _words("future_verbs")
    if above.i != verb.i and before and not open_ended and not is_reported(above):
        return "past"
    return "future"
