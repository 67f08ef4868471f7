"""Whether names are one's: by their words alone, without the rules by which the brief's names were joined."""

import re
from collections.abc import Mapping
from functools import cache

from dateline.dossier.audit.brief import Record
from dateline.lexicon import nations, table

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    ["the", "a", "an", "of", "for", "and", "at", "in", "from", "with", "to", "on", "its", "his", "her", "their", "s"]
)
# Words that share so many first letters are one word in two forms ("minister", "ministry", "Torvian", "Torvia").
_STEM = 4
# Letters that the adjective of a state has more than its name ("Torvians", "Kallese").
_ENDING = 3
# Words of the longest form of a state that is looked for within a name.
_LONGEST = 3
_PEOPLE = ("official", "person", "speaker")


def words_of(name: str) -> list[str]:
    """The words of a name, folded, without the small ones."""
    return [w for w in _WORD.findall(name.casefold().replace("’s", "").replace("'s", "")) if w not in _SMALL]


def alike(one: str, other: str) -> bool:
    """Whether two names share a word, in whatever form, or one is the other's initials or state."""
    mine, theirs = words_of(one), words_of(other)
    if any(_same(a, b) for a in mine for b in theirs):
        return True
    if _states_in(one) & _states_in(other):
        return True
    return "".join(mine) == "".join(w[0] for w in theirs) or "".join(theirs) == "".join(w[0] for w in mine)


def refers(words: str, name: str, there: frozenset[str], families: Mapping[str, str]) -> bool:
    """Whether words of a report can stand for a name: they share a word, or are none and the report has one of it."""
    if alike(words, name) or name == "somebody":
        return True
    if families.get(_bare(words)) == families.get(_bare(name), name):
        return True
    # A pronoun or a description ("he", "the ministry"): the report names the one meant elsewhere.
    described = not any(w[:1].isupper() for w in words.split()[1:])
    return described and (any(len(w) > 1 and w in there for w in words_of(name)) or _state_named(name, there))


def all_words(text: str) -> frozenset[str]:
    """The words of a text, folded; dotted initials also without their dots, and for a minister his ministry."""
    low = text.casefold()
    found = {*_WORD.findall(low), *_WORD.findall(low.replace(".", ""))}
    return frozenset(found | ({"ministry"} if found & {"minister", "ministers"} else set()))


def stands(name: str, there: frozenset[str]) -> bool:
    """Whether each word of a name is among the words of a report; a listed state's need not, and of another that is one
    word its adjective will do ("Torvian" for Torvia)."""
    if name == "somebody" or name.casefold() in _states():
        return True
    words = _WORD.findall(name.casefold().replace(".", ""))
    return all(w in there for w in words) or (len(words) == 1 and any(_adjective(w, words[0]) for w in there))


def nameless(name: str) -> bool:
    """Whether a name is only what somebody is called: "senior official", "Officials in Harwen"."""
    words = re.split(r"\s(?:of|for|in|at|from|with)\s", name)[0].split()
    stems = tuple(table("dossier.audit", "nameless")["words"])
    return not words or words[-1].islower() or words[-1].casefold().startswith(stems)


def one_person(one: Record, other: Record) -> bool:
    """Whether two sources of a line are one: of one name, or a person's surname and the full name."""
    if one["kind"] == "unnamed" and other["kind"] == "unnamed":
        return False
    mine, theirs = words_of(one["name"]), words_of(other["name"])
    if (one["id"][:1] == "O") != (other["id"][:1] == "O"):
        # An outlet of the case and one of its name that is said not to be in it.
        return mine == theirs and "voice:" not in (one["id"][:6], other["id"][:6])
    if mine == theirs:
        return True
    if one["kind"] in _PEOPLE and other["kind"] in _PEOPLE and mine and theirs:
        return mine[-1] == theirs[-1] and (set(mine) <= set(theirs) or set(theirs) <= set(mine))
    return False


def _states_in(name: str) -> set[str]:
    """The states that a name, or words of it that follow each other, are a form of: "White House spokesman"."""
    words = [w.strip(",;:") for w in name.casefold().split()]
    runs = (words[at : at + n] for n in range(1, _LONGEST + 1) for at in range(len(words) - n + 1))
    forms = [name.casefold(), *map(" ".join, runs)]
    return {state for form in forms if (state := _states().get(_bare(form)) or _states().get(form))}


def _state_named(name: str, there: frozenset[str]) -> bool:
    """Whether a name is a state's and the report has it in any form: "Washington", "the White House", "American"."""
    state = _states().get(name.casefold())
    forms = (form for form, named in _states().items() if named == state) if state else ()
    # "US" without its dots is a pronoun, too.
    return any(len(form) > 2 and all(w in there for w in _WORD.findall(form)) for form in forms)


def _adjective(word: str, name: str) -> bool:
    return (
        len(name) > _STEM
        and len(name) < len(word) <= len(name) + _ENDING
        and word.startswith(name[:-1])
        and word.endswith(tuple(table("dossier.audit", "demonyms")["words"]))
    )


def _same(one: str, other: str) -> bool:
    return one == other or (len(one) > _STEM and len(other) > _STEM and one[: _STEM + 1] == other[: _STEM + 1])


def _bare(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ").removesuffix("’s").removesuffix("'s")


@cache
def _states() -> dict[str, str]:
    """Names, adjectives and seats of states, folded, each with the state's name."""
    found: dict[str, str] = {}
    for nation in nations():
        for form in (nation["name"], *nation["names"], *nation["seats"], *nation["houses"], *nation["adjectives"]):
            found.setdefault(form.casefold(), nation["name"])
    return found
