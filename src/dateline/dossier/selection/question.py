"""What a question asks about: its words without those that ask, and the names of those it names."""

import re
from collections.abc import Collection

from dateline.lexicon import words
from dateline.model.story import Entity, Story

_WORD = re.compile(r"[\w’'-]+")


def asked_words(question: str) -> tuple[str, ...]:
    """The words asked about, in order and each once: all of them where none is left without those that ask."""
    every = tuple(dict.fromkeys(w.strip("’'-") for w in _WORD.findall(question)))
    asking = words("dossier", "questions")
    return tuple(w for w in every if w and w.casefold() not in asking) or tuple(w for w in every if w)


def names_of(story: Story, ids: Collection[str], names: Collection[str] = ()) -> tuple[str, ...]:
    """All forms by which the reports name the entities with these ids, and `names`, sorted."""
    found = {form for e in story.entities if e.id in ids for form in _forms(e)}
    return tuple(sorted(found | set(names)))


def named_in(story: Story, asked: Collection[str]) -> tuple[str, ...]:
    """The forms of the entities that the words asked about name whole."""
    low = {w.casefold() for w in asked}
    ids = [e.id for e in story.entities if any(_all_in(form, low) for form in _forms(e))]
    return names_of(story, ids)


def _forms(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _all_in(form: str, low: Collection[str]) -> bool:
    own = [w.casefold() for w in _WORD.findall(form)]
    return bool(own) and all(w in low for w in own)
