"""Whom a pronoun stands for: the candidates that fit it, ranked by how present they are where it stands.

Presence, as in the literature on salience (Lappin and Leass 1994): nearness in sentences and paragraphs, the subject
before the object, whoever spoke last, whoever the article names most. Gender and number exclude; the one talked about
is seldom the one who talks. Where two are about equally present the answer is nobody, with the candidates.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.annotate import naming
from dateline.annotate.parse import Parse
from dateline.annotate.statements.genders import FEMALE, MALE, genders
from dateline.annotate.statements.quotations import Quotation
from dateline.lexicon import words
from dateline.model.annotations import Mention

# How far back, in characters, a pronoun reaches, and how many places of mention it looks at.
_REACH, _SEEN = 1500, 40
# Points: what a sentence, a paragraph between take off; what a subject, a speaker, a known gender add.
_SENTENCE, _PARAGRAPH = 1.25, 0.5
_SUBJECT, _MAIN, _SPOKE, _GENDER, _POSSESSIVE, _QUOTED, _PRONOUN = 2.0, 0.75, 1.5, 0.5, -1.0, -2.5, -0.25
_TALKED_OF = -1.5
_OFTEN, _DESCRIBED = 0.1, -0.5
_WITHIN, _EMBEDDED = 1.5, frozenset({"relcl", "advcl", "acl"})
# Fewer points than these are no presence, for one whose gender the article tells and for others.
_FLOOR, _FLOOR_UNKNOWN = -2.5, -0.5
# The lead, in points, that makes a candidate the answer: a person, a body or several.
_LEAD, _LEAD_OF_MANY = 0.55, 1.0
_THING, _MANY = frozenset({"it", "its"}), frozenset({"they", "their", "them"})
_JOINING = frozenset({"of", "for", "at", "from", "in", "with", "to", "who"})
# Candidates that are told.
_TOLD = 4


@dataclass(frozen=True, slots=True)
class Reference:
    """Whom a pronoun stands for, None where it cannot be told, and then the `candidates`' names, likeliest first."""

    mention: Mention | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody is meant: by a mention, or by a pronoun already resolved."""

    start: int
    mention: Mention
    sentence: int
    paragraph: int
    points: float


class Presence:
    """Ranks who is meant before a place in one parse. Places are asked for in text order."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], quoted: Sequence[Quotation]) -> None:
        self._parse = parse
        self._often = Counter(m.name for m in mentions)
        self._quoted = [(q.start, q.end) for q in quoted]
        # What stands within a quotation is no distance between the words of the narration.
        whole = {q.start for q in quoted if parse.article.paragraphs[q.paragraph].end <= q.end}
        starts = (s.start_char for s in parse.doc.sents)
        self._sentences = [at for at in starts if at not in whole and not self._is_quoted(at - 1)]
        self._paragraphs = [p.start for p in parse.article.paragraphs if p.start not in whole]
        self._spoke: list[tuple[int, str]] = []
        keys = {parse.doc.vocab.strings[low] for low in sorted(MALE | FEMALE)}
        pronouns = (parse.doc[i] for i, key in enumerate(parse.doc.to_array("LOWER").tolist()) if key in keys)
        ahead: list[Mention | Token] = sorted([*mentions, *pronouns], key=_start)
        self._gender = genders(mentions, self._sides(ahead))
        self._ahead = ahead[::-1]
        self._known = {m.passage.span for m in mentions}
        self._places: list[_Place] = []
        self._starts: list[int] = []

    def _sides(self, items: Sequence[Mention | Token]) -> Counter[tuple[str, str]]:
        """How often "he" and "she" stand after the name of the only person whom their sentence has named."""
        told: Counter[tuple[str, str]] = Counter()
        here, sentence = set[str](), 0
        for item in items:
            at = _start(item)
            now = bisect_right(self._sentences, at)
            if now != sentence:
                here, sentence = set(), now
            if isinstance(item, Mention):
                here |= {item.name} if item.kind == "person" else set()
            elif len(here) == 1 and not self._is_quoted(at):
                told[next(iter(here)), "m" if item.lower_ in MALE else "f"] += 1
        return told

    def spoke(self, mention: Mention) -> None:
        """Remembers who spoke, and where: "the report", "who" are no mentions, but present from there on."""
        at = mention.passage.span.start
        self._spoke.append((at, mention.name))
        low = mention.passage.text.lower()
        if mention.passage.span not in self._known and low not in MALE and low not in FEMALE:
            self._known.add(mention.passage.span)
            self._read_to(at)
            self._place(at, mention, _SUBJECT + _MAIN)

    def of(self, token: Token, told: tuple[int, int] | None = None) -> Reference:
        """Whom the pronoun `token` stands for. `told` are the characters of what its verb introduces before it."""
        self._read_to(token.idx)
        low = token.lower_
        if low in MALE or low in FEMALE:
            return self._person(token, told)
        fits = _is_body if low in _THING else _is_many
        if low not in _THING | _MANY or token.dep_ == "expl" or (low == "it" and token.head.pos_ == "AUX"):
            return Reference(None)
        present = [p for p in self._before(token, told) if fits(p.mention) and p.points > 0]
        return self._likeliest(token, present, None, _LEAD_OF_MANY)

    def _person(self, token: Token, told: tuple[int, int] | None) -> Reference:
        gender = "m" if token.lower_ in MALE else "f"
        fitting = [p for p in self._before(token, told) if _is_person(p.mention) and self._fits(p.mention, gender)]
        return self._likeliest(token, fitting, gender, _LEAD)

    def _read_to(self, end: int) -> None:
        """Takes in the mentions before `end`, and the pronouns with whom they stand for."""
        while self._ahead and _start(self._ahead[-1]) < end:
            item = self._ahead.pop()
            at = _start(item)
            quoted = self._is_quoted(at)
            if isinstance(item, Mention):
                if item.kind == "other" and (quoted or self._is_apposed(item)):
                    continue
                root = self._root(item)
                points = _points_of(root) + _QUOTED * quoted
                # "The senator" is most often somebody who is named too.
                self._place(at, item, points + _DESCRIBED * (item.kind == "other"))
                self._join(item, root, points)
            elif not quoted:
                known = self._person(item, None).mention
                if known is not None:
                    self._place(at, known, _points_of(item) + _PRONOUN)

    def _is_apposed(self, mention: Mention) -> bool:
        """Whether a description follows a name and tells who that is: "Dahl, a nurse"."""
        if not self._places:
            return False
        end = self._places[-1].mention.passage.span.end
        return self._parse.article.text[end : mention.passage.span.start].strip() == ","

    def _join(self, mention: Mention, root: Token | None, points: float) -> None:
        """Takes in two that are coordinated ("Dahl and Beli") as several."""
        before = self._places[-2].mention if len(self._places) > 1 else None
        if root is None or before is None or root.dep_ != "conj" or mention.name == before.name:
            return
        span = before.passage.span
        if _is_person(mention) and _is_person(before) and span.start <= root.head.idx < span.end:
            passage = self._parse.passage(span.start, mention.passage.span.end)
            self._place(
                mention.passage.span.start, Mention(passage, f"{before.name} and {mention.name}", "other"), points
            )

    def _place(self, at: int, mention: Mention, points: float) -> None:
        sentence, paragraph = bisect_right(self._sentences, at), bisect_right(self._paragraphs, at)
        n = bisect_right(self._starts, at)
        self._places.insert(n, _Place(at, mention, sentence, paragraph, points))
        self._starts.insert(n, at)

    def _before(self, token: Token, told: tuple[int, int] | None) -> Iterator[_Place]:
        high = bisect_left(self._starts, token.idx)
        low = bisect_left(self._starts, token.idx - _REACH, 0, high)
        for place in self._places[max(low, high - _SEEN) : high]:
            talked_of = told is not None and told[0] <= place.start < told[1]
            yield replace(place, points=place.points + _TALKED_OF) if talked_of else place

    def _fits(self, mention: Mention, gender: str) -> bool:
        known = self._gender.get(mention.name) if mention.kind == "person" else naming.gender_of_noun(_head(mention))
        return known in (None, gender)

    def _likeliest(self, token: Token, fitting: Iterable[_Place], gender: str | None, lead: float) -> Reference:
        points: dict[str, float] = {}
        latest: dict[str, Mention] = {}
        sentence, paragraph = bisect_right(self._sentences, token.idx), bisect_right(self._paragraphs, token.idx)
        # "the work that she promised": a clause within the sentence looks to the sentence.
        within = _WITHIN * (token.head.dep_ in _EMBEDDED)
        for place in fitting:
            name = place.mention.name
            score = place.points - _SENTENCE * (sentence - place.sentence) - _PARAGRAPH * (paragraph - place.paragraph)
            score += within * (place.sentence == sentence)
            points[name] = max(score, points.get(name, -math.inf))
            latest[name] = place.mention
        spoke_at, spoke = self._spoke[-1] if self._spoke else (0, None)
        held = 0.0 if within else _SPOKE / (1 + max(0, sentence - bisect_right(self._sentences, spoke_at) - 1))
        for name in points:
            points[name] += _OFTEN * math.log(self._often[name] + 1)
            points[name] += held * (name == spoke) + _GENDER * (gender is not None and name in self._gender)
        ranked = sorted(points, key=lambda n: (-points[n], -latest[n].passage.span.start))
        if not ranked:
            return Reference(None)
        best = ranked[0]
        floor = _FLOOR if gender is None or best in self._gender else _FLOOR_UNKNOWN
        if points[best] < floor or (len(ranked) > 1 and points[best] - points[ranked[1]] < lead):
            return Reference(None, tuple(ranked[:_TOLD]))
        return Reference(latest[ranked[0]])

    def _is_quoted(self, at: int) -> bool:
        n = bisect_right(self._quoted, (at, math.inf)) - 1
        return n >= 0 and self._quoted[n][0] <= at < self._quoted[n][1]

    def _root(self, mention: Mention) -> Token | None:
        span = mention.passage.span
        tokens = self._parse.doc.char_span(span.start, span.end, alignment_mode="expand")
        return tokens.root if tokens is not None else None


