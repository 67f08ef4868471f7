"""The role beside a name: the title before it, the apposition after or before it, or what it is said to be."""

from spacy.tokens import Doc, Token

from dateline.annotate import naming
from dateline.annotate.mentions.names import Name
from dateline.lexicon import words

_STOPS = frozenset({",", ";", ":", "—", "–", "(", ")", "“", "”", '"', "."})
_CLOSING = frozenset({"ADP", "VERB", "AUX", "SCONJ", "PRON"})
_LONGEST = 16


def role_of(doc: Doc, name: Name) -> tuple[int, int] | None:
    """Tokens [first, last) of the role that stands at the name, None where there is none."""
    return _title(doc, name) or _after(doc, name) or _before(doc, name) or _is_said_to_be(doc, name)


def is_role_noun(token: Token) -> bool:
    """Whether the word says what one person is: "spokeswoman", "Sen."."""
    low = token.lower_.rstrip(".")
    return low in naming.person_nouns() or token.lemma_.lower() in naming.person_nouns() or low in naming.titles()


def _title(doc: Doc, name: Name) -> tuple[int, int] | None:
    """ "Russian Foreign Ministry spokeswoman" before the name: the nouns and adjectives up to it."""
    last = name.address.i if name.address is not None else name.first
    if last == 0 or doc[name.first].is_sent_start or not is_role_noun(_unstopped(doc, last - 1)):
        return None
    first = last
    while first > 0 and last - first < _LONGEST and _in_title(doc[first - 1], first == last):
        first -= 1
        if doc[first].is_sent_start:
            break
    while first < last and (doc[first].text in {"'s", "’s", ",", "-"} or doc[first].lower_ in {"and", "of"}):
        first += 1
    if first < last and doc[first - 1].dep_ == "poss" and doc[first].text in {"'s", "’s"}:
        first += 1
    return (first, last) if first < last else None


def _unstopped(doc: Doc, i: int) -> Token:
    """The word at `i`, or the one before where `i` is an abbreviation's dot."""
    return doc[i - 1] if doc[i].text == "." and i else doc[i]


def _in_title(token: Token, nearest: bool) -> bool:
    if nearest and token.text == ".":
        return True
    low = token.lower_.rstrip(".")
    if token.pos_ in {"NOUN", "PROPN", "ADJ"} or low in naming.titles() or token.text == "-":
        return token.ent_type_ not in {"DATE", "TIME", "PERSON"} or is_role_noun(token)
    return low in words("annotate", "roles", "narrow_role_words")


def _after(doc: Doc, name: Name) -> tuple[int, int] | None:
    """ ", head of the chamber," after the name."""
    at = name.last
    if at + 1 >= len(doc) or doc[at].text not in {",", "(", "—", "–"} or doc[at + 1].is_sent_start:
        return None
    first = at + 1
    last = first
    while last < len(doc) and last - first < _LONGEST and not _ends(doc[last]):
        last += 1
    head = _head_noun(doc, first, last)
    if head is None or not is_role_noun(head):
        return None
    return first, last


def _ends(token: Token) -> bool:
    return (
        token.text in _STOPS or token.is_space or bool(token.is_sent_start) or token.tag_ in {"WP", "WDT", "VBD", "VBZ"}
    )


def _head_noun(doc: Doc, first: int, last: int) -> Token | None:
    """The head of the noun phrase that opens at `first`: its last noun before a preposition."""
    head = None
    for token in doc[first:last]:
        if token.pos_ in {"NOUN", "PROPN"}:
            head = token
        elif token.dep_ != "poss" and (token.pos_ in _CLOSING or (token.lower_ in {"and", "or"} and head is not None)):
            break
    return head


def _before(doc: Doc, name: Name) -> tuple[int, int] | None:
    """ "the mayor, Ana Kovel," : the noun to which the name is the apposition."""
    head = doc[name.last - 1]
    noun = head.head
    if head.dep_ != "appos" or noun.i >= name.first or not is_role_noun(noun) or name.first - noun.i > 8:
        return None
    first = noun.left_edge.i
    while first < noun.i and doc[first].pos_ in {"DET", "PUNCT"}:
        first += 1
    last = name.first
    while last > noun.i + 1 and doc[last - 1].text in _STOPS:
        last -= 1
    return (first, last) if noun.i - first < _LONGEST else None


def _is_said_to_be(doc: Doc, name: Name) -> tuple[int, int] | None:
    """ "Osman Beli is the chief envoy": the noun that the name is said to be."""
    head = doc[name.last - 1]
    verb = head.head
    if head.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    noun = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
    if noun is None or not is_role_noun(noun) or any(c.dep_ == "neg" for c in verb.children):
        return None
    first = noun.left_edge.i
    while first < noun.i and doc[first].pos_ in {"DET", "PUNCT"}:
        first += 1
    last = noun.i + 1
    while (
        last < len(doc) and last - first < _LONGEST and not _ends(doc[last]) and doc[last].pos_ not in {"VERB", "AUX"}
    ):
        last += 1
    return first, last
