"""Whose word something is: one voice for a body and those who speak for it; the nameless by what they are called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.lexicon import nations, table
from dateline.model.annotations import Mention
from dateline.model.story import Entity, RoleHeld
from dateline.model.support import CountedKind
from dateline.stories.entities import EntityIndex
from dateline.stories.entities.gathering import folded
from dateline.stories.sides import Sides, state_called

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ARTICLE = re.compile(r"^(?:the|a|an)\s", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_OF = re.compile(r"\s(?:of|for|at|with|from|in)\s(?:the\s)?", re.IGNORECASE)
_SMALL = frozenset(
    {"of", "the", "for", "and", "at", "in", "from", "with", "to", "on", "a", "an", "its", "his", "her", "their", "s"}
)


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
        self.speaking = [(role, owner) for role in roles if (owner := _owner(role))]
        self.office = _office(roles)
        self.roles_in: dict[str, list[RoleHeld]] = {}
        for role in roles:
            self.roles_in.setdefault(role.span.article, []).append(role)


class Voices:
    """The voices of a case, by the mentions that stand for them."""

    def __init__(self, index: EntityIndex) -> None:
        self._index = index
        self._sides = Sides(e.name for e in index.entities if e.kind == "state")
        self._people: dict[tuple[str, str], Voice] = {}
        self._roles: dict[str, _Held] = {}

    def of(self, mention: Mention) -> Voice:
        """The voice that the mention stands for."""
        entity = self._index.of(mention)
        state = state_called(mention.name)
        if mention.kind == "state" or state:
            return _state(state or mention.name)
        if mention.kind == "person":
            key = (entity.id if entity else mention.name, mention.passage.span.article)
            if key not in self._people:
                self._people[key] = self._person(mention, entity)
            return self._people[key]
        known = entity.name if entity is not None and entity.kind in ("body", "state") else None
        return self._body(mention.name, mention.kind, known)

    def described(self, words: str) -> Voice:
        """The voice that words stand for that are no mention: "a ministry official"."""
        state = state_called(words)
        return _state(state) if state else self._body(words, "other")

    def _person(self, mention: Mention, entity: Entity | None) -> Voice:
        known = entity.name if entity else mention.name
        here = mention.passage.span.article
        held = self._held(entity) if entity else _Held((), frozenset(words_of(known)))
        if not held.roles and mention.role and mention.role_span:
            held = _Held((RoleHeld(mention.role, mention.role_span, None, None),), held.names)
        # What this report says of the one before what others do.
        speaking = sorted(held.speaking, key=lambda s: s[0].span.article != here)
        if speaking:
            return self._speaker((mention.name, known), held.names, held.words, speaking)
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

    def _speaker(
        self,
        person: tuple[str, str],
        names: frozenset[str],
        roles: frozenset[str],
        speaking: list[tuple[RoleHeld, str]],
    ) -> Voice:
        """The voice of the body for which a person (as the report and as the case calls them) speaks.

        It is told from others by the fullest name that any report gives it, and called as this one does.
        """
        owner = max((owner for _, owner in speaking), key=lambda o: (len(words_of(o)), o))
        role, called = next((r, o) for r, o in speaking if words_of(o) <= words_of(owner))
        state = state_called(owner)
        return Voice(
            id=f"voice:{folded(state or owner)}",
            kind="state" if state else "body",
            name=state or called,
            words=words_of(state or owner) | words_of(role.of or ""),
            names=names,
            roles=roles,
            state=state or self._sides.named_in(f"{role.of or ''} {role.text}"),
            through=person[0],
            person=folded(person[1]),
            role=role,
        )

    def _body(self, called: str, kind: str, known: str | None = None) -> Voice:
        name = _ARTICLE.sub("", called)
        owner = _body_of(name)
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
        what, qualifiers = _unnamed(name)
        if what is None and kind == "other" and name.isupper() and len(name) > 1:
            return Voice(f"voice:{folded(name)}", "body", name, words_of(name))
        if what is None and kind == "other" and _proper(name):
            return Voice(f"voice:{folded(name)}", "person", name, words_of(name), state=self._sides.named_in(name))
        if what is None and kind == "other" and not _collective(name):
            nouns = words_in_order(_parted(name)[0])
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


def _proper(name: str) -> bool:
    """Whether a phrase ends in a name: "Air Marshal Dan Orvel"."""
    words = _parted(name)[0].split()
    return len(words) > 1 and all(word[:1].isupper() for word in words[-2:])


@lru_cache(maxsize=65536)
@lru_cache(maxsize=65536)
def words_of(name: str) -> frozenset[str]:
    """The telling words of a name, spelled in one way; a minister's are those of the ministry."""
    spelled = table("stories", "names")["spellings"]
    return frozenset(_ministry(spelled.get(w, w)) for w in words_in_order(name) if w not in _SMALL)


