"""Things and troops counted by what is done with them: "574 drones launched", "shot down 546 of the 574 drones"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from dateline.annotate.figures.counted import Count, Counts
from dateline.annotate.reality import status_of
from dateline.lexicon import table

_THINGS = table("annotate", "figures_things")
_OBJECT = frozenset(_THINGS["object"])
_SUBJECT = frozenset(_THINGS["subject"])
_NOT_COUNTED = frozenset(_THINGS["not_counted"])


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of things, the plural noun it counts and the verb it is counted by."""

    count: Count
    measure: str
    action: str
    trigger: Token
    asserted: bool


def tallies(sentence: TokenSpan, counts: Counts, taken: set[int]) -> Iterator[Tally]:
    """The counted things of a sentence. `taken` holds the number tokens already counted as people harmed."""
    for quantity in counts.all:
        if quantity.at in taken:
            continue
        noun = counts.noun(quantity)
        number = sentence.doc[quantity.at]
        if noun.pos_ != "NOUN" or noun.lemma_.lower() in _NOT_COUNTED or noun.i == quantity.at:
            continue
        if noun.tag_ != "NNS" and not (quantity.low == quantity.high == 1 or noun.lower_ == noun.lemma_.lower()):
            continue
        partitive = number.head != noun and any(c.lower_ == "of" for c in number.children)
        phrase = number if partitive else noun
        verb, action = _counted_by(phrase, partitive)
        if verb is None:
            continue
        yield Tally(counts.number(quantity), _plural(noun), action, verb, status_of(verb) in ("occurred", "ongoing"))


def _counted_by(phrase: Token, partitive: bool) -> tuple[Token | None, str]:
    """The verb a noun phrase is counted by, its own participle before the clause it stands in."""
    if not partitive:
        for child in phrase.children:
            if child.dep_ in ("acl", "relcl") and child.tag_ in ("VBN", "VBD") and named(child) in _OBJECT:
                return child, named(child)
    head, first = phrase, True
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN", "NUM"):
        head, first = head.head, False
    verb = head.head
    if head.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB" and named(verb) in _OBJECT:
        return verb, named(verb)
    if head.dep_ == "nsubj" and verb.pos_ == "VERB":
        if named(verb) in _SUBJECT:
            return verb, named(verb)
        if verb.tag_ in ("VBN",) and named(verb) in _OBJECT:
            return verb, named(verb)
    if head.dep_ == "pobj" and not first:
        return None, ""
    return None, ""


def named(verb: Token) -> str:
    """The verb's lemma with its particle: "shoot down"."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ == "prt" or (
            child.dep_ == "advmod" and child.lower_ in ("down", "out", "up") and child.i == verb.i + 1
        ):
            return f"{lemma} {child.lower_}"
    return lemma


def _plural(noun: Token) -> str:
    word = noun.lower_
    if noun.tag_ == "NNS" or word == "aircraft":
        return word
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"
