"""What else a clause must say for its verb to be one of harm: hit by what, buried by what, driven from where."""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.annotate.figures.counted import is_person
from dateline.lexicon import table

_MEASURES = table("annotate", "figures_measures")
_REFLEXIVE = frozenset(_MEASURES["people"]["reflexive"])
_TAKEN: dict[str, dict[str, list[str]]] = _MEASURES["taken"]
TAKING = frozenset(verb for way in _TAKEN.values() for verb in way["verbs"])
GONE = _MEASURES["gone"]
_DEAD = frozenset((*_MEASURES["killed"]["each"], *_MEASURES["killed"]["state"]))
_DENYING = frozenset(_MEASURES["denied"]["verbs"])
_SAYINGS = frozenset(_MEASURES["denied"]["of"])
_KILLING = frozenset(_MEASURES["killed"]["object"]) | frozenset(_MEASURES["killed"]["subject"])
_ATTEMPTED = frozenset(_MEASURES["attempted"]["words"])
_CLIMB = 8


def struck_by(verb: Token, weapons: frozenset[str], parts: frozenset[str]) -> bool:
    """Whether the clause names what hit or where: "was struck by a bullet", "hit her in the leg"."""
    for child in verb.children:
        if child.dep_ == "nsubj" and child.lemma_.lower() in weapons:
            return True
        if (
            child.dep_ == "prep"
            and child.lower_ in ("in", "on")
            and any(n.lemma_.lower() in parts for n in child.children)
        ):
            return True
        if (
            child.dep_ in ("agent", "prep")
            and child.lower_ in ("by", "with")
            and any(noun.lemma_.lower() in weapons for noun in child.children)
        ):
            return True
    return False


def of_turned_weapon(verb: Token, weapons: frozenset[str]) -> Iterator[Token]:
    """The one who "turned the gun on himself"."""
    if not any(c.dep_ == "dobj" and c.lemma_.lower() in weapons for c in verb.children):
        return
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "upon"):
            yield from (c for c in child.children if c.lower_ in _REFLEXIVE)


def buried_alive(verb: Token, under: frozenset[str]) -> bool:
    """Whether a burying is a disaster's and no funeral: a slide buried them, or they lie under something."""
    for child in verb.children:
        if child.dep_ == "nsubj" and child.lemma_.lower() in under:
            return True
        if child.lower_ in ("alive", "under", "underneath", "beneath"):
            return True
        if child.dep_ in ("agent", "prep") and any(c.lemma_.lower() in under for c in child.children):
            return True
    return False


def driven_from_home(verb: Token, homes: frozenset[str]) -> bool:
    """ "Were forced from their homes"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("from", "out") and _reaches(child, homes):
            return True
        if child.dep_ == "xcomp" and child.lemma_.lower() in ("leave", "flee", "abandon", "evacuate"):
            return any(c.lemma_.lower() in homes for c in child.children)
    return False


def _reaches(preposition: Token, nouns: frozenset[str]) -> bool:
    return any(
        c.lemma_.lower() in nouns or any(g.lemma_.lower() in nouns for g in c.children) for c in preposition.children
    )


def taken(verb: Token) -> str | None:
    """The measure that a verb counts by what stands with it: "taken into custody", "held hostage", "pulled alive"."""
    lemma = verb.lemma_.lower()
    if lemma not in TAKING:
        return None
    for measure, way in _TAKEN.items():
        if lemma not in way["verbs"]:
            continue
        for child in verb.children:
            if child.lower_ in way["with"]:
                return measure
            ends = {c.lemma_.lower() for c in child.children} if child.dep_ == "prep" else set()
            if not ends.isdisjoint(way["into"]):
                return measure
            if child.lower_ == "from" and not ends.isdisjoint(way.get("from", ())) and not _of_dead(verb):
                return measure
    return None


def _of_dead(verb: Token) -> bool:
    """Whether it is bodies that are taken, or dead people: "pulled nine bodies from the rubble"."""
    taken = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "oprd"))
    return any(w.lemma_.lower() in _DEAD for t in taken for w in (t, *t.children))


def gone(verb: Token, many: bool) -> bool:
    """Whether those who do it flee: "crossed into Torvia", "crossed the border", "took refuge in schools".

    `many` are more than go over a street: "9,200 people had crossed".
    """
    lemma = verb.lemma_.lower()
    objects = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"}
    if lemma in GONE["refuge_verbs"]:
        return not objects.isdisjoint(GONE["refuge"])
    if lemma not in GONE["verbs"]:
        return False
    if objects:
        return lemma == "cross" and not objects.isdisjoint(GONE["borders"])
    ways = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in GONE["into"]]
    ends = [n for c in ways for n in c.children if n.dep_ == "pobj"]
    return any(n.pos_ == "PROPN" or n.lemma_.lower() in GONE["borders"] for n in ends) or (
        many and not ways and lemma == "cross"
    )


def denied(trigger: Token) -> bool:
    """ "Denied reports that 30 soldiers were captured"."""
    token = trigger
    for _ in range(_CLIMB):
        head = token.head
        if head == token:
            return False
        if token.lemma_.lower() in _SAYINGS and head.lemma_.lower() in _DENYING:
            return True
        token = head
    return False


def is_to_be(trigger: Token) -> bool:
    """Whether it tells what is to be or always is, and nobody's fate: "so that nobody else dies"."""
    if trigger.pos_ not in ("VERB", "AUX"):
        return False
    helpers = [c for c in trigger.children if c.dep_ in ("aux", "auxpass")]
    return any(c.tag_ == "MD" for c in helpers) or (trigger.tag_ in ("VB", "VBP", "VBZ") and not helpers)


def unharmed(trigger: Token) -> bool:
    """Whether nobody is told to be harmed: "two were not hurt", "the attempted murder of", "two men shot at them".

    A killing that is denied is kept as a figure that is not asserted: somebody has told it.
    """
    for child in trigger.children:
        if child.lower_ in _ATTEMPTED or (child.dep_ == "neg" and trigger.lemma_.lower() not in _KILLING):
            return True
    if trigger.lemma_.lower() != "shoot" or any(c.dep_ in ("dobj", "nsubjpass", "auxpass") for c in trigger.children):
        return False
    if trigger.tag_ == "VBG" and any(c.dep_ == "aux" for c in trigger.children):
        return True
    aims = (n for c in trigger.children if c.lower_ in ("at", "toward", "towards") for n in c.children)
    return any(n.pos_ == "PRON" or is_person(n) for n in aims)
