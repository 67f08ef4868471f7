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
_OBJECTS = {verb: frozenset(nouns) for verb, nouns in _LEXICON["objects"].items()}
_NO_EVENTS = frozenset(_LEXICON["no_events"]["nouns"])
_HEARERS = frozenset(_LEXICON["no_events"]["hearers"])
_SUPPORT = frozenset(_LEXICON["support"]["verbs"])
_HAPPENING = frozenset(_LEXICON["support"]["happening"])
_WORDS = frozenset(w.split()[0] for entries in (_VERBS, _TRANSITIVE) for w in entries)
_PARTICLES = frozenset({"prt", "prep", "advmod", "dative"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event. `carrier` is the verb that carries an event noun ("launched an attack").

    `part` is an object that is no party but belongs to the verb: "opened fire", "fired missiles".
    """

    token: Token
    type: str
    carrier: Token | None
    rule: str
    part: Token | None = None


def trigger_of(token: Token) -> Trigger | None:
    """The event that a word tells; None where it tells none."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return _verb(token, lemma) if lemma in _WORDS else None
    if token.pos_ == "NOUN":
        return _noun(token, lemma)
    return None


def _verb(token: Token, lemma: str) -> Trigger | None:
    if token.dep_ in ("amod", "compound") or (
        token.dep_ in ("pobj", "pcomp") and token.tag_ == "VBN" and not any(c.dep_ == "auxpass" for c in token.children)
    ):
        return None
    if _carries_noun(token, lemma):
        return None
    parted = False
    for child in token.children:
        phrase = f"{lemma} {child.lower_}"
        if child.dep_ in _PARTICLES and child.i > token.i:
            found = _VERBS.get(phrase) or _TRANSITIVE.get(phrase)
            if found is not None and _allowed(token, phrase) and _brings_party(child):
                return Trigger(token, found, None, f"verb {phrase}")
            parted = parted or child.dep_ == "prt"
        elif child.dep_ in ("dobj", "xcomp") and phrase in _VERBS:
            return Trigger(token, _VERBS[phrase], None, f"verb {phrase}", child if child.dep_ == "dobj" else None)
        elif child.dep_ == "xcomp" and f"{lemma} to" in _VERBS:
            return Trigger(token, _VERBS[f"{lemma} to"], None, f"verb {lemma} to")
    if not _allowed(token, lemma):
        return None
    part = _weapon(token)
    if lemma in _WEAPON_VERBS and part is None and not _hits(token, lemma):
        return None
    if lemma in _VERBS:
        return Trigger(token, _VERBS[lemma], None, f"verb {lemma}", _shot(part, lemma))
    # "Closed off", "cut back": with a particle it is another verb.
    if lemma in _TRANSITIVE and not parted and _has_object(token):
        return Trigger(token, _TRANSITIVE[lemma], None, f"verb {lemma}", _shot(part, lemma))
    return None


def _allowed(verb: Token, entry: str) -> bool:
    """Whether the objects of a verb are such as its entry asks for."""
    objects = [c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if entry in _INTRANSITIVE and any(c.dep_ == "dobj" for c in verb.children):
        return False
    return entry not in _OBJECTS or any(o in _OBJECTS[entry] for o in objects)


def _brings_party(particle: Token) -> bool:
    """Not "called on Sunday", "spoke to reporters"."""
    if particle.dep_ not in ("prep", "dative"):
        return True
    return not any(
        c.dep_ == "pobj" and (c.ent_type_ in ("DATE", "TIME") or c.lemma_.lower() in _HEARERS)
        for c in particle.children
    )


def _carries_noun(verb: Token, lemma: str) -> bool:
    """Whether the event is its object's: "launched an attack", "signed an agreement"."""
    if lemma not in _SUPPORT:
        return False
    return any(c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in _NOUNS for c in verb.children)


def _weapon(verb: Token) -> Token | None:
    """The weapon that is what the verb does something with, or that does it."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "nsubj") and child.lemma_.lower() in _WEAPONS:
            return child
    return None


def _shot(weapon: Token | None, lemma: str) -> Token | None:
    return weapon if weapon is not None and weapon.dep_ == "dobj" and lemma in _WEAPON_VERBS else None


def _hits(verb: Token, lemma: str) -> bool:
    return lemma == "hit" and any(
        c.dep_ in ("dobj", "nsubjpass") and c.pos_ in ("NOUN", "PROPN") for c in verb.children
    )


def is_event_noun(token: Token) -> bool:
    """Whether a noun names a violent event itself."""
    return token.pos_ == "NOUN" and _NOUNS.get(token.lemma_.lower()) == "ASSAULT"


def is_weapon(token: Token) -> bool:
    """Whether a noun is a weapon, which does what somebody else does with it."""
    return token.lemma_.lower() in _WEAPONS


def _has_object(verb: Token) -> bool:
    if any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ != "VBN" or verb.dep_ not in ("acl", "relcl", "conj"):
        return False
    return verb.dep_ != "conj" or verb.head.tag_ == "VBN"


def _noun(token: Token, lemma: str) -> Trigger | None:
    if token.dep_ == "compound":
        return None
    before = token.nbor(-1).lower_ if token.i else ""
    found = _NOUNS.get(f"{before} {lemma}") or _NOUNS.get(lemma)
    if found is None or f"{before} {lemma}" in _NO_EVENTS:
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
