"""Whose word something is: one voice for a body and those who speak for it; the nameless by what they are called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from dateline.lexicon import nations
from dateline.model.annotations import Mention
from dateline.model.story import Entity, RoleHeld
from dateline.model.support import CountedKind
from dateline.stories.entities import EntityIndex
from dateline.stories.entities.gathering import folded
from dateline.stories.sides import Sides, state_called
from dateline.stories.support.descriptions import (
    body_of,
    ends_in_name,
    is_collective,
    is_office,
    nouns_of,
    owner_of,
    unnamed,
)
from dateline.stories.support.telling_words import words_of

_ARTICLE = re.compile(r"^(?:the|a|an)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whose word a fact is.

    `words` are those of the name, `names` those of other names, `roles` those of roles; `unnamed` is what somebody is
    whom no report names ("official", "witness"), "" for those with a name. `through` is who speaks for the body as
    the report calls them, and `person` as the case does; `state` is the one it speaks for; `role` says so.
    """

    id: str
    kind: CountedKind
    name: str
    words: frozenset[str]
    names: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    state: str | None = None
    unnamed: str = ""
    through: str | None = None
    person: str | None = None
    role: RoleHeld | None = None

    def may_be(self, other: "Voice") -> bool:
        """Whether nothing tells this voice from the other, which has a fuller name."""
        if self.id == other.id:
            return True
        if self.state and other.state and self.state != other.state:
            return False
        if not self.unnamed:
            # "The ministry" beside "the defence ministry"; "Torvia" beside any who speak for it.
            bare_state = self.name == self.state and self.state is not None and self.state == other.state
            return not other.unnamed and (bare_state or self.words <= other.words or self.words <= other.names)
        if other.unnamed:
            return (self.unnamed == other.unnamed or "anyone" in (self.unnamed, other.unnamed)) and (
                not self.words or not other.words or self.words <= other.words
            )
        if self.unnamed == "anyone":
            return True
        if self.words:
            return self.words <= other.words | other.names | other.roles
        # An official may be any person or body with a name; a witness only one whom a report calls so.
        return self.unnamed == "official" or self.unnamed in other.roles


SOMEBODY = Voice("voice:?anyone", "unnamed", "somebody", frozenset(), unnamed="anyone")


class _Held:
    """The roles of one person, and what is told by them whichever report asks: somebody famous has thousands."""

    def __init__(self, roles: Sequence[RoleHeld], names: frozenset[str]) -> None:
        self.roles = roles
        self.names = names
        self.words = frozenset(w for role in roles for w in words_of(role.text))
        self.speaking = [(role, owner) for role in roles if (owner := owner_of(role))]
        # The fullest name that any report gives to the body they speak for.
        self.body = max((owner for _, owner in self.speaking), key=lambda o: (len(words_of(o)), o), default=None)
        self.office = any(is_office(role.text) for role in roles)
        self.roles_in: dict[str, list[RoleHeld]] = {}
        for role in roles:
            self.roles_in.setdefault(role.span.article, []).append(role)
        self.speaking_in: dict[str, list[tuple[RoleHeld, str]]] = {}
        for role, owner in self.speaking:
            self.speaking_in.setdefault(role.span.article, []).append((role, owner))


