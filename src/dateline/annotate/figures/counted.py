"""How many a noun phrase stands for: by its number, by its article ("a man"), or because it names one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.annotate import naming
from dateline.annotate.figures.quantities import Quantity, quantities
from dateline.lexicon import table

Basis = Literal["number", "part", "article", "definite", "name", "pronoun", "reference", "sum", "rest"]

_MEASURES = table("annotate", "figures_measures")
_PEOPLE = frozenset(_MEASURES["people"]["words"])
_NOT_PEOPLE = frozenset(_MEASURES["not_people"]["words"])
_REFLEXIVE = frozenset(_MEASURES["people"]["reflexive"])
_TWO = frozenset(_MEASURES["people"]["two"])
_STATES = frozenset(word for measure in _MEASURES.values() for word in measure.get("state", ()))
_ORDINALS = frozenset(_MEASURES["people"]["others"])
_SINGLE_DET = frozenset({"a", "an", "one", "another"})
# A name as the object of a killing is a person's even where the recogniser takes it for a body or a product.
_NO_PERSON = frozenset({"DATE", "TIME", "NORP", "EVENT", "MONEY", "PERCENT", "LAW"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_VAGUE = frozenset(table("annotate", "figures_numbers")["vague"])
_PLURAL = frozenset({"they", "them"})
# How a number hangs on the noun it counts, in the parser's words, right and wrong.
_COUNTING = frozenset({"nummod", "amod", "compound", "det", "nmod"})
_INSIDE = frozenset({"amod", "compound", "nummod", "nmod", "punct", "advmod", "npadvmod", "quantmod", "det", "case"})


# No sentence of a report has more counts; one made to have them would cost the square of its length.
MOST = 200


@dataclass(frozen=True, slots=True)
class Count:
    """How many `head` stands for, with the tokens `start` to `end` (exclusive) that say so.

    `members` are those that were joined to one count ("a teacher and himself").
    """

    head: Token
    start: int
    end: int
    low: int | None
    high: int | None
    approximate: bool
    further: bool
    basis: Basis
    members: tuple["Count", ...] = ()


class Counts:
    """The quantities of one sentence, each with what it counts."""

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self._doc = doc
        self._by_head: dict[int, Quantity] = {}
        self._noun: dict[int, Token] = {}
        self.ending: dict[int, Quantity] = {}
        self.up_to: dict[int, Quantity] = {}
        self.all: list[Quantity] = []
        for quantity in islice(quantities(doc, start, end), MOST):
            noun = self._counted_noun(quantity, end)
            self.all.append(quantity)
            self.up_to[quantity.end] = quantity
            self._noun[quantity.at] = noun
            self._by_head.setdefault(noun.i, quantity)
            for number in range(max(quantity.start, quantity.at - 2), quantity.at + 1):
                if doc[number].lower_ in _VAGUE:
                    self._by_head[number] = quantity
            self._by_head[quantity.at] = quantity
            self.ending[max(quantity.end, noun.i + 1)] = quantity

    def noun(self, quantity: Quantity) -> Token:
        """The noun a quantity counts; its own last token where it stands alone."""
        return self._noun[quantity.at]

    def of(self, head: Token) -> Count | None:
        """How many the noun phrase headed by `head` stands for; None where it does not say."""
        quantity = self._by_head.get(head.i)
        if quantity is not None:
            return self.number(quantity)
        if head.lower_ in _PLURAL and head.pos_ == "PRON":
            return _referred(head)
        return _implicit(head)

    def numbered(self, head: Token) -> bool:
        """Whether a number counts `head`."""
        return head.i in self._by_head

    def number(self, quantity: Quantity) -> Count:
        """The count that a quantity gives, from its first bounding word to its noun."""
        noun = self._noun[quantity.at]
        end = max(quantity.end, noun.i + 1) if noun.i - quantity.end < 8 else quantity.end
        return Count(
            noun, quantity.start, end, quantity.low, quantity.high, quantity.approximate, quantity.further, "number"
        )

    def _counted_noun(self, quantity: Quantity, last: int) -> Token:
        number = self._doc[quantity.at]
        if quantity.end < last and _is_state(self._doc[quantity.end], last):
            return self._doc[quantity.end]
        partitive = _of(number)
        if partitive is not None:
            return partitive
        head = number.head
        near = quantity.end <= head.i < quantity.end + 7
        if near and number.dep_ in _COUNTING and head.pos_ in ("NOUN", "PROPN", "PRON", "ADJ"):
            return head
        return _next_noun(self._doc, quantity.end, last) or number


def _is_state(word: Token, last: int) -> bool:
    """Whether a word behind a number is what it counts: "four dead, 23 hurt", but not "four wounded men"."""
    if word.lower_ not in _STATES or word.pos_ == "VERB":
        return False
    return word.i + 1 >= last or word.nbor(1).pos_ not in ("NOUN", "PROPN", "ADJ")


def _of(number: Token) -> Token | None:
    """The noun in "dozens of people", "546 of the 574 drones"."""
    for child in number.children:
        if child.lower_ == "of" and child.i <= number.i + 2:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN"):
                    return noun
    return None


def _next_noun(doc: Doc, at: int, last: int) -> Token | None:
    """The noun right after a number, past adjectives and compounds, for parses that lost the link."""
    best = None
    for i in range(at, min(at + 5, last)):
        token = doc[i]
        if token.pos_ == "NOUN" or (best is not None and token.pos_ == "PROPN"):
            best = token
            if token.tag_ == "NNS":
                break
        elif best is not None or token.pos_ not in ("ADJ", "PROPN", "ADV") or token.tag_ in ("RB",):
            break
    return best


def _implicit(head: Token) -> Count | None:
    word = head.lower_
    if head.pos_ == "PRON" or word in _REFLEXIVE:
        if word in ("another", "someone", "somebody"):
            return Count(head, head.i, head.i + 1, 1, 1, False, word == "another", "article")
        if word in ("he", "she", "him", "her", "himself", "herself"):
            return Count(head, head.i, head.i + 1, 1, 1, False, False, "pronoun")
        return None
    if word == "both":
        return Count(head, head.i, head.i + 1, 2, 2, False, False, "definite")
    if head.pos_ == "PROPN":
        return _named(head)
    if head.pos_ not in ("NOUN", "ADJ", "NUM", "DET"):
        return None
    if word == "another" or (word in _ORDINALS and head.dep_ in ("nsubj", "nsubjpass", "dobj", "conj", "pobj")):
        return Count(head, _first(head), head.i + 1, 1, 1, False, True, "article")
    return _described(head, word)


def _described(head: Token, word: str) -> Count | None:
    if word in _TWO:
        return Count(head, _first(head), head.i + 1, 2, 2, False, False, "article")
    if head.tag_ in ("NNS", "NNPS"):
        if any(c.lower_ == "both" for c in head.lefts):
            return Count(head, _first(head), head.i + 1, 2, 2, False, False, "definite")
        return None
    if word in _STATES and head.dep_ == "dobj":
        # "Found a man and a woman deceased", read as one noun.
        people = [c for c in head.lefts if c.lower_ in _PEOPLE]
        number = sum(1 + sum(g.dep_ == "conj" for g in c.children) for c in people)
        return Count(head, _first(head), head.i + 1, number, number, False, False, "definite") if number else None
    if not is_person(head):
        return None
    denied = next((c for c in head.lefts if c.lower_ == "not"), None)
    if denied is not None:
        # "Not a single person".
        return Count(head, denied.i, head.i + 1, 0, 0, False, False, "number")
    determiner = next((c for c in head.children if c.dep_ in ("det", "poss", "nummod") and c.i < head.i), None)
    if determiner is None:
        return Count(head, _first(head), head.i + 1, 1, 1, False, False, "article")
    if determiner.lower_ in _SINGLE_DET:
        return Count(
            head, determiner.i, head.i + 1, 1, 1, False, determiner.lower_ == "another" or _ordinal(head), "article"
        )
    if determiner.lower_ in ("no", "each", "every", "any"):
        return None
    basis: Basis = "article" if determiner.dep_ == "poss" else "definite"
    return Count(head, _first(head), head.i + 1, 1, 1, False, _ordinal(head), basis)


def _ordinal(head: Token) -> bool:
    """ "A second victim", "the other man" are others than the one told of before."""
    return any(c.lower_ in _ORDINALS for c in head.lefts)


def _named(head: Token) -> Count | None:
    if head.ent_type_ in _NO_PERSON or head.tag_ == "NNPS":
        return None
    return Count(head, _first(head), head.i + 1, 1, 1, False, False, "name")


def _first(head: Token) -> int:
    """Where the noun phrase begins: the leftmost of the modifiers right before its head."""
    start = head.i
    for child in head.lefts:
        if child.dep_ in _INSIDE or child.dep_ == "poss":
            start = min(start, child.left_edge.i)
    return start


def _referred(pronoun: Token) -> Count | None:
    """How many "they" are: as many as the last subject before it that says so, in its sentence or the one before."""
    sentence = pronoun.sent
    start = sentence.doc[sentence.start - 1].sent.start if sentence.start else 0
    for token in reversed(pronoun.doc[start : pronoun.i]):
        if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ not in ("NOUN", "PROPN"):
            continue
        several = _several(token)
        if several is not None:
            return Count(pronoun, pronoun.i, pronoun.i + 1, *several, False, False, "reference")
        if token.tag_ in ("NNS", "NNPS"):
            return None
    return None


def _several(noun: Token) -> tuple[int, int | None] | None:
    """The bounds of a subject of two or more people."""
    joined = list(coordinated(noun))
    if len(joined) > 1:
        return (len(joined), len(joined)) if all(_one_person(t) for t in joined) else None
    if noun.tag_ == "NNS" and is_person(noun):
        if any(c.lower_ == "both" for c in noun.lefts):
            return 2, 2
        for quantity in quantities(noun.doc, noun.left_edge.i, noun.i + 1):
            if (quantity.low or 0) > 1:
                return quantity.low or 0, quantity.high
    return None


def _one_person(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" if noun.pos_ == "PROPN" else noun.tag_ == "NN" and is_person(noun)


def is_person(head: Token) -> bool:
    """Whether a noun is one for a person."""
    word = head.lemma_.lower()
    if word == "old" and any(c.lemma_ in ("year", "month") for c in head.children):
        # "The 34-year-old".
        return True
    return word in _PEOPLE or head.lower_ in _PEOPLE or word.rpartition("-")[2] in _PEOPLE


def is_persons_name(head: Token) -> bool:
    """Whether a name is a person's, by the recogniser, or by the first name or the age before it."""
    known = naming.first_names()
    return head.ent_type_ == "PERSON" or any(c.lower_ in known or c.lower_ == "old" for c in head.lefts)


def may_be_place(head: Token) -> bool:
    """Whether the recogniser takes a name for a place's."""
    return head.ent_type_ in _PLACES


def not_people(head: Token) -> bool:
    """Whether a counted noun is one for something else than people."""
    return head.lower_ in _NOT_PEOPLE or head.lemma_.lower() in _NOT_PEOPLE


def _listed(item: Token) -> bool:
    """The second of "a girl, her mother and a neighbour were", which parsers take for who the first is."""
    if item.dep_ != "appos" or not any(c.dep_ == "cc" for c in item.children) or not is_person(item):
        return False
    end = item.right_edge.i + 1
    return end < len(item.doc) and item.doc[end].pos_ in ("AUX", "VERB")


def coordinated(head: Token) -> Iterable[Token]:
    """The noun phrase and those joined to it, in order."""
    found, queue = [head], [head]
    while queue and len(found) < 40:
        token = queue.pop()
        for child in token.children:
            joined = child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")
            if joined or (token == head and _listed(child)):
                found.append(child)
                queue.append(child)
    return sorted(found, key=lambda t: t.i)
