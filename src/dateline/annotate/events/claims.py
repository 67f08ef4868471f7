"""Whose word an event is: told by the report itself, reported as somebody's words, or only alleged."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.lexicon import table
from dateline.model.annotations import ClaimManner

_WORDS = table("annotate", "events_claims")
_MANNERS: tuple[ClaimManner, ...] = ("reported", "alleged")
_VERBS, _ADVERBS, _ADJECTIVES, _NOUNS = (
    {word: manner for manner in _MANNERS for word in _WORDS[manner][kind]}
    for kind in ("verbs", "adverbs", "adjectives", "nouns")
)
_CHARGING, _ONLY_CHARGING, _CHARGES_BY, _TELLING_OBJECTS = (
    frozenset(_WORDS["charging"][key]) for key in ("verbs", "only", "prepositions", "telling_objects")
)
_SOURCES = frozenset(_WORDS["sources"]["prepositions"])
_SOURCE_PARTICIPLES = frozenset(_WORDS["sources"]["participles"])
_SUBJECTS = ("nsubj", "nsubjpass")
_CLIMB = 10


@dataclass(frozen=True, slots=True)
class Claimed:
    """How an event is claimed: `cue` is the word that says so, `by` the head of who claims it, None if not told."""

    manner: ClaimManner
    cue: Token
    by: Token | None


def claim_of(token: Token) -> Claimed | None:
    """The nearest word around an event that makes it somebody's claim; None where the report tells it itself."""
    current = token
    for _ in range(_CLIMB):
        found = _beside(current, current == token) or (_above(current) if current.head != current else None)
        if found is not None and found.cue != token:
            return found
        if current.head == current or (current.dep_ in _SUBJECTS and current.head.lemma_.lower() in _VERBS):
            # "The general who shelled the town said": of the speaker, not in his words.
            return None
        current = current.head
    return None


def _beside(word: Token, is_event: bool) -> Claimed | None:
    """ "Allegedly", "the suspected attack", "according to the governor", "..., the governor said"."""
    for child in word.children:
        lemma = child.lemma_.lower()
        if child.dep_ == "advmod" and child.lower_ in _ADVERBS:
            return Claimed(_ADVERBS[child.lower_], child, None)
        if child.dep_ == "amod" and is_event and child.lower_ in _ADJECTIVES:
            return Claimed(_ADJECTIVES[child.lower_], child, None)
        if word.pos_ not in ("VERB", "AUX"):
            continue
        if child.dep_ in ("prep", "advcl") and (
            lemma in _SOURCE_PARTICIPLES or child.lower_ in ("according", *_SOURCES)
        ):
            return Claimed("reported", child, _source(child))
        if child.dep_ == "parataxis" and lemma in _VERBS and child.i > word.i:
            return Claimed(_VERBS[lemma], child, _child(child, "nsubj"))
    return None


def _above(word: Token) -> Claimed | None:
    """What the word above makes of it: a content clause of "said", a charge "of shelling", "reports of an attack"."""
    head, dep = word.head, word.dep_
    lemma = head.lemma_.lower()
    if head.pos_ == "VERB":
        passive = _child(head, "nsubjpass") is not None
        if lemma in _VERBS and (
            dep == "ccomp" or (dep == "xcomp" and passive) or (dep == "dobj" and lemma in _TELLING_OBJECTS)
        ):
            return Claimed(_VERBS[lemma], head, _agent(head) if passive else _subject(head))
    if dep in ("pcomp", "pobj") and word.pos_ in ("VERB", "NOUN") and head.lower_ in _CHARGES_BY:
        charging = head.head
        if charging.lemma_.lower() in _ONLY_CHARGING and charging.pos_ == "VERB":
            passive = _child(charging, "nsubjpass") is not None or charging.dep_ == "acl"
            return Claimed("alleged", charging, _agent(charging) if passive else _subject(charging))
        if head.lower_ == "of" and charging.lemma_.lower() in _NOUNS and charging.pos_ == "NOUN":
            return _claim_noun(charging)
    if dep in ("acl", "ccomp") and head.pos_ == "NOUN" and lemma in _NOUNS and word.tag_ not in ("VBN", "VBG"):
        return _claim_noun(head)
    return None


def _claim_noun(noun: Token) -> Claimed:
    """ "Torvia's claims that", "allegations by the ministry of"."""
    by = _child(noun, "poss") or _agent(noun)
    carrier = noun.head
    if by is None and noun.dep_ == "dobj" and carrier.pos_ == "VERB":
        by = _subject(carrier)
    return Claimed(_NOUNS[noun.lemma_.lower()], noun, by)


def _subject(verb: Token) -> Token | None:
    """The verb's own subject, or the one it shares with the verbs it is joined to."""
    current = verb
    for _ in range(_CLIMB):
        if (found := _child(current, "nsubj")) is not None:
            return found
        if current.dep_ not in ("conj", "advcl", "xcomp"):
            return current.head if current.dep_ in ("relcl", "acl") else None
        current = current.head
    return None


def _source(word: Token) -> Token | None:
    for child in word.children:
        if child.dep_ == "pobj":
            return child
        if child.dep_ == "prep" and (found := _child(child, "pobj")) is not None:
            return found
    return None


def _agent(word: Token) -> Token | None:
    for child in word.children:
        if child.lower_ in ("by", "from") and child.dep_ in ("agent", "prep"):
            return _child(child, "pobj")
    return None


def _child(token: Token, dep: str) -> Token | None:
    return next((c for c in token.children if c.dep_ == dep), None)
