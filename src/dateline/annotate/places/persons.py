"""Which capitalised words are a person's name and no place's."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc, Span, Token

from dateline.lexicon import table, words


def names_of_persons(doc: Doc, places: Mapping[str, int]) -> frozenset[str]:
    """The first and last words of the full names of persons: "Farrin" alone is then a person too.

    `places` says how often a name stands where only a place's can: where that is more often, it is no person's.
    """
    full = [e for e in doc.ents if e.label_ == "PERSON" and len(e) > 1]
    last = Counter(e[-1].text for e in full if e[-1].text[:1].isupper())
    last.update(e[-1].text for e in doc.ents if e.start and _has_honorific(e))
    first = Counter(e[0].text for e in full if e[0].lower_ in _first_names())
    return frozenset(name for counted in (last, first) for name, n in counted.items() if places.get(name, 0) < n)


def _has_honorific(name: Span) -> bool:
    honorifics = words("annotate", "places_context", "honorifics")
    return any(t.lower_.rstrip(".") in honorifics for t in (name[0].nbor(-1), name[0]))


def is_in_name(token: Token) -> bool:
    """Whether the word is one of several of a person's name: not "Tabriz" alone, which the parser took for one."""
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if before is not None and before.lower_.rstrip(".") in words("annotate", "places_context", "person_titles"):
        return True
    return any(t is not None and t.ent_type_ == "PERSON" for t in (before, after))


def is_persons_name(name: Span) -> bool:
    """Whether a name that no gazetteer has is a person's: it has a title or a first name ("Ms Raggi", "Nina")."""
    first = name[0].lower_.rstrip(".")
    titles = words("annotate", "places_context", "person_titles")
    before = name[0].nbor(-1).lower_.rstrip(".") if name[0].i else ""
    return first in titles or before in titles or (first in _first_names() and len(name) < 4)


@cache
def _first_names() -> frozenset[str]:
    names = table("annotate", "first_names")
    return frozenset().union(*(names[kind] for kind in ("male", "female", "either")))
