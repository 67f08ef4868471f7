"""What the words of a role or a description say: for which body somebody speaks, or what they are without a name."""

import re
from functools import cache, lru_cache

from dateline.lexicon import table
from dateline.model.story import RoleHeld
from dateline.stories.entities.gathering import folded
from dateline.stories.support.telling_words import SMALL, words_in_order

_POSSESSIVE = re.compile(r"[’']s?$")
_OF = re.compile(r"\s(?:of|for|at|with|from|in)\s(?:the\s)?", re.IGNORECASE)


def owner_of(role: RoleHeld) -> str | None:
    """The body or state for which the holder of a role speaks."""
    return body_of(role.text) or (role.of if role.of and _speaks(role.text) else None)


def _speaks(role: str) -> bool:
    words = f" {folded(role)} "
    return any(f" {m} " in words for m in _listed()["mouthpieces"])


@lru_cache(maxsize=65536)
def is_office(role: str) -> bool:
    """Whether the role is an office that is held now: "port director", not "former envoy"."""
    names = table("stories", "names")["roles"]
    words = words_in_order(role)
    if not words or words[0] in names["past"]:
        return False
    return not {*names["offices"], *_unnamed_nouns()}.isdisjoint(words) or bool(body_of(role))


@lru_cache(maxsize=65536)
def body_of(role: str) -> str | None:
    """The body for which the holder of a role speaks: "a spokeswoman for the port authority", "police chief"."""
    head, rest = _parted(role)
    plain = folded(head)
    for kind in ("mouthpieces", "heads"):
        for noun in _listed()[kind]:
            if plain != noun and not plain.endswith(f" {noun}"):
                continue
            if rest:
                # "The head of the port authority in Bervik" speaks for the authority.
                return _clipped(_parted(rest)[0] if kind == "heads" else rest)
            owner = _clipped(head[: len(head) - len(noun)].strip()) if len(plain) > len(noun) else ""
            # "Chief" ends many a phrase that names no body before it.
            named = any(w[:1].isupper() for w in owner.split()) or is_collective(owner)
            return owner if owner and (named or kind == "mouthpieces") else None
    words = [w for w in head.split() if folded(w) not in _listed()["ranks"]]
    if len(words) > 1 and folded(words[-1]) == "minister" and folded(words[-2]) != "prime":
        return " ".join([*words[:-1], "ministry", *(["of", rest] if rest else [])])
    return None


def _clipped(owner: str) -> str:
    """The owner without ranks and possessives before it: "the Interior Ministry’s deputy" is "Interior Ministry"."""
    words = [_POSSESSIVE.sub("", w) for w in owner.split()]
    # "State Department" keeps its first word, "state news editor" does not.
    while words and folded(words[0]) in _listed()["ranks"] and (words[0].islower() or folded(words[0]) in SMALL):
        words.pop(0)
    while words and words[-1].islower() and words[-1] in _listed()["ranks"]:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=65536)
def unnamed(name: str) -> tuple[str | None, str]:
    """What somebody without a name is, and the words that say more of it: ("official", "port ministry")."""
    head, rest = _parted(name)
    words = words_in_order(head)
    for what, nouns in table("stories", "support")["unnamed"].items():
        for noun in nouns:
            if words[-len(noun.split()) :] == noun.split():
                own = [w for w in words[: -len(noun.split())] if w not in _listed()["ranks"]]
                kept = [w for w in head.split() if words_in_order(_POSSESSIVE.sub("", w))[:1] in [[o] for o in own]]
                return what, " ".join([*kept, rest]).strip()
    return None, ""


@cache
def kinds_of_nameless() -> frozenset[str]:
    """What those without a name are told apart by ("official", "witness")."""
    return frozenset(table("stories", "support")["unnamed"])


@cache
def _unnamed_nouns() -> frozenset[str]:
    return frozenset(table("stories", "support")["unnamed"]["official"])


def is_collective(name: str) -> bool:
    """Whether a description is of a body ("police", "the army"), which is one, and not of somebody among many."""
    words = nouns_of(name)
    return bool(words) and words[-1] in _collectives()


@cache
def _collectives() -> frozenset[str]:
    return frozenset(table("stories", "support")["collectives"]["words"])


def ends_in_name(name: str) -> bool:
    """Whether a phrase ends in a name: "Air Marshal Dan Orvel"."""
    words = _parted(name)[0].split()
    return len(words) > 1 and all(word[:1].isupper() for word in words[-2:])


def nouns_of(name: str) -> list[str]:
    """The folded words of a description before what it is of."""
    return words_in_order(_parted(name)[0])


def _parted(text: str) -> tuple[str, str]:
    """What somebody is, and what they are it of."""
    found = _OF.search(text)
    return (text[: found.start()], text[found.end() :]) if found is not None else (text, "")


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    voices = table("stories", "support")["voices"]
    return {key: tuple(sorted(words, key=lambda w: (-len(w), w))) for key, words in voices.items()}
