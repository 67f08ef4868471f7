"""Who a cue's subject is: a mention, or the one a pronoun stands for.

A pronoun is resolved to the nearest fitting person before it: the subject of the sentence before, then the last one who
spoke, then the last one named. Gender decides where it is known; where two fit equally, the name stays unknown.
"""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from dateline.annotate import naming
from dateline.annotate.parse import Parse
from dateline.model.annotations import Mention

_MALE, _FEMALE = frozenset({"he", "him", "himself"}), frozenset({"she", "her", "herself"})
_MANY = frozenset({"they", "it", "we"})
# How far back, in characters, a pronoun reaches.
_REACH = 1500


class Speakers:
    """Finds speakers in one parse; remembers who spoke last."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention]) -> None:
        self._parse = parse
        self._mentions = sorted(mentions, key=lambda m: m.passage.span)
        self._starts = [m.passage.span.start for m in self._mentions]
        self._gender = _genders(self._mentions)
        self.last: Mention | None = None

    def at(self, token: Token) -> Mention | None:
        """The widest mention that holds the token, a pronoun resolved; None where the token stands for nobody."""
        if token.pos_ == "PRON" or token.lower_ in _MALE | _FEMALE | _MANY:
            return self._pronoun(token)
        holding = [m for m in self._near(token) if m.passage.span.start <= token.idx < m.passage.span.end]
        return max(holding, key=lambda m: m.passage.span.end - m.passage.span.start, default=None)

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie within the characters, outermost first among those that start together."""
        low = bisect_left(self._starts, start)
        return [m for m in self._mentions[low:] if m.passage.span.start < end and m.passage.span.end <= end][:40]

    def _near(self, token: Token) -> list[Mention]:
        at = bisect_left(self._starts, token.idx + 1)
        return self._mentions[max(0, at - 8) : at]

    def _pronoun(self, token: Token) -> Mention | None:
        low = token.lower_
        passage = self._parse.of_tokens(token)
        if low in _MANY:
            body = self._body_before(token) if low != "we" else None
            return None if body is None else Mention(passage, body.name, body.kind, None, None, body.name_span)
        if low not in _MALE | _FEMALE:
            return None
        found = self._person_before(token, "m" if low in _MALE else "f")
        return None if found is None else Mention(passage, found.name, "person", None, None, found.name_span)

    def _person_before(self, token: Token, gender: str) -> Mention | None:
        low = bisect_left(self._starts, max(0, token.idx - _REACH))
        high = bisect_left(self._starts, token.idx)
        people = [m for m in self._mentions[low:high] if m.kind == "person" and self._fits(m, gender)]
        if not people:
            return self.last if self.last is not None and self._fits(self.last, gender) else None
        subjects = [m for m in people if self._is_subject(m)]
        recent = people[-1]
        if subjects and recent.passage.span.start - subjects[-1].passage.span.start < 260:
            recent = subjects[-1]
        return recent

    def _fits(self, mention: Mention, gender: str) -> bool:
        return self._gender.get(mention.name, gender) == gender

    def _is_subject(self, mention: Mention) -> bool:
        span = self._parse.doc.char_span(mention.passage.span.start, mention.passage.span.end, alignment_mode="expand")
        return span is not None and span.root.dep_ in ("nsubj", "nsubjpass")

    def _body_before(self, token: Token) -> Mention | None:
        high = bisect_left(self._starts, token.idx)
        for mention in reversed(self._mentions[max(0, high - 12) : high]):
            if mention.kind in ("body", "state") and token.idx - mention.passage.span.start < _REACH:
                return mention
        return None


def _genders(mentions: Sequence[Mention]) -> dict[str, str]:
    """What forms of address, first names, roles and a possessive beside a role tell of each person's gender."""
    told: dict[str, str] = {}
    for mention in mentions:
        if mention.kind != "person":
            continue
        gender = naming.gender_of_honorific(mention.passage.text.split()[0]) or _gender_of_role(mention.role)
        gender = gender or told.get(mention.name) or _gender_of_name(mention.name)
        if gender:
            told.setdefault(mention.name, gender)
    return told


def _gender_of_name(name: str) -> str | None:
    """What the first of its words that is no title tells: "Mayor Ana Kovel"."""
    *first, last = [w for w in name.split() if w.lower() not in naming.person_nouns()] or [name]
    return naming.gender_of_first_name(first[0] if first else last)


def _gender_of_role(role: str | None) -> str | None:
    for word in (role or "").lower().split():
        gender = naming.gender_of_noun(word.strip(",."))
        if gender:
            return gender
    return None
