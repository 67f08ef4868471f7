"""Where somebody speaks: a platform, a news conference, state television, as the sentence or the ones before it say."""

import re
from functools import cache

from spacy.tokens import Token

from dateline.annotate.mentions.descriptions import phrase
from dateline.annotate.parse import Parse
from dateline.annotate.statements.units import Unit
from dateline.lexicon import table, words
from dateline.model.annotations import Mention
from dateline.model.span import Span

# Units for which a platform named before still holds for one who writes.
_HOLDS = 3


@cache
def _platforms() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in sorted(table("annotate", "channels")["platforms"], key=len, reverse=True))
    before = "|".join(sorted(words("annotate", "channels", "before")))
    return re.compile(rf"\b(?:{before})\s+(?:\w+\s+)?({names})\b")


@cache
def _phrases() -> re.Pattern[str]:
    phrases = table("annotate", "channels")["phrases"]
    return re.compile(r"\b(" + "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) + r")\b", re.I)


class Channels:
    """Finds channels in one parse; remembers the platform last named."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._recent: tuple[str, Span, int] | None = None
        # The unit looked at last, by its first token, and what it names.
        self._seen: tuple[int, tuple[str, Span] | None] = (-1, None)

    def of(self, unit: Unit, cue: Token | None, speaker: Mention | None) -> tuple[str | None, Span | None]:
        """The channel's name and where it stands, None where the text names none."""
        named = _relay(self._parse, cue) or self._in(unit)
        if named is not None:
            return named
        writes = cue is None or cue.lemma_ in words("annotate", "channels", "writing")
        recent = self._recent
        if writes and speaker is not None and recent is not None and unit.paragraph - recent[2] <= _HOLDS:
            return recent[0], recent[1]
        return None, None

    def note(self, unit: Unit) -> None:
        """Remembers the platform that a unit names."""
        named = self._in(unit)
        if named is not None and named[0] in table("annotate", "channels")["platforms"].values():
            self._recent = (*named, unit.paragraph)

    def _in(self, unit: Unit) -> tuple[str, Span] | None:
        if self._seen[0] != unit.first:
            self._seen = (unit.first, self._named(unit))
        return self._seen[1]

    def _named(self, unit: Unit) -> tuple[str, Span] | None:
        if not unit.outer:
            return None
        start, end = unit.outer[0].idx, unit.outer[-1].idx + len(unit.outer[-1])
        text = self._parse.article.text
        found = _platforms().search(text, start, end)
        if found is not None:
            name = table("annotate", "channels")["platforms"][found.group(1)]
            return name, Span(self._parse.article.id, found.start(1), found.end(1))
        found = _phrases().search(text, start, end)
        if found is not None:
            name = table("annotate", "channels")["phrases"][found.group(1).lower()]
            return name, Span(self._parse.article.id, found.start(1), found.end(1))
        return None


def _relay(parse: Parse, cue: Token | None) -> tuple[str, Span] | None:
    """The body that passes it on: the agency in "TNA quoted Dahl as saying", "Dahl was quoted by TNA as saying"."""
    if cue is None or cue.tag_ != "VBG" or cue.head.lower_ != "as":
        return None
    over = cue.head.head
    passive = any(c.dep_ == "nsubjpass" for c in over.children)
    by = next((c for c in over.children if c.dep_ == "agent"), None)
    source = next((c for c in (by or over).children if c.dep_ == ("pobj" if passive else "nsubj")), None)
    if source is None or source.pos_ not in ("NOUN", "PROPN") or source.ent_type_ == "PERSON":
        return None
    _, core, last = phrase(parse.doc, source)
    start, end = int(parse.doc[core].idx), int(parse.doc[last - 1].idx) + len(parse.doc[last - 1])
    return parse.article.text[start:end], Span(parse.article.id, start, end)
