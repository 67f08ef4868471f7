"""The record of one person, body or state, from all that the reports say under its names."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from dateline.model.span import Span
from dateline.model.story import Entity, RoleHeld, RoleTenure
from dateline.stories.entities.gathering import Family, Gathered
from dateline.stories.sides import state_called

_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|our)\s+")
_PRONOUN = re.compile(r"(?:its|his|her|their|our)\s", re.IGNORECASE)
_OWNED = re.compile(r"([^’']{1,80})[’']s?\s(.+)")


def record(parts: Sequence[Gathered], family: Family, families: Collection[str] = ()) -> Entity:
    """The entity, its id still empty; where names of several families stand for it, it is of its own."""
    names: dict[str, int] = {}
    forms: set[str] = set()
    spans: dict[str, Span] = {}
    for part in parts:
        for name, times in part.names.items():
            names[name] = names.get(name, 0) + times
        forms |= part.forms
        spans = part.spans | spans
    # The fullest name is canonical; among equals the most used, then the alphabetically first.
    name = min(names, key=lambda n: (-len(n.split()), -names[n], n))
    if family == "state":
        name = state_called(name) or name
    roles = sorted({r for p in parts for r in p.roles}, key=lambda r: (str(r.day or ""), r.span, r.text))
    aliases = tuple(sorted((forms | names.keys()) - {name}))
    kinds = Counter(p.kind for p in parts)
    kind = family if len(families) > 1 else min(kinds, key=lambda k: (-kinds[k], k))
    return Entity("", name, kind, aliases, tuple(roles), spans.get(name), tenures=_tenures(roles))


def _tenures(roles: Sequence[RoleHeld]) -> tuple[RoleTenure, ...]:
    """Each role once, however it is worded, with the first and last day on which a report gives it."""
    offices: dict[str, dict[str, list[RoleHeld]]] = {}
    for role in roles:
        office, owner = _parts(role)
        offices.setdefault(office, {}).setdefault(owner, []).append(role)
    found = [_tenure(each) for owners in offices.values() for each in _by_owner(owners)]
    return tuple(sorted(found, key=lambda t: (str(t.first or "9999"), t.text, t.of or "")))


def _parts(role: RoleHeld) -> tuple[str, str]:
    """The office and whose it is, folded: "Kolvaria’s foreign minister" and "the foreign minister of Kolvaria"."""
    text = _DETERMINER.sub("", " ".join(role.text.split()).casefold())
    owned = _OWNED.match(text)
    if owned is not None:
        return owned[2], _DETERMINER.sub("", owned[1])
    office, _, owner = text.partition(" of ")
    return office, _DETERMINER.sub("", owner or (role.of or "").casefold())


def _by_owner(owners: dict[str, list[RoleHeld]]) -> list[list[RoleHeld]]:
    """The roles of one office by owner: a shorter name ("the commission") is the one it ends, none is the only one."""
    fullest = [o for o in owners if o and not any(o != other and other.endswith(f" {o}") for other in owners)]
    groups: dict[str, list[RoleHeld]] = {}
    for owner, held in owners.items():
        homes = [f for f in fullest if f == owner or f.endswith(f" {owner}")] if owner else fullest
        groups.setdefault(homes[0] if len(homes) == 1 else owner, []).extend(held)
    return list(groups.values())


def _tenure(held: Sequence[RoleHeld]) -> RoleTenure:
    days = sorted(r.day for r in held if r.day is not None)
    # The fullest wording tells the most; a pronoun in it ("its envoy") tells nothing here.
    best = min(held, key=lambda r: (bool(_PRONOUN.match(r.text)), -len(r.text), r.text, r.span))
    return RoleTenure(
        text=best.text,
        of=best.of,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=tuple(sorted({r.span.article for r in held})),
    )
