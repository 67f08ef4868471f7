"""Names that stand where a place's name stands, whatever the parser takes them for."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.annotate.places.known import is_area, is_city, is_settled
from dateline.annotate.places.spot import Spotted, is_other
from dateline.lexicon import table, words


def in_position(doc: Doc, token: Token) -> Iterator[Spotted]:
    """A known name after a preposition of place, a state's or country's name anywhere, a style-book abbreviation."""
    short = table("annotate", "places_names")["abbreviations"].get(token.text)
    if (
        short is not None
        and ("." in token.text)
        and token.text
        not in {"Miss.", "Ill.", "Mass.", "Man.", "Wash.", "Ind.", "Penn.", "Del.", "Cal.", "La.", "Pa.", "Ore."}
    ):
        yield Spotted(token.i, token.i + 1, short, "rule")
        return
    if token.i and _continues_a_name(doc, token):
        return
    if (institution := _before_institution(doc, token)) is not None:
        yield institution
        return
    end = _end(doc, token)
    text = doc[token.i : end].text
    if text in table("annotate", "places_context")["not_places"] or is_other(doc, token.i, end, text):
        return
    person = token.ent_type_ == "PERSON"
    if _is_called(doc, token):
        yield Spotted(token.i, end, text, "rule")
    elif token.i > 0 and (
        doc[token.i - 1].lemma_.lower() in words("annotate", "places_context", "before")
        or _is_listed(token)
        or _is_of_place(doc, token)
    ):
        # The parser takes many a foreign town for a person.
        if token.pos_ == "PROPN" and (is_city(text) if person else is_settled(text)):
            yield Spotted(token.i, end, text, "rule")
    elif is_area(text) and not (person and end > token.i + 1):
        yield Spotted(token.i, end, text, "rule")


def _end(doc: Doc, token: Token) -> int:
    """Where a name that begins here ends: the longest that the gazetteer has ("Rio de Janeiro"), else the capitals."""
    for end in range(min(token.i + 5, len(doc)), token.i + 2, -1):
        if doc[end - 1].shape_[:1] == "X" and is_settled(doc[token.i : end].text):
            return end
    end = token.i + 1
    while end < len(doc) and end - token.i < 3 and doc[end].shape_[:1] == "X" and doc[end].pos_ == "PROPN":
        end += 1
    return end


def _is_listed(token: Token) -> bool:
    """ "Raqqa and Ost": joined to a place's name."""
    return token.dep_ == "conj" and token.head.ent_type_ in ("GPE", "LOC") and token.ent_type_ == ""


def _is_of_place(doc: Doc, token: Token) -> bool:
    """ "The mayor of Ost", "the outskirts of Ost"."""
    heads = words("annotate", "places_context", "of_heads")
    return token.i > 1 and doc[token.i - 1].lower_ == "of" and doc[token.i - 2].lower_ in heads


def _is_called(doc: Doc, token: Token) -> bool:
    """ "the port town of Bervik", "the village of Ost": the text says that it is a place."""
    return (
        token.i > 1
        and token.pos_ == "PROPN"
        and doc[token.i - 1].lower_ == "of"
        and doc[token.i - 2].lower_ in words("annotate", "places_context", "kinds")
    )


def _continues_a_name(doc: Doc, token: Token) -> bool:
    """ "Little Portugal", "Stade de France": the place's name is part of another one."""
    before = doc[token.i - 1]
    if before.text[:1].isupper() and (
        before.pos_ == "PROPN" or before.lower_ in words("annotate", "places_context", "parts")
    ):
        return True
    return (
        token.i > 1
        and before.lower_ in words("annotate", "places_context", "joints")
        and doc[token.i - 2].shape_[:1] == "X"
    )


def _before_institution(doc: Doc, token: Token) -> Spotted | None:
    """ "Bervik Police", "the Torva County Council": the place before an institution of it."""
    for end in range(min(token.i + 3, len(doc) - 1), token.i, -1):
        following = doc[end]
        if following.shape_[:1] == "X" and following.lower_ in words("annotate", "places_context", "institutions"):
            name = doc[token.i : end].text
            # One word of a longer institution ("Fire Department") may itself name a place.
            if doc[token.i].lower_ not in words("annotate", "places_context", "institutions") and is_settled(name):
                return Spotted(token.i, end, name, "rule")
    return None
