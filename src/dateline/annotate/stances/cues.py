"""The words by which a stand is taken: each with its stand, its PLOVER type and the matter that it is on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from spacy.tokens import Token

from dateline.annotate.polarity import is_negated, listed
from dateline.annotate.sieve import Sieve
from dateline.annotate.stances.matters import (
    complement,
    object_of_noun,
    passive_subject,
    relative_head,
    subject,
)
from dateline.lexicon import table
from dateline.model.annotations import Stance

# A stand, or that none is taken.
Side = Stance | Literal["none"]

_PREDICATES = frozenset({"acomp", "attr", "oprd", "dobj", "ccomp", "conj", "pobj", "nsubj", "nsubjpass", "xcomp"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that expresses a stand, before what stands above it: `negated` is what it says under a negation."""

    word: Token
    stance: Side
    type: str
    negated: Side
    matter: Token | None
    rule: str


def cue_of(token: Token) -> Cue | None:
    """The cue that the token is, None where it is none."""
    for kind in _KINDS.get(token.pos_, ()):
        found = kind(token, token.lemma_.lower(), table("annotate", "stances"))
        if found is not None:
            return found
    return None


def _phrasal(token: Token, lemma: str, lexicon: dict[str, Any]) -> Cue | None:
    for child in token.children:
        if child.dep_ not in {"prep", "prt", "advmod"} or child.i < token.i:
            continue
        low = f"{lemma} {child.lower_}"
        if low in lexicon["phrasal"]:
            matter = complement(child) if child.dep_ == "prep" else complement(token)
            return _cue(token, lexicon["phrasal"][low], matter, f"verb: {low}")
        nested = _last_preposition(child)
        low = f"{lemma} {nested.lower_}" if nested is not None else ""
        for each in (low, f"{lemma} {child.lower_}"):
            if each in lexicon["acts"]:
                matter = complement(nested if nested is not None else child)
                if matter is not None and matter.lemma_.lower() in lexicon["objects"][each]:
                    return _cue(token, lexicon["acts"][each], matter, f"act: {each}")
    return None


def _last_preposition(particle: Token) -> Token | None:
    """ "Pulled out of", "walked away from": the preposition under the particle, or beside it."""
    below = next((c for c in particle.children if c.dep_ == "prep"), None)
    if below is not None:
        return below
    return next((c for c in particle.head.children if c.dep_ == "prep" and c.i == particle.i + 1), None)


def _verb(token: Token, lemma: str, lexicon: dict[str, Any]) -> Cue | None:
    found = _phrasal(token, lemma, lexicon)
    if found is not None:
        return found
    matter = passive_subject(token) or _asked(token, lemma) or complement(token) or relative_head(token)
    if matter is not None and lemma in lexicon["acts"] and matter.lemma_.lower() in lexicon["objects"][lemma]:
        return _cue(token, lexicon["acts"][lemma], matter, f"act: {lemma}")
    if lemma in lexicon["verbs"]:
        return _cue(token, lexicon["verbs"][lemma], matter, f"verb: {lemma}")
    if lemma in lexicon["negated_only"] and is_negated(token):
        stance, kind = lexicon["negated_only"][lemma]
        # The negation is already in the stand.
        return _cue(token, (_other(stance), kind, stance), matter, f"negated verb: {lemma}")
    if lemma in lexicon["willed"]["verbs"] and _wills(token, lexicon["willed"]["helpers"]):
        if is_negated(token):
            # The negation is already in the stand, which is on the deed.
            return _cue(token, ("for", "REJECT", "against"), token, f"refusal: {lemma}")
        if lemma not in lexicon["willed"]["hostile"] and _is_of_the_teller(token):
            return _cue(token, ("for", "AGREE", "against"), token, f"will: {lemma}")
    # "Is opposed to", "is prepared for".
    if token.tag_ == "VBN" and token.lower_ in lexicon["ready"] and subject(token) is not None:
        return _cue(token, lexicon["ready"][token.lower_], complement(token), f"willingness: {token.lower_}")
    return None


def _wills(token: Token, helpers: list[str]) -> bool:
    """ "Will not", "would never", "would", told of somebody who can will it."""
    doer = subject(token)
    return any(c.dep_ == "aux" and c.lower_ in helpers for c in token.children) and (
        doer is not None and doer.dep_ == "nsubj"
    )