def _start(item: Mention | Token) -> int:
    return item.passage.span.start if isinstance(item, Mention) else item.idx


def _points_of(token: Token | None) -> float:
    """What the place in the sentence gives: most to the subject of the main clause, also in apposition to it."""
    if token is None:
        return 0.0
    for _ in range(2):
        if token.dep_ in ("appos", "conj") and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
    if token.dep_ == "poss":
        return _POSSESSIVE
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return 0.0
    verb = token.head
    main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    return _SUBJECT + _MAIN * main


def _is_person(mention: Mention) -> bool:
    """Whether one person is meant, named or not: "the nurse"."""
    if mention.kind == "person":
        return True
    return mention.kind == "other" and _head(mention) in naming.person_nouns()


def _is_body(mention: Mention) -> bool:
    """Whether "it" can stand for the mention: a body, a state, a thing that spoke."""
    return mention.kind in ("body", "state") or _head(mention) in words("annotate", "roles", "saying")


def _is_many(mention: Mention) -> bool:
    last = _head(mention)
    return last in _groups() or " and " in mention.name or (mention.kind in ("body", "other") and last.endswith("s"))


def _head(mention: Mention) -> str:
    """The last word before what says whose or which: "head of the agency"."""
    low = mention.passage.text.lower().split()
    cut = next((n for n, word in enumerate(low) if n and word in _JOINING), len(low))
    return low[cut - 1]


def _groups() -> frozenset[str]:
    return words("annotate", "roles", "group")
