"""Which words tell an event, and of which PLOVER type."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.lexicon import table

_LEXICON = table("annotate", "events_types")
TYPES = tuple(name for name in _LEXICON if name.isupper())


def _entries(how: str) -> dict[str, str]:
    """First type wins where two claim a word: the ontology's order runs from words to deeds, so deeds come first."""
    return {word: name for name in TYPES for word in _LEXICON[name][how]}


_VERBS, _TRANSITIVE, _NOUNS = (_entries(how) for how in ("verbs", "transitive", "nouns"))
_WEAPONS = frozenset(_LEXICON["weapons"]["words"])
_WEAPON_VERBS = frozenset(_LEXICON["weapons"]["verbs"])
_INTRANSITIVE = frozenset(_LEXICON["intransitive"]["words"])
_SUPPORT = frozenset(_LEXICON["support"]["verbs"])
_HAPPENING = frozenset(_LEXICON["support"]["happening"])
_WORDS = frozenset(w.split()[0] for entries in (_VERBS, _TRANSITIVE) for w in entries)
_PARTICLES = frozenset({"prt", "prep", "advmod", "dative"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event. `carrier` is the verb that carries an event noun ("launched an attack")."""

    token: Token
    type: str
    carrier: Token | None
    rule: str


def trigger_of(token: Token) -> Trigger | None:
    """The event that a word tells; None where it tells none."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return _verb(token, lemma) if lemma in _WORDS else None
    if token.pos_ == "NOUN":
        return _noun(token, lemma)
    return None


def _verb(token: Token, lemma: str) -> Trigger | None:
    if token.dep_ in ("amod", "compound") or _carries_noun(token, lemma):
        return None
    for child in token.children:
        if child.dep_ in _PARTICLES and child.i > token.i:
            found = _VERBS.get(f"{lemma} {child.lower_}") or _TRANSITIVE.get(f"{lemma} {child.lower_}")
            if found is not None:
                return Trigger(token, found, None, f"verb {lemma} {child.lower_}")
        elif child.dep_ in ("dobj", "xcomp") and f"{lemma} {child.lower_}" in _VERBS:
            return Trigger(token, _VERBS[f"{lemma} {child.lower_}"], None, f"verb {lemma} {child.lower_}")
        elif child.dep_ == "xcomp" and f"{lemma} to" in _VERBS:
            return Trigger(token, _VERBS[f"{lemma} to"], None, f"verb {lemma} to")
    if lemma in _WEAPON_VERBS and not _of_weapons(token):
        return None
    if lemma in _INTRANSITIVE and any(c.dep_ == "dobj" for c in token.children):
        return None
    if lemma in _VERBS:
        return Trigger(token, _VERBS[lemma], None, f"verb {lemma}")
    if lemma in _TRANSITIVE and _has_object(token):
        return Trigger(token, _TRANSITIVE[lemma], None, f"verb {lemma}")
    return None


def _carries_noun(verb: Token, lemma: str) -> bool:
    """Whether the event is its object's: "launched an attack", "signed an agreement"."""
    if lemma not in _SUPPORT:
        return False
    return any(c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in _NOUNS for c in verb.children)


def _of_weapons(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "nsubj") and child.lemma_.lower() in _WEAPONS:
            return True
        if child.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() == "hit" and child.pos_ in ("NOUN", "PROPN"):
            return True
    return False


def _has_object(verb: Token) -> bool:
    if any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "conj")


def _noun(token: Token, lemma: str) -> Trigger | None:
    if token.dep_ == "compound":
        return None
    before = token.nbor(-1).lower_ if token.i else ""
    found = _NOUNS.get(f"{before} {lemma}") or _NOUNS.get(lemma)
    if found is None:
        return None
    head, top = token.head, token
    while top.dep_ == "conj" and head != top:
        top, head = head, head.head
    verb = head.lemma_.lower()
    if top.dep_ in ("dobj", "nsubjpass") and (verb in _SUPPORT or _with_particle(head) in _SUPPORT):
        return Trigger(token, found, head, f"noun {lemma} of {verb}")
    if _told(token) or (top.dep_ in ("nsubj", "nsubjpass") and verb in _HAPPENING):
        return Trigger(token, found, None, f"noun {lemma}")
    return None


def _with_particle(verb: Token) -> str:
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()} {particle}".strip()


def _told(noun: Token) -> bool:
    """Whether the phrase says whose, on whom, where or when it was, so that it is one happening and not a kind."""
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"):
            return True
        if child.dep_ == "prep" and child.lower_ in (
            "on",
            "against",
            "by",
            "between",
            "in",
            "at",
            "near",
            "with",
            "of",
        ):
            return any(g.dep_ == "pobj" for g in child.children)
        if child.dep_ in ("amod", "compound", "nmod") and (
            child.ent_type_ in ("NORP", "GPE", "DATE") or child.pos_ == "PROPN"
        ):
            return True
    return False