def words_in_order(name: str) -> list[str]:
    """The words of a name, folded."""
    return [w.strip(".") for w in _WORD.findall(folded(name))]


def _ministry(word: str) -> str:
    return "ministry" if word in ("minister", "ministers", "ministries") else word


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    voices = table("stories", "support")["voices"]
    return {key: tuple(sorted(words, key=lambda w: (-len(w), w))) for key, words in voices.items()}


def _owner(role: RoleHeld) -> str | None:
    """The body or state for which the holder of a role speaks."""
    return _body_of(role.text) or (role.of if role.of and _speaks(role.text) else None)


def _speaks(role: str) -> bool:
    words = f" {folded(role)} "
    return any(f" {m} " in words for m in _listed()["mouthpieces"])


def _office(roles: Sequence[RoleHeld]) -> bool:
    return any(_is_office(role.text) for role in roles)


@lru_cache(maxsize=65536)
def _is_office(role: str) -> bool:
    names = table("stories", "names")["roles"]
    words = words_in_order(role)
    if not words or words[0] in names["past"]:
        return False
    return not {*names["offices"], *_unnamed_nouns()}.isdisjoint(words) or bool(_body_of(role))


@cache
def _unnamed_nouns() -> frozenset[str]:
    return frozenset(table("stories", "support")["unnamed"]["official"])


@lru_cache(maxsize=65536)
def _body_of(role: str) -> str | None:
    """The body for which the holder of a role speaks: "a spokeswoman for the port authority", "police chief"."""
    head, _, rest = _parted(role)
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
            named = any(w[:1].isupper() for w in owner.split()) or _collective(owner)
            return owner if owner and (named or kind == "mouthpieces") else None
    words = [w for w in head.split() if folded(w) not in _listed()["ranks"]]
    if len(words) > 1 and folded(words[-1]) == "minister" and folded(words[-2]) != "prime":
        return " ".join([*words[:-1], "ministry", *(["of", rest] if rest else [])])
    return None


def _parted(text: str) -> tuple[str, str, str]:
    found = _OF.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()], found.group(), text[found.end() :]


def _clipped(owner: str) -> str:
    """The owner without ranks and possessives before it: "the Interior Ministry’s deputy" is "Interior Ministry"."""
    words = [_POSSESSIVE.sub("", w) for w in owner.split()]
    # "State Department" keeps its first word, "state news editor" does not.
    while words and folded(words[0]) in _listed()["ranks"] and (words[0].islower() or folded(words[0]) in _SMALL):
        words.pop(0)
    while words and words[-1].islower() and words[-1] in _listed()["ranks"]:
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=65536)
def _unnamed(name: str) -> tuple[str | None, str]:
    """What somebody without a name is, and the words that say more of it: ("official", "port ministry")."""
    head, _, rest = _parted(name)
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


def _collective(name: str) -> bool:
    """Whether a description is of a body ("police", "the army"), which is one, and not of somebody among many."""
    words = words_in_order(_parted(name)[0])
    return bool(words) and words[-1] in _collectives()


@cache
def _collectives() -> frozenset[str]:
    return frozenset(table("stories", "support")["collectives"]["words"])