class Voices:
    """The voices of a case, by the mentions that stand for them."""

    def __init__(self, index: EntityIndex) -> None:
        self._index = index
        self._sides = Sides(e.name for e in index.entities if e.kind == "state")
        self._people: dict[tuple[str, str], Voice] = {}
        self._bodies: dict[tuple[str, str, str | None], Voice] = {}
        self._roles: dict[str, _Held] = {}

    def of(self, mention: Mention) -> Voice:
        """The voice that the mention stands for."""
        entity = self._index.of(mention)
        state = state_called(mention.name)
        # What the whole case knows of a name says more than one report.
        kind = entity.kind if entity is not None and entity.kind in ("person", "state") else mention.kind
        if kind == "state" or state:
            return _state(state or mention.name)
        if kind == "person":
            key = (entity.id if entity else mention.name, mention.passage.span.article)
            if key not in self._people:
                self._people[key] = self._person(mention, entity)
            return self._people[key]
        known = entity.name if entity is not None and entity.kind in ("body", "state") else None
        return self._called(mention.name, mention.kind, known)

    def described(self, words: str) -> Voice:
        """The voice that words stand for that are no mention: "a ministry official"."""
        state = state_called(words)
        return _state(state) if state else self._called(words, "other")

    def _called(self, name: str, kind: str, known: str | None = None) -> Voice:
        key = (name, kind, known)
        if key not in self._bodies:
            self._bodies[key] = self._body(name, kind, known)
        return self._bodies[key]

    def _person(self, mention: Mention, entity: Entity | None) -> Voice:
        known = entity.name if entity else mention.name
        here = mention.passage.span.article
        held = self._held(entity) if entity else _Held((), frozenset(words_of(known)))
        if not held.roles and mention.role and mention.role_span:
            held = _Held((RoleHeld(mention.role, mention.role_span, None, None),), held.names)
        if held.body is not None:
            return self._speaker(mention, known, held, held.body)
        sides = ((role, self._sides.named_in(f"{role.of or ''} {role.text}")) for role in held.roles_in.get(here, ()))
        role, state = next((found for found in sides if found[1]), (None, None))
        kind: CountedKind = "official" if held.office else "person"
        return Voice(
            f"voice:{folded(known)}", kind, mention.name, words_of(known), held.names, held.words, state, role=role
        )

    def _held(self, entity: Entity) -> "_Held":
        if entity.id not in self._roles:
            names = frozenset(w for alias in (entity.name, *entity.aliases) for w in words_of(alias))
            self._roles[entity.id] = _Held(tuple(sorted(entity.roles, key=lambda r: r.span)), names)
        return self._roles[entity.id]

    def _speaker(self, mention: Mention, known: str, held: _Held, body: str) -> Voice:
        """The voice of the body for which a person speaks.

        It is told from others by the fullest name that any report gives it, and called as this one does.
        """
        here = held.speaking_in.get(mention.passage.span.article, ())
        role, called = next((r, o) for r, o in chain(here, held.speaking) if words_of(o) <= words_of(body))
        state = state_called(body)
        return Voice(
            id=f"voice:{folded(state or body)}",
            kind="state" if state else "body",
            name=state or called,
            words=words_of(state or body) | words_of(role.of or ""),
            names=held.names,
            roles=held.words,
            state=state or self._sides.named_in(f"{role.of or ''} {role.text}"),
            through=mention.name,
            person=folded(known),
            role=role,
        )

    def _body(self, called: str, kind: str, known: str | None) -> Voice:
        name = _ARTICLE.sub("", called)
        owner = body_of(name)
        if owner is not None:
            state = state_called(owner)
            shown = state or owner
            return Voice(
                f"voice:{folded(shown)}",
                "state" if state else "body",
                shown,
                words_of(shown),
                roles=words_of(name),
                state=state or self._sides.named_in(name),
            )
        what, qualifiers = unnamed(name)
        if what is None and kind == "other" and name.isupper() and len(name) > 1:
            return Voice(f"voice:{folded(name)}", "body", name, words_of(name))
        if what is None and kind == "other" and ends_in_name(name):
            return Voice(f"voice:{folded(name)}", "speaker", name, words_of(name), state=self._sides.named_in(name))
        if what is None and kind == "other" and not is_collective(name):
            nouns = nouns_of(name)
            what, qualifiers = nouns[-1].removesuffix("s") if nouns else "anyone", ""
        state = self._sides.named_in(qualifiers) if qualifiers else None
        if what == "anyone" and not qualifiers:
            return SOMEBODY
        if what is not None:
            own = words_of(qualifiers) if not state else frozenset()
            id_ = f"voice:?{what}" + (f" {folded(qualifiers)}" if own or state else "")
            return Voice(id_, "unnamed", name, own, state=state, unnamed=what)
        known = _ARTICLE.sub("", known or name)
        return Voice(f"voice:{folded(known)}", "body", name, words_of(known), state=self._sides.named_in(known))


def _state(name: str) -> Voice:
    return Voice(f"voice:{folded(name)}", "body" if name in _unions() else "state", name, words_of(name), state=name)


@cache
def _unions() -> frozenset[str]:
    """Unions of states, which are no governments ("United Nations")."""
    return frozenset(nation["name"] for nation in nations() if nation["union"])
