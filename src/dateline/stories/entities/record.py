"""The record of one person, body or state, from all that the reports say under its names."""

from collections import Counter
from collections.abc import Sequence

from dateline.model.span import Span
from dateline.model.story import Entity, RoleHeld, RoleTenure
from dateline.stories.entities.gathering import Gathered
from dateline.stories.sides import state_called


def record(parts: Sequence[Gathered], family: str) -> Entity:
    """The entity, its id still empty."""
    names: Counter[str] = sum((p.names for p in parts), Counter())
    forms: Counter[str] = sum((p.forms for p in parts), Counter())
    # The fullest name is canonical; among equals the most used, then the alphabetically first.
    name = min(names, key=lambda n: (-len(n.split()), -names[n], n))
    if family == "state":
        name = state_called(name) or name
    spans: dict[str, Span] = {}
    for part in parts:
        spans = {**part.spans, **spans}
    roles = sorted({r for p in parts for r in p.roles}, key=lambda r: (str(r.day or ""), r.span, r.text))
    aliases = tuple(sorted({*names, *forms} - {name}))
    kinds = Counter(p.kind for p in parts)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    return Entity("", name, kind, aliases, tuple(roles), spans.get(name), tenures=_tenures(roles))


def _tenures(roles: Sequence[RoleHeld]) -> tuple[RoleTenure, ...]:
    """Each role once, with the first and last day on which a report gives it."""
    held: dict[tuple[str, str], list[RoleHeld]] = {}
    for role in roles:
        key = (role.text.casefold().removeprefix("the ").removeprefix("a "), (role.of or "").casefold())
        held.setdefault(key, []).append(role)
    found = []
    for each in held.values():
        days = sorted(r.day for r in each if r.day is not None)
        found.append(
            RoleTenure(
                text=each[0].text,
                of=each[0].of,
                first=days[0] if days else None,
                last=days[-1] if days else None,
                articles=tuple(sorted({r.span.article for r in each})),
            )
        )
    return tuple(sorted(found, key=lambda t: (str(t.first or "9999"), t.text, t.of or "")))
