"""What a name names, by its words first and by the parser's label where they do not tell."""

from spacy.tokens import Doc, Token

from dateline.annotate import naming
from dateline.lexicon import words
from dateline.model.annotations import MentionKind

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# Acts as a state does, and is labelled a body.
_UNION = frozenset({"EU", "E.U.", "European Union"})
# Words of an apposition up to its head noun.
_APPOSITION = 6
_NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "poss", "compound", "nmod", "appos"})


def kind_of(doc: Doc, first: int, last: int, label: str) -> MentionKind | None:
    """What the entity names, by its words first and by its label where they do not tell; None: nobody."""
    text = doc[first:last].text
    low = text.casefold()
    if low in naming.state_names() or text in _UNION:
        return "state"
    if address_of(doc, first) is not None and label != "NORP":
        return "person"
    if text in naming.seats():
        return "state" if _acts(doc[last - 1]) else "place"
    if last - first > 1 and doc[last - 1].lower_.rstrip(".") in naming.titles():
        return None
    if last - first > 1 and doc[last - 1].lower_ in words("annotate", "roles", "institution_heads"):
        return "body"
    if last - first > 1 and doc[last - 1].lower_ in naming.body_heads() and not is_first_name(doc[first]):
        return "body"
    if label == "PERSON":
        return _kind_of_person(doc, first, last)
    if 2 <= last - first <= 3 and is_first_name(doc[first]) and _capitalised(doc, first, last) and label != "LOC":
        return "person"
    if label == "ORG":
        return "body" if _is_nominal(doc, last - 1) and doc[first:last].text[:1].isupper() else None
    if label in _PLACE_LABELS:
        return None if doc[last - 1].pos_ == "ADJ" or doc[last - 1].tag_ == "JJ" else "place"
    if label == "NORP":
        return "other" if doc[last - 1].text[:1].isupper() and not _modifies(doc, last - 1) else None
    return "other" if _acts(doc[last - 1]) and _capitalised(doc, first, last) else None


def _kind_of_person(doc: Doc, first: int, last: int) -> MentionKind | None:
    """What the parser takes for a person: "Osman Street" is a place, "Bervik County Sheriff" a title."""
    text, head = doc[first:last].text, doc[last - 1].lower_.rstrip(".")
    if last - first > 1 and not is_first_name(doc[first]):
        if head in words("annotate", "roles", "place_heads"):
            return "place"
        if head in naming.person_nouns() or head in naming.titles():
            return None
    if last - first == 1 and text.isupper() and 2 <= len(text) <= 5:
        return "body"
    return "person" if text[:1].isupper() else None


def _is_nominal(doc: Doc, i: int) -> bool:
    """Whether a name can end there. A word in capitals that no sentence needs as a noun is a shout ("only DEFEND")."""
    token = doc[i]
    shouted = token.text.isupper() and len(token) > 5 and token.dep_ not in _NOMINAL
    return token.pos_ in {"PROPN", "NOUN", "NUM", "PUNCT"} and not shouted


def _modifies(doc: Doc, i: int) -> bool:
    """Whether the word at `i` is the adjective of a noun after it ("Russian President")."""
    if doc[i].dep_ in {"amod", "compound", "nmod"}:
        return True
    return i + 1 < len(doc) and doc[i + 1].pos_ in {"NOUN", "PROPN", "ADJ"}


def is_first_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.lower_ in naming.first_names()


def _capitalised(doc: Doc, first: int, last: int) -> bool:
    return all(t.text[:1].isupper() for t in doc[first:last])


def _acts(head: Token) -> bool:
    """Whether the word is what does something or has something that only an actor has ("Moscow's stance")."""
    if head.dep_ == "nsubj":
        return head.head.lemma_ != "be"
    return head.dep_ == "poss" and head.head.lemma_.lower() not in {"street", "centre", "center", "mayor", "airport"}


def is_said_to_be_one(doc: Doc, last: int) -> bool:
    """Whether what follows the name that ends before `last` makes it a person's: ", who", ", a professor of law"."""
    if last + 2 >= len(doc) or doc[last].text != "," or doc[last + 1].is_sent_start:
        return False
    if doc[last + 1].lower_ == "who":
        return True
    if doc[last + 1].lower_ not in {"a", "an", "the"}:
        return False
    for token in doc[last + 2 : last + 2 + _APPOSITION]:
        if token.pos_ not in {"ADJ", "NOUN", "PROPN", "NUM", "PUNCT"} or token.text == ",":
            return False
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "amod", "nmod", "poss"}:
            lemma = token.lemma_.lower()
            return lemma in naming.person_nouns() and lemma not in words("annotate", "roles", "also_bodies")
    return False


def is_title(token: Token) -> bool:
    low = token.lower_.rstrip(".")
    return (
        low in naming.honorifics()
        or low in naming.titles()
        or low in naming.person_nouns()
        or low in words("annotate", "roles", "narrow_role_words")
        or token.pos_ == "ADJ"
        or token.is_punct
    )


def address_of(doc: Doc, first: int) -> Token | None:
    """The form of address right before a name: "Ms", "Dr."."""
    at = first - 1
    if at >= 0 and doc[at].text == ".":
        at -= 1
    if at < 0 or doc[first].is_sent_start:
        return None
    word = doc[at]
    return word if word.text[:1].isupper() and word.lower_.rstrip(".") in naming.honorifics() else None
