"""Whether what a word tells has happened: its status by negation, modality, tense, conditions and governing verbs."""

from typing import Literal

from spacy.tokens import Token

from dateline.lexicon import table
from dateline.model.annotations import EventStatus

_WORDS = table("annotate", "reality")
_PLANNED_MODALS = frozenset(_WORDS["modals"]["planned"])
_OPEN_MODALS = frozenset(_WORDS["modals"]["hypothetical"])
_CONDITIONS = frozenset(_WORDS["conditions"])
_STATUSES: tuple[EventStatus, ...] = ("planned", "hypothetical", "denied", "threatened")
_GOVERNORS: dict[str, EventStatus] = {w: s for s in _STATUSES for w in _WORDS["governors"][s]}
_ADJECTIVES: dict[str, EventStatus] = {w: s for s in _STATUSES for w in _WORDS["governors"].get(f"adjectives_{s}", ())}
_TRANSPARENT = frozenset(_WORDS["governors"]["transparent"])
# Dependants of a governing word that it speaks of, and those through which one looks further up.
_SPOKEN_OF = frozenset(_WORDS["dependants"]["spoken_of"])
_PASSED = frozenset(_WORDS["dependants"]["passed"])
_UNDONE = frozenset(_WORDS["governors"]["undone_by_not"])
_TELLING = frozenset(_WORDS["governors"]["telling"])
_AS_PREPOSITIONS = frozenset(_WORDS["governors"]["prepositions"])
_DEFINITE = frozenset(_WORDS["settled"]["determiners"])
_PAST = frozenset(_WORDS["settled"]["adjectives"])
_TIMES = frozenset(_WORDS["settled"]["times"])
_AHEAD = frozenset(_WORDS["settled"]["ahead"])
_AFTER = frozenset(_WORDS["settled"]["after"])
# Verbs that tell that an event noun happens; the status of any other verb is its own and not its noun's.
_SUPPORT = table("annotate", "events_types")["support"]
_CARRIERS = frozenset(w.split()[0] for key in ("verbs", "happening") for w in _SUPPORT[key]) | {"be"}
_PRESENT, _PERFECT = (frozenset(_WORDS["ongoing"][key]) for key in ("present", "perfect"))
_NOBODY, _NO = (frozenset(_WORDS["nobody"][key]) for key in ("pronouns", "determiners"))
_CLIMB = 8


def status_of(token: Token) -> EventStatus:
    """The status of what a verb or an event noun tells, as its sentence presents it.

    Reported speech leaves it as it is said; a denial, a threat, a plan or a condition around it does not.
    """
    current = token
    settled: Literal["past", "definite"] | None = None
    if current.pos_ in ("NOUN", "PROPN", "ADJ"):
        own = _noun(current)
        if own is not None:
            return own
        settled = _settled(current)
    elif token.tag_ == "VB" and token.dep_ == "ROOT" and not any(c.dep_ in ("aux", "nsubj") for c in token.children):
        # An imperative.
        return "hypothetical"
    carried, governed = True, False
    for _ in range(_CLIMB):
        if current.pos_ in ("VERB", "AUX"):
            own = _verb(current)
            if own == "denied" and settled is not None and (not carried or governed):
                # "The attack is not mentioned", "nobody was hurt in the attack" and "no group has admitted carrying out
                # the attack" deny no attack.
                break
            governed = True
            if own is not None:
                return "threatened" if own != "denied" and _threatened(current) else own
        head = current.head
        if head == current:
            break
        above = _governed(current, head)
        if above == "stop":
            break
        if above is not None:
            return _denied_above(above, head)
        if head.pos_ in ("VERB", "AUX") and current.pos_ not in ("VERB", "AUX"):
            carried = _carries(current, head)
            if not carried and (settled == "past" or (settled and current.lower_ in _AFTER)):
                break
        current = head
    return "ongoing" if _ongoing(token) else "occurred"


def _denied_above(status: EventStatus, governor: Token) -> EventStatus:
    """ "Denied ordering the killing": a plan that is denied is a denial; one that was foiled came to nothing."""
    if status == "planned" and governor.head != governor:
        above = _governed(governor, governor.head)
        if above == "denied" or (above == "hypothetical" and governor.head.lemma_.lower() in _UNDONE):
            return above
    return status


def _settled(noun: Token) -> Literal["past", "definite"] | None:
    """ "Monday's attack" and "a recent attack" were; "the attack" is known of, but could still be one to come."""
    definite = False
    for child in noun.children:
        if child.dep_ == "amod" and child.lower_ in _PAST:
            return "past"
        if child.dep_ == "poss" and child.ent_type_ == "DATE":
            return None if any(c.lower_ in _AHEAD for c in child.subtree) else "past"
        definite = definite or (child.dep_ == "det" and child.lower_ in _DEFINITE)
    return "definite" if definite else None


