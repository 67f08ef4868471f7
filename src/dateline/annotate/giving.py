"""Verbs that give a number without a noun that it counts: "put the toll at 31", "gave a figure of 29", "spoke of 40".

What the number counts stands before it: in the noun that the verb has, or in the figure that a pronoun stands for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.lexicon import table

_PRONOUNS = frozenset({"it", "that", "this"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_ALONE = frozenset({"dobj", "ccomp", "npadvmod", "attr", "oprd"})


@dataclass(frozen=True, slots=True)
class Giving:
    """A verb with the number it gives. `counted` is the noun or pronoun that tells what of, None where nothing does.

    `number` is the number's last token, `first` the first token of what the verb gives.
    """

    verb: Token
    first: Token
    number: Token
    counted: Token | None

    @property
    def giver(self) -> Token | None:
        """The subject of the verb, or of one that it is joined to: "counted the bodies and put the toll at 31"."""
        at = self.verb
        if at.lemma_.lower() in being():
            # "The union's own figure was 29".
            return next((c for c in self.counted.lefts if c.dep_ == "poss"), None) if self.counted else None
        for _ in range(3):
            own = next((c for c in at.children if c.dep_ in _SUBJECTS), None)
            if own is not None and own.tag_ in ("WDT", "WP") and at.dep_ == "relcl":
                # "The coast guard, which has counted 88".
                return at.head
            if own is not None or at.dep_ not in ("conj", "xcomp", "advcl") or at.head.i == at.i:
                return own
            at = at.head
        return None


@cache
def _listed(group: str, key: str) -> frozenset[str]:
    return frozenset(table("annotate", "giving")[group][key])


@cache
def being() -> frozenset[str]:
    """Verbs by which a number is so: the noun for it is their subject, and nobody tells it."""
    return _listed("being", "words")


@cache
def _verbs_with() -> dict[str, frozenset[str]]:
    """By preposition the verbs that have it before the number."""
    return {preposition: frozenset(verbs) for preposition, verbs in table("annotate", "giving")["before"].items()}


@cache
def _vague() -> frozenset[str]:
    """ "Dozens", "a dozen": numbers that are nouns."""
    numbers = table("annotate", "figures_numbers")
    return frozenset((*numbers["vague"], *numbers["scales"]))


@cache
def giving_verbs() -> frozenset[str]:
    """The lemmas of all verbs that can give a number."""
    groups = table("annotate", "giving").values()
    listed = (verbs for group in groups for key, verbs in group.items() if key in ("verbs", *_verbs_with()))
    return frozenset(verb for verbs in listed for verb in verbs)


def giving(verb: Token) -> Giving | None:
    """What the verb gives as a number, None where it gives none."""
    if not verb.tag_.startswith("VB") or any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return None
    lemma = verb.lemma_.lower()
    kids = [c for c in verb.children if c.i > verb.i]
    return next(_found(verb, lemma, kids), None)


def _found(verb: Token, lemma: str, kids: list[Token]) -> Iterator[Giving]:
    obj = next((c for c in kids if c.dep_ in ("dobj", "nsubj", "ccomp")), None)
    if obj is not None and is_number_noun(obj):
        for prep in (*kids, *obj.children):
            if prep.i > obj.i and lemma in _verbs_with().get(prep.lower_, ()):
                number = _number_below(prep, prep.lower_ == "at")
                if number is not None:
                    yield Giving(verb, obj.left_edge, number, obj)
        of = next((c for c in obj.children if c.lower_ == "of" and c.i == obj.i + 1), None)
        if of is not None and lemma in _listed("noun", "verbs") and (number := _number_below(of, True)) is not None:
            yield Giving(verb, obj.left_edge, number, obj)
    if lemma in _listed("preposition", "verbs"):
        for prep in kids:
            if prep.lower_ in _listed("preposition", "words") and (number := _number_below(prep, False)) is not None:
                yield Giving(verb, number.left_edge, number, None)
    if lemma in _listed("alone", "verbs"):
        for number in kids:
            if number.dep_ in _ALONE and _is_number(number) and not any(c.is_currency for c in number.lefts):
                yield Giving(verb, number.left_edge, number, None)
    if lemma in being():
        yield from _being(verb, kids)


def _being(verb: Token, kids: list[Token]) -> Iterator[Giving]:
    """ "The union's own figure was 29"."""
    noun = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i and c.pos_ == "NOUN"), None)
    if noun is None or not is_number_noun(noun):
        return
    for child in kids:
        number = child if child.dep_ in ("attr", "acomp") and _is_number(child) else None
        number = _number_below(child, True) if child.lower_ == "at" else number
        if number is not None:
            yield Giving(verb, noun.left_edge, number, noun)


def _number_below(preposition: Token, of_people: bool) -> Token | None:
    """The number that stands alone behind a preposition, past the words that bound it, or counts people there."""
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp", "nummod") and _is_number(child):
            return child
        if of_people and child.lemma_.lower() in _listed("numbers", "people"):
            # "At 24 people".
            return next(filter(_is_number, child.lefts), None)
    # "At 81 while …": the parser hangs the number on what follows.
    at = preposition.i + 1
    apart = at + 1 < len(preposition.doc) and preposition.doc[at + 1].pos_ in ("SCONJ", "CCONJ", "PUNCT")
    return preposition.doc[at] if apart and preposition.doc[at].tag_ == "CD" else None


def _is_number(token: Token) -> bool:
    return token.tag_ == "CD" or token.lower_ in _vague()


def is_number_noun(noun: Token) -> bool:
    """Whether a word stands for a number told or counted: "it", "the toll", "the number of dead", "the dead"."""
    low = noun.lemma_.lower()
    if noun.lower_ in _PRONOUNS or low in _listed("numbers", "dead") or low in _listed("numbers", "any"):
        return True
    return noun.lower_ in _listed("numbers", "state") and any(c.dep_ in ("det", "poss") for c in noun.lefts)