def _is_of_the_teller(token: Token) -> bool:
    """ "She said she would attend": what somebody says of themselves, and of nobody else."""
    doer, above = subject(token), token.head
    teller = subject(above) if token.dep_ == "ccomp" else None
    if doer is None or teller is None or above.lemma_.lower() not in listed("governors", "reporting"):
        return False
    return doer.tag_ == "PRP" and (teller.pos_ != "PRON" or teller.lower_ == doer.lower_ or doer.lower_ in ("i", "we"))


def _asked(token: Token, lemma: str) -> Token | None:
    """ "Urged Veldland to accept": what somebody is asked to do, not who is."""
    asks = lemma in table("annotate", "stances")["governors"]["asking"]
    return complement(token, ("xcomp", "ccomp")) if asks else None


def _other(stance: str) -> str:
    return "for" if stance == "against" else "against"


def _adjective(token: Token, lemma: str, lexicon: dict[str, Any]) -> Cue | None:
    if lemma in lexicon["ready"] and token.dep_ in _PREDICATES:
        return _cue(token, lexicon["ready"][lemma], complement(token), f"willingness: {lemma}", bare=True)
    if lemma in lexicon["adjectives"] and token.dep_ in {"acomp", "oprd", "ccomp", "attr", "conj"}:
        of_verb = _object_called(token) if token.dep_ in {"oprd", "ccomp"} else None
        matter = subject(token) or of_verb or subject(token.head)
        if matter is not None and matter.lower_ == "it":
            # "It is unacceptable that ships are searched".
            matter = complement(token, ("ccomp", "xcomp")) or complement(token.head, ("ccomp", "xcomp")) or matter
        return _cue(token, lexicon["adjectives"][lemma], matter, f"adjective: {lemma}")
    return None


def _object_called(adjective: Token) -> Token | None:
    """ "Called observers unthinkable", where the parser makes them the verb's object."""
    return next((c for c in adjective.head.children if c.dep_ == "dobj" and c.i < adjective.i), None)


def _noun(token: Token, lemma: str, lexicon: dict[str, Any]) -> Cue | None:
    if lemma not in lexicon["nouns"] or token.dep_ == "compound":
        return None
    scant = any(c.lower_ in {"little", "scant", "limited"} for c in token.children)
    matter = object_of_noun(token)
    return None if scant else _cue(token, lexicon["nouns"][lemma], matter, f"noun: {lemma}")


def _preposition(token: Token, lemma: str, lexicon: dict[str, Any]) -> Cue | None:
    if token.dep_ not in {"prep", "acomp", "attr", "advmod"} or token.head.lemma_ not in {"be", "remain", "stay"}:
        return None
    if lemma == "against" and token.i - token.head.i < 3:
        return _cue(token, lexicon["places"][lemma], complement(token), "predicate: against")
    words = [t.lower_ for t in token.doc[token.i : token.i + 4]]
    noun = next((c for c in token.subtree if c.dep_ == "pobj"), None)
    if words[:1] == ["out"] and "question" in words:
        return _cue(token, lexicon["places"]["out of question"], subject(token.head), "predicate: out of the question")
    phrase = " ".join(words[:3])
    if phrase in lexicon["places"] and noun is not None:
        return _cue(token, lexicon["places"][phrase], complement(noun, ("prep",)), f"predicate: {phrase}")
    return None


def _cue(token: Token, entry: Any, matter: Token | None, rule: str, bare: bool = False) -> Cue | None:
    if matter is None and not bare:
        return None
    return Cue(token, entry[0], entry[1], entry[2], matter, rule)


_Kind = Callable[[Token, str, dict[str, Any]], Cue | None]
_KINDS: dict[str, tuple[_Kind, ...]] = {
    "VERB": (_verb,),
    "AUX": (_verb,),
    "ADJ": (_adjective,),
    "NOUN": (_noun,),
    "ADP": (_preposition,),
    "SCONJ": (_preposition,),
    "ADV": (_preposition,),
}
# What can be one by its part of speech.
MAY_BE_CUES = Sieve(_KINDS.__contains__, "POS")
