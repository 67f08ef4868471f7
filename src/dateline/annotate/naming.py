"""What a name or a noun tells about its bearer: gender, whether it is a person's, a body's or a state's."""

from functools import cache

import pycountry

from dateline.lexicon import nations, words


@cache
def first_names() -> frozenset[str]:
    """Every first name of the lists, lower-case."""
    return _names("male") | _names("female") | _names("either")


@cache
def state_names() -> frozenset[str]:
    """Names of states in common use and those of ISO 3166-1, casefolded."""
    iso = {str(getattr(c, key)) for c in pycountry.countries for key in ("name", "common_name") if hasattr(c, key)}
    common = {name for n in nations() if not n["union"] for name in (n["name"], *n["names"])}
    return frozenset(n.casefold() for n in iso | common)


@cache
def seats() -> frozenset[str]:
    """Seats of government that stand for their state."""
    return frozenset(seat for nation in nations() for seat in nation["seats"])


def _names(key: str) -> frozenset[str]:
    return words("annotate", "first_names", key)


def gender_of_first_name(word: str) -> str | None:
    """ "m" or "f" where the first name tells, else None."""
    low = word.lower()
    if low in _names("male"):
        return "m"
    return "f" if low in _names("female") else None


def gender_of_honorific(word: str) -> str | None:
    """ "m" or "f" where the form of address tells ("Ms"), else None."""
    low = word.lower().rstrip(".")
    if low in words("annotate", "honorifics", "male"):
        return "m"
    return "f" if low in words("annotate", "honorifics", "female") else None


def gender_of_noun(lemma: str) -> str | None:
    """ "m" or "f" where a noun for a person tells ("spokeswoman"), else None."""
    if lemma in words("annotate", "roles", "male"):
        return "m"
    return "f" if lemma in words("annotate", "roles", "female") else None


@cache
def honorifics() -> frozenset[str]:
    """Forms of address, lower-case, without their dot."""
    return frozenset().union(*(words("annotate", "honorifics", key) for key in ("male", "female", "neutral")))


@cache
def titles() -> frozenset[str]:
    """Abbreviated titles of office, lower-case, without their dot."""
    return words("annotate", "honorifics", "titles")


@cache
def person_nouns() -> frozenset[str]:
    """Lemmas of nouns for one person."""
    return frozenset().union(
        *(words("annotate", "roles", k) for k in ("person", "male", "female", "spokes", "unnamed"))
    )


@cache
def body_nouns() -> frozenset[str]:
    """Lemmas of nouns for bodies that act and speak."""
    return words("annotate", "roles", "body")


@cache
def body_heads() -> frozenset[str]:
    """Last words of bodies' names, lower-case."""
    return words("annotate", "roles", "body_heads")
