"""The name inside the words that name a place: "City of Bervik" and "Torva province" are looked up without the kind."""

from spacy.tokens import Span

from dateline.annotate.places.known import is_known
from dateline.lexicon import words

_OF = " of "


def without_kind(name: str) -> str:
    """What to look up: the name itself where the gazetteer has it, else the name without the word for its kind."""
    if is_known(name):
        return name
    kinds = words("annotate", "places_context", "kinds") | words("annotate", "places_context", "also_kinds")
    kind, of, rest = name.partition(_OF)
    if of and kind.lower() in kinds and is_known(rest):
        return rest
    first, _, last = name.rpartition(" ")
    if first and last.lower() in kinds and is_known(first):
        return first
    # "Far North Queensland" is in Queensland.
    parts = name.split(" ")
    leading = words("annotate", "places_context", "direction")
    while len(parts) > 1 and parts[0].lower() in leading:
        parts.pop(0)
    bare = " ".join(parts)
    return bare if bare and is_known(bare) else name


def is_facility(rest: Span) -> bool:
    """Whether the words after a place's name make it a facility there: "Civic Center", not the "Colony" of a town."""
    return rest[-1].lower_ in words("annotate", "places_context", "facilities")
