"""Which words tell an event, and of which PLOVER type."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotate.events.senses import (
    befalls_other,
    by_object,
    by_owner,
    by_subject,
    going,
    is_taken_for_adjective,
    objects_of,
    other_sense,
    with_classes,
)
from dateline.lexicon import table

_LEXICON = table("annotate", "events_types")
TYPES = tuple(name for name in _LEXICON if name.isupper())


def _entries(how: str) -> dict[str, str]:
    """Of two types that claim a word the later one has it: deeds come after words."""
    return {word: name for name in TYPES for word in _LEXICON[name][how]}


_VERBS, _TRANSITIVE, _NOUNS = (_entries(how) for how in ("verbs", "transitive", "nouns"))
_WEAPONS = frozenset(_LEXICON["weapons"]["words"])
_WEAPON_VERBS = frozenset(_LEXICON["weapons"]["verbs"])
_INTRANSITIVE = frozenset(_LEXICON["intransitive"]["words"])
_OBJECTS = {verb: with_classes(nouns) for verb, nouns in _LEXICON["objects"].items()}
_NO_EVENTS = frozenset(_LEXICON["no_events"]["nouns"])
_HEARERS = frozenset(_LEXICON["no_events"]["hearers"])
_SUPPORT = frozenset(_LEXICON["support"]["verbs"])
_HAPPENING = frozenset(_LEXICON["support"]["happening"])
_WORDS = frozenset(w.split()[0] for entries in (_VERBS, _TRANSITIVE) for w in entries) | frozenset(
    verb for how in ("by_object", "by_subject") for verbs in _LEXICON[how].values() for verb in verbs
)
# Verbs that begin an entry of more than one word.
_BEGINNINGS = frozenset(w.split()[0] for entries in (_VERBS, _TRANSITIVE) for w in entries if " " in w)
_ROOTS = {word: root for root, words in _LEXICON["roots"].items() for word in words}
_PARTICLES = frozenset({"prt", "prep", "advmod", "dative"})
_COMPLEMENTS = frozenset({"acomp", "oprd", "advmod", "ccomp", "amod"})
_TELLING_PREPOSITIONS = frozenset({"on", "against", "by", "between", "in", "at", "near", "with", "of"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event. `carrier` is the verb that carries an event noun ("launched an attack").

    `part` is an object that is no party but belongs to the verb: "opened fire", "fired missiles". `entry` is the
    lexicon's.
    """

    token: Token
    type: str
    carrier: Token | None
    rule: str
    entry: str
    part: Token | None = None


