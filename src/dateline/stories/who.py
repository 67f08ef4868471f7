"""Whom a user means by a name: the entities that bear it, or that speak for the state it stands for."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from dateline.model.meant import Meant
from dateline.model.story import Entity, Story
from dateline.stories.entities.gathering import folded
from dateline.stories.entities.spelling import same_word
from dateline.stories.sides import Sides, state_called

_WORD = re.compile(r"\w+")
# Names told where nobody bears the one asked for, and how like it (0 to 100) they must be.
_NEAREST, _LIKE = 3, 60.0


def meant(story: Story, asked: str, names: Iterable[str | None]) -> Meant:
    """Whom `asked` means among the story's entities and the `names` that statements or stands give.

    A surname, an alias, a spelling variant or an abbreviation will do, never a part of a word. A state, by its name,
    capital or adjective ("Moscow"), means all who speak for it.
    """
    words = _words(asked)
    state = state_called(asked) or _state_of_the_case(story, asked)
    sides = Sides(e.name for e in story.entities if e.kind == "state")
    ids, called = set[str](), set[str]()
    for entity in story.entities:
        side = sides.of(entity) if state else None
        if (state and side == state) or any(_bears(form, words) for form in (entity.name, *entity.aliases)):
            ids.add(entity.id)
            called.add(entity.name)
    given = sorted({n for n in names if n})
    called |= {n for n in given if _bears(n, words) or (state and sides.named_in(n) == state)}
    nearest: tuple[str, ...] = ()
    if not called & set(given):
        like = sorted((-_likeness(words, name), name) for name in given)
        nearest = tuple(name for score, name in like[:_NEAREST] if -score >= _LIKE)
    return Meant(frozenset(ids), frozenset(called), nearest)


def _state_of_the_case(story: Story, asked: str) -> str | None:
    """The state of the case so called, listed or not: "Torvia", "Torvian"."""
    states: list[Entity] = [e for e in story.entities if e.kind == "state"]
    for entity in states:
        if any(folded(asked) == folded(form) for form in (entity.name, *entity.aliases)):
            return entity.name
    if len(_words(asked)) != 1:
        return None
    named = Sides(e.name for e in states).named_in(asked.title())
    return named if any(e.name == named for e in states) else None


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text).replace(".", ""))


def _bears(form: str, asked: list[str]) -> bool:
    """Whether each word asked for is, in some spelling, a word of the form."""
    own = _words(form)
    return bool(asked) and all(any(word == w or (len(word) > 3 and same_word(word, w)) for w in own) for word in asked)


def _likeness(asked: list[str], name: str) -> float:
    """How like (0 to 100) the words of a name are to the ones asked for, each to its nearest."""
    own = _words(name)
    if not asked or not own:
        return 0.0
    return sum(max(fuzz.ratio(word, w) for w in own) for word in asked) / len(asked)