def _carries(child: Token, verb: Token) -> bool:
    """Whether the verb's status is that of the event noun it has for a child: "the attack did not take place"."""
    if child.dep_ == "prep":
        # "Will meet at the summit", but "nobody was hurt in the attack".
        return child.lower_ not in _AFTER and _verb(verb) == "planned"
    return verb.lemma_.lower() in _CARRIERS


def _threatened(verb: Token) -> bool:
    """ "Kolvaria will invade, its minister threatened"."""
    return verb.dep_ in ("ccomp", "xcomp", "parataxis") and _GOVERNORS.get(verb.head.lemma_.lower()) == "threatened"


def _noun(noun: Token) -> EventStatus | None:
    for child in noun.children:
        word = child.lower_
        if child.dep_ == "det" and word == "no":
            return "denied"
        if word in _ADJECTIVES and child.dep_ in ("amod", "det", "compound"):
            return _ADJECTIVES[word]
    return None


def _verb(verb: Token) -> EventStatus | None:
    denied = hypothetical = conditional = planned = False
    for child in verb.children:
        word = child.lower_
        if child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj", "cc") and word in ("never", "neither")):
            denied = True
        elif child.dep_ in ("aux", "auxpass"):
            if word in _PLANNED_MODALS:
                planned = True
            elif word in _OPEN_MODALS:
                hypothetical = True
        elif child.dep_ == "mark" and word in _CONDITIONS:
            hypothetical = conditional = True
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj") and _is_nobody(child):
            denied = True
    if hypothetical and not (denied and not conditional):
        return "hypothetical"
    if denied:
        return "denied"
    return "planned" if planned else None


def _is_nobody(noun: Token) -> bool:
    """ "Nobody", "no one", "no civilians", "neither side", "none of them"."""
    if noun.lower_ in _NOBODY:
        return True
    return any(c.dep_ in ("det", "preconj", "neg") and c.lower_ in _NO for c in noun.children)


def _governed(token: Token, head: Token) -> EventStatus | Literal["stop"] | None:
    """What the head makes of its dependant: a status, "stop" where it says nothing, None to look further up."""
    dep, lemma = token.dep_, head.lemma_.lower()
    if dep == "acl" and token.lemma_.lower() in _AS_PREPOSITIONS:
        dep = "prep"
    if lemma in _TELLING and ((dep in ("dobj", "nsubjpass") and lemma == "tell") or (dep == "ccomp" and _past(token))):
        return "stop"
    if dep in _SPOKEN_OF and not (dep == "prep" and token.lower_ in _TIMES):
        # "Wanted for murder" and "warned of the attack" tell of what happened.
        status = _GOVERNORS.get(lemma) if not (dep == "prep" and lemma == "want") else None
        if status is not None and not (
            dep == "nsubjpass" and status == "planned" and lemma not in ("plan", "schedule")
        ):
            if dep == "ccomp" and status == "denied" and head.i > token.i:
                return "stop"
            if dep in ("acl", "prep") and head.pos_ in ("NOUN",) and token.tag_ in ("VBN",):
                return "stop"
            return _not_negated(status, head, token)
    if dep == "xcomp":
        if lemma in ("be", "have") and token.tag_ == "VB" and any(c.lower_ == "to" for c in token.lefts):
            # "Is to send aid".
            return "planned"
        if lemma in _TRANSPARENT or not _is_infinitive(token):
            return None
        return "planned"
    if dep == "conj":
        return None if not _has_subject(token) else "stop"
    if dep in ("acl", "advcl", "relcl") and token.tag_ == "VB" and any(c.lower_ == "to" for c in token.lefts):
        # "Came to attack" tells an aim, "the authority to sign" only that it could be.
        return "planned" if dep == "advcl" and lemma not in _UNDONE else "hypothetical"
    if dep in _PASSED:
        return None if not (dep == "advcl" and token.tag_ in ("VBD", "VBZ", "VBP")) else "stop"
    return "stop"


def _is_infinitive(verb: Token) -> bool:
    """ "To discuss" and "to be discussed", not "to have discussed"."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return (verb.tag_ == "VB" or "to" in helpers) and "have" not in helpers


def _not_negated(status: EventStatus, head: Token, token: Token) -> EventStatus | Literal["stop"]:
    """ "Did not deny" and "did not prevent" say nothing against it."""
    negated = any(c.dep_ == "neg" for c in head.children)
    if negated and token.dep_ != "xcomp" and head.lemma_.lower() in _UNDONE:
        return "stop"
    return status


def _past(verb: Token) -> bool:
    """Whether a clause stands in a past or perfect tense."""
    if verb.tag_ == "VBD":
        return True
    return any(
        c.dep_ in ("aux", "auxpass") and c.lower_ in ("had", "has", "have", "was", "were") for c in verb.children
    )


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "csubj") for c in verb.children)


def _ongoing(token: Token) -> bool:
    """A present progressive: "is shelling", "has been shelling", "are being evacuated"."""
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if token.tag_ == "VBG":
        return bool(helpers & _PRESENT) or ("been" in helpers and bool(helpers & _PERFECT))
    return "being" in helpers and bool(helpers & _PRESENT)