def trigger_of(token: Token) -> Trigger | None:
    """The event that a word tells; None where it tells none."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        return _verb(token, lemma) if lemma in _WORDS else None
    if token.pos_ == "NOUN":
        return _noun(token, lemma)
    return None


def cameo_of(trigger: Trigger) -> str:
    """The CAMEO root of an event: its word's own where the type merges several, else the type's first."""
    root: str = _ROOTS.get(trigger.entry) or _LEXICON[trigger.type]["cameo"][0]
    return root


def _verb(token: Token, lemma: str) -> Trigger | None:
    if (token.dep_ in ("amod", "compound") and not is_taken_for_adjective(token)) or (
        token.dep_ in ("pobj", "pcomp") and token.tag_ == "VBN" and not any(c.dep_ == "auxpass" for c in token.children)
    ):
        return None
    phrase = _phrase(token, lemma) if lemma in _BEGINNINGS else None
    if phrase is not None:
        return phrase
    claimed = by_object(token) or by_subject(token)
    if claimed is not None and not any(_NOUNS.get(o.lemma_.lower()) == claimed for o in objects_of(token)):
        return Trigger(token, claimed, None, f"verb {lemma} by its parties", lemma)
    if _carries_noun(token, lemma) or not _allowed(token, lemma) or other_sense(token):
        return None
    part = _weapon(token)
    if lemma in _WEAPON_VERBS and part is None and not _hits(token, lemma):
        return None
    if _is_test(token):
        return Trigger(token, _VERBS["test-fire"], None, f"verb test-{lemma}", "test-fire", _shot(part, lemma))
    if lemma in _VERBS:
        return Trigger(token, _VERBS[lemma], None, f"verb {lemma}", lemma, _shot(part, lemma))
    # "Closed off", "cut back": with a particle it is another verb.
    if lemma in _TRANSITIVE and _has_object(token) and not any(c.dep_ == "prt" for c in token.children):
        return Trigger(token, _TRANSITIVE[lemma], None, f"verb {lemma}", lemma, _shot(part, lemma))
    return None


def _phrase(verb: Token, lemma: str) -> Trigger | None:
    """The event of a verb with words that belong to it, the longest entry first."""
    for words, part in sorted(_joined(verb, lemma), key=lambda found: -found[0].count(" ")):
        found = _VERBS.get(words) or _TRANSITIVE.get(words)
        if found is not None and _allowed(verb, words):
            return Trigger(verb, found, None, f"verb {words}", words, part)
    return None


def _joined(verb: Token, lemma: str) -> Iterator[tuple[str, Token | None]]:
    """The verb with each of its particles, prepositions and complements, and the object that belongs to it."""
    for child in verb.children:
        if child.dep_ in _PARTICLES and child.i > verb.i and _brings_party(child):
            yield f"{lemma} {child.lower_}", None
        if child.dep_ in ("prep", "dative") and child.i > verb.i:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield f"{lemma} {child.lower_} {noun.lemma_.lower()}", None
        elif child.dep_ == "dobj":
            yield f"{lemma} {child.lemma_.lower()}", child
        elif child.dep_ == "xcomp":
            yield f"{lemma} to", None
            yield f"{lemma} to {child.lemma_.lower()}", None
        elif child.dep_ in _COMPLEMENTS and child.i > verb.i:
            yield f"{lemma} {child.lower_}", None


def _is_test(verb: Token) -> bool:
    """ "Test-fired", which the tokenizer takes apart."""
    return verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "test"


def _allowed(verb: Token, entry: str) -> bool:
    """Whether the objects of a verb are such as its entry asks for."""
    objects = [o.lemma_.lower() for o in objects_of(verb)]
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
    if token.dep_ == "compound" or token.ent_type_ == "DATE":
        return None
    before = token.nbor(-1).lower_ if token.i else ""
    pair = f"{before} {lemma}"
    entry = next((e for e in (pair, *_with_prepositions(token, lemma)) if e in _NOUNS), lemma)
    found = by_owner(token) or _NOUNS.get(entry)
    if found is None or pair in _NO_EVENTS or befalls_other(token):
        return None
    head, top = token.head, token
    while top.dep_ == "conj" and head != top:
        top, head = head, head.head
    verb = head.lemma_.lower()
    if top.dep_ in ("dobj", "nsubjpass"):
        if by_object(head) not in (None, found):
            # "Lifted the sanctions", "cancelled the talks": the verb's own event.
            return None
        if verb in _SUPPORT or with_particle(head) in _SUPPORT:
            return Trigger(token, found, head, f"noun {lemma} of {verb}", entry)
    if (gone := going(top)) is not None:
        return Trigger(token, found, gone, f"noun {lemma} of {gone.lemma_.lower()}", entry)
    happens = top.dep_ in ("nsubj", "nsubjpass") and not _HAPPENING.isdisjoint((verb, with_particle(head)))
    if happens or _told(token) or entry not in (lemma, pair):
        return Trigger(token, found, None, f"noun {lemma}", entry)
    return None


def _with_prepositions(noun: Token, lemma: str) -> list[str]:
    """ "Calls for" a truce, not "received the call"."""
    return [f"{lemma} {c.lower_}" for c in noun.children if c.dep_ == "prep"]


def with_particle(verb: Token) -> str:
    """The lemma of a verb with its particle: "break out"."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()} {particle}".strip()


def _told(noun: Token) -> bool:
    """Whether the phrase says whose, on whom, where or when it was, so that it is one happening and not a kind."""
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"):
            return True
        if child.dep_ == "prep" and child.lower_ in _TELLING_PREPOSITIONS:
            return any(g.dep_ == "pobj" for g in child.children)
        if child.dep_ in ("amod", "compound", "nmod") and (
            child.ent_type_ in ("NORP", "GPE", "DATE") or child.pos_ == "PROPN"
        ):
            return True
    return False
