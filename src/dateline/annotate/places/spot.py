"""One name of a place in the text, and what it may not be."""

from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.annotate.places.gazetteer import folded
from dateline.annotate.places.known import is_known
from dateline.lexicon import table

# Shorter words in capitals are places only where a table says so: "EU" and "WHO" are no towns.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Spotted:
    """Tokens `start` to `end` (exclusive) that name a place. `label` is the parser's, or "demonym", "rule".

    `name` is what is looked up; `within` the name of the area the text puts it in ("Paris, Texas").
    """

    start: int
    end: int
    name: str
    label: str
    within: str | None = None


def is_other(doc: Doc, start: int, end: int, name: str) -> bool:
    """Whether the words name a person, a ship, or nothing."""
    context = table("annotate", "places_context")
    if name in context["not_places"] or not any(c.isalpha() for c in name) or name.islower():
        return True
    if _is_acronym(name):
        return True
    if doc[start].lower_ in context["named_things"]:
        return True
    before = doc[start - 1].lower_.rstrip(".") if start else ""
    if (
        before in context["vessel"]
        or before in context["named_things"]
        or (before in context["person_titles"] and doc[start - 1].text[:1].isupper() and not is_known(name))
    ):
        return True
    last = doc[end - 1]
    if before == "the" and last.dep_ == "nsubj" and last.head.lemma_.lower() in context["ship_verbs"]:
        return True
    # "Jordan Miller" in one breath is a person's name.
    return (
        end < len(doc)
        and doc[end].ent_type_ == "PERSON"
        and doc[end].pos_ == "PROPN"
        and doc[end - 1].ent_type_ == "PERSON"
    )


def _is_acronym(name: str) -> bool:
    names = table("annotate", "places_names")
    short = name.isupper() and len(name) < _SHORTEST
    return short and name not in names["abbreviations"] and folded(name) not in names["aliases"]
