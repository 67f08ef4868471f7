"""What each report says of each name: its forms, the roles given, where the name stands."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from dateline.lexicon import table
from dateline.model.annotations import Mention, MentionKind
from dateline.model.article import Article
from dateline.model.span import Span
from dateline.model.story import Reading, RoleHeld
from dateline.stories.sides import state_called

# "Torvia’s" before a role says whose it is.
_OWNER = re.compile(r"((?:[A-Z][\w.]*\s)*[A-Z][\w.]*)[’']s?\s$")

Family = Literal["person", "state", "body"]
# Family and the name folded.
Key = tuple[Family, str]


@dataclass(slots=True)
class Gathered:
    """One name in one report: its spellings and how often each stands there, the forms, roles, where it stands."""

    article: str
    day: date | None
    kind: MentionKind
    names: dict[str, int] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)
    roles: list[RoleHeld] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)


def gathered(readings: Sequence[Reading]) -> dict[Key, list[Gathered]]:
    """The names of the readings, each with what every report says of it, in the order of the reports."""
    found: dict[Key, list[Gathered]] = {}
    for reading in readings:
        for mention in reading.found.mentions:
            key = name_key(mention)
            if not key[1]:
                continue
            parts = found.setdefault(key, [])
            if not parts or parts[-1].article != reading.article.id:
                parts.append(Gathered(reading.article.id, reading.article.published.earliest, mention.kind))
            _take(parts[-1], mention, reading.article)
    return found


def _take(part: Gathered, mention: Mention, article: Article) -> None:
    part.names[mention.name] = part.names.get(mention.name, 0) + 1
    if mention.passage.text[:1].isupper():
        part.forms.add(mention.passage.text)
    if mention.name_span is not None:
        part.spans.setdefault(mention.name, mention.name_span)
    if mention.role and mention.role_span is not None:
        owner = _OWNER.search(article.text[max(0, mention.role_span.start - 40) : mention.role_span.start])
        part.roles.append(RoleHeld(mention.role, mention.role_span, part.day, owner.group(1) if owner else None))


def name_key(mention: Mention) -> Key:
    """The key of the mention's name: that of the state for all that a state is called."""
    return _key(mention.kind, mention.name)


# A case names the same few thousand again and again.
@lru_cache(maxsize=65536)
def _key(kind: MentionKind, name: str) -> Key:
    if kind == "person":
        return "person", folded(name)
    if kind == "state":
        return "state", folded(state_called(name) or name)
    words = table("stories", "names")["spellings"]
    return "body", " ".join(words.get(w, w) for w in folded(name).split())


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """The name in lower case without accents, possessives, article and hyphens."""
    letters = name.casefold()
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return " ".join(letters.replace("’s", "").replace("'s", "").replace("-", " ").removeprefix("the ").split())
