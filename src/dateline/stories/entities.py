"""Entities across a case: one record for each person, body or state, with spelling variants and roles.

Names are blocked by surname initial, so that cost grows with new names and not with their square; variants within a
block are matched with rapidfuzz ("Zelenskyy", "Zelensky", "Zelenskiy"). Namesakes with other first names stay apart.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from dateline.model.annotations import Mention, MentionKind
from dateline.model.article import Article
from dateline.model.span import Span
from dateline.model.story import Entity, Reading, RoleHeld

# "Torvia’s" before a role says whose it is.
_OWNER = re.compile(r"((?:[A-Z][\w.]*\s)*[A-Z][\w.]*)[’']s?\s$")
# Ratio (0 to 100) above which two spellings of a name are one; one letter in seven may differ.
SAME_SPELLING = 84.0


@dataclass(slots=True)
class _Gathered:
    kind: MentionKind
    names: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    roles: list[RoleHeld] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)


class EntityIndex:
    """The entities of a case and which one a mention's name stands for."""

    def __init__(self, entities: tuple[Entity, ...], by_name: dict[tuple[str, str], str]) -> None:
        self.entities = entities
        self._by_name = by_name
        self._by_id = {e.id: e for e in entities}

    def of(self, mention: Mention) -> Entity | None:
        """The entity that `mention` stands for."""
        id_ = self._by_name.get((_family(mention.kind), _key(mention.name)))
        return self._by_id[id_] if id_ else None


def entities(readings: Sequence[Reading]) -> EntityIndex:
    """The entities of canonically ordered readings; ids are E1, E2, … by canonical name."""
    gathered: dict[tuple[str, str], _Gathered] = {}
    for reading in readings:
        for mention in reading.found.mentions:
            _gather(gathered, mention, reading.article)
    merged = _merge(gathered)
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for key in gathered:
        groups.setdefault(merged[key], []).append(key)
    records: list[tuple[Entity, list[tuple[str, str]]]] = []
    for keys in groups.values():
        records.append((_entity([gathered[k] for k in keys]), keys))
    records.sort(key=lambda r: (r[0].name.casefold(), r[0].name, r[0].kind))
    by_name: dict[tuple[str, str], str] = {}
    numbered = []
    for n, (record, keys) in enumerate(records, start=1):
        entity = Entity(f"E{n}", record.name, record.kind, record.aliases, record.roles, record.name_span)
        numbered.append(entity)
        by_name.update(dict.fromkeys(keys, entity.id))
    return EntityIndex(tuple(numbered), by_name)


def _family(kind: MentionKind) -> str:
    return "person" if kind == "person" else "body"


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(letters.replace("’s", "").replace("'s", "").removeprefix("the ").split())


def _gather(gathered: dict[tuple[str, str], _Gathered], mention: Mention, article: Article) -> None:
    key = (_family(mention.kind), _key(mention.name))
    if not key[1]:
        return
    entry = gathered.setdefault(key, _Gathered(mention.kind))
    entry.names[mention.name] += 1
    if mention.passage.text[:1].isupper():
        entry.forms[mention.passage.text] += 1
    if mention.name_span is not None:
        entry.spans.setdefault(mention.name, mention.name_span)
    if mention.role and mention.role_span is not None:
        owner = _OWNER.search(article.text[max(0, mention.role_span.start - 40) : mention.role_span.start])
        day = article.published.earliest
        entry.roles.append(RoleHeld(mention.role, mention.role_span, day, owner.group(1) if owner else None))


def _merge(gathered: dict[tuple[str, str], _Gathered]) -> dict[tuple[str, str], tuple[str, str]]:
    """Each key's representative: spelling variants of full names, then surnames that only one full name has."""
    root = {key: key for key in gathered}
    people = sorted(key for key in gathered if key[0] == "person")
    full = [key for key in people if " " in key[1]]
    blocks: dict[str, list[tuple[str, str]]] = {}
    for key in full:
        block = blocks.setdefault(key[1].split()[-1][0], [])
        match = next((other for other in block if _same_person(key[1], other[1])), None)
        if match is not None:
            root[key] = root[match]
        block.append(key)
    for key in people:
        if " " in key[1]:
            continue
        owners = sorted(
            {root[other] for other in blocks.get(key[1][0], ()) if _same_word(key[1], other[1].split()[-1])}
        )
        if len(owners) == 1:
            root[key] = owners[0]
    return root


def _same_word(one: str, other: str) -> bool:
    return one == other or (len(one) > 4 and len(other) > 4 and fuzz.ratio(one, other) >= SAME_SPELLING)


def _same_person(one: str, other: str) -> bool:
    first, second = one.split(), other.split()
    return _same_word(first[-1], second[-1]) and _same_word(first[0], second[0])


def _entity(parts: list[_Gathered]) -> Entity:
    names: Counter[str] = sum((p.names for p in parts), Counter())
    forms: Counter[str] = sum((p.forms for p in parts), Counter())
    # The fullest name is canonical; among equals the most used, then the alphabetically first.
    name = min(names, key=lambda n: (-len(n.split()), -names[n], n))
    spans: dict[str, Span] = {}
    for part in parts:
        spans = {**part.spans, **spans}
    roles = sorted({r for p in parts for r in p.roles}, key=lambda r: (str(r.day or ""), r.span, r.text))
    aliases = tuple(sorted({*names, *forms} - {name}))
    return Entity("", name, parts[0].kind, aliases, tuple(roles), spans.get(name))
