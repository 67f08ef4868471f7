"""Whose a quotation is that no cue introduces: the name beside it, whoever was announced, whoever has the floor.

A closed quotation that opens the next paragraph goes on with the one before, as newspapers print it; between two who
have been answering each other in short turns it is the other's, and where it is unclear that they do, one of the two's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from spacy.tokens import Token

from dateline.annotate.parse import Parse
from dateline.annotate.statements.attribution import Cue
from dateline.annotate.statements.quotations import Quotation
from dateline.annotate.statements.speakers import NOBODY, Speaker, Speakers
from dateline.annotate.statements.units import Unit
from dateline.lexicon import words as words_of
from dateline.model.annotations import Mention, Statement

# A label before a colon is short: "Osman Beli:", "From the ministry:".
_LABEL = 9
# Fewer words than these, hanging on no cue, are words mentioned as words.
_SCARE = 4
# Turns of a dialogue are no longer than this, in words.
_TURN = 25
_DASHES = frozenset({"—", "–", "--", "-", "―"})
# Paragraphs of the report after which nobody is speaking any more.
_HOLDS = 1
_PLACING = frozenset({"on", "in", "at", "to", "for", "with", "about", "of", "into"})


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose the quotation is and why; `goes_on` is the place of the statement that it goes on with."""

    speaker: Speaker
    rule: str
    goes_on: int | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation heard: who said it, in which paragraph, in which statement, in how many words.

    `exchanges`: it is a question, or its cue tells that it asks or answers.
    """

    speaker: Speaker
    paragraph: int
    statement: int
    length: int
    exchanges: bool


class Dialogue:
    """Follows who has the floor in one parse."""

    def __init__(self, parse: Parse, speakers: Speakers) -> None:
        self._parse = parse
        self._speakers = speakers
        self._said: list[_Said] = []
        self._waiting: list[int] = []
        self._announced: tuple[Speaker, int] | None = None
        self._narrated: tuple[Speaker, int] | None = None
        # How many paragraphs of the report come before each: a promotion between two of them does not count.
        told = [parse.is_story(p.start, p.end) for p in parse.article.paragraphs]
        self._story = list(accumulate(told, initial=0))

    def narrated(self, unit: Unit, cues: Sequence[Cue]) -> None:
        """Remembers what a unit without quotations tells of who is about to speak."""
        self._announced = self._narrated = None
        words = [t for t in unit.outer if not t.is_space]
        roots = [t for t in words if t.dep_ == "ROOT"]
        subject = next((c for t in roots[-1:] for c in t.children if c.dep_ == "nsubj"), None)
        speaker = self._speakers.at(subject) if subject is not None else NOBODY
        spoken = bool(cues) and len(words) > 1 and words[-1].text in ".:" and words[-2].i < cues[-1].last
        if words and (words[-1].text == ":" or spoken):
            told = self._speakers.of(unit, cues[-1]) if cues else speaker
            self._announced = (told, unit.paragraph) if told.mention or told.candidates else None
        known = speaker.mention
        if known is None or subject is None or subject.pos_ != "PROPN":
            return
        if known.kind == "person":
            self._narrated = (speaker, unit.paragraph)
        elif known.kind == "other":
            # Perhaps a person, perhaps a thing: it may be this one's or the one's who had the floor.
            self._narrated = (Speaker(None, (known.name,)), unit.paragraph)

    def heard(self, speaker: Speaker, unit: Unit, statement: int, quotation: Quotation, cue: Cue | None = None) -> None:
        """Gives the floor to the speaker of a quotation, which is in the statement at the given place."""
        text = self._parse.article.text[quotation.start : quotation.end]
        asks = text.rstrip("”’'\"»“ ")[-1:] == "?"
        answers = cue is not None and cue.head.lemma_.lower() in words_of("annotate", "quoted", "exchanges")
        self._said.append(_Said(speaker, unit.paragraph, statement, len(text.split()), asks or answers))
        self._announced = self._narrated = None

    def waits(self, statement: int) -> None:
        """Remembers that a statement's speaker may be named later."""
        self._waiting.append(statement)

    def settled(self, found: list[Statement], speaker: Speaker, quotation: Quotation) -> None:
        """Gives quotations of earlier paragraphs that this one goes on with to the speaker named only at its end."""
        for n in self._waiting:
            if quotation.follows and speaker.mention is not None:
                found[n] = _of(found[n], speaker.mention, "goes on until its speaker is named")
        self._waiting.clear()

    def signed(self, unit: Unit, found: list[Statement]) -> None:
        """Takes in a line that signs the quotation before it: "— Osman Beli, chief negotiator"."""
        words = [t for t in unit.outer if not t.is_space]
        if len(words) < 2 or words[0].text not in _DASHES or not self._waiting:
            return
        named = self._named(words[1], words[-1])
        last = found[self._waiting[-1]]
        if named is not None and words[0].idx - last.span.end < 4:
            found[self._waiting.pop()] = _of(last, named, "the name after the dash")

    def turn(self, unit: Unit, quotation: Quotation) -> Turn | None:
        """Whose a quotation beside no cue is; None where it is no statement."""
        labelled = self._labelled(unit, quotation)
        if labelled is not None:
            return Turn(Speaker(labelled), "the name before the colon or after the dash")
        if not (unit.is_bare or quotation.follows):
            return None
        if self._announced is not None and unit.paragraph - self._announced[1] <= _HOLDS:
            return Turn(self._announced[0], "announced by the sentence before it")
        floor = self._floor(unit, quotation)
        if floor is None:
            words = quotation.end - quotation.start > 0 and len(self._text(quotation).split()) >= _SCARE
            return Turn(NOBODY, "nobody is named as the speaker") if words else None
        told = self._narrated
        if told is not None and told[1] == unit.paragraph and not _is_same(floor.speaker, told[0]):
            had = floor.speaker.mention
            new = told[0] if had is None or told[0].mention else Speaker(None, (*told[0].candidates, had.name))
            return Turn(new, "the one whom the sentence before it tells of")
        opens = floor.paragraph != unit.paragraph
        other = self._answer(floor) if opens and not quotation.follows else None
        if other is not None:
            return Turn(other, "the turn of a dialogue")
        return Turn(floor.speaker, "goes on with the quotation before it", floor.statement)

    def _text(self, quotation: Quotation) -> str:
        return self._parse.article.text[quotation.start : quotation.end]

    def _floor(self, unit: Unit, quotation: Quotation) -> _Said | None:
        if not self._said:
            return None
        floor = self._said[-1]
        opens = quotation.start == self._parse.article.paragraphs[unit.paragraph].start
        near = self._story[unit.paragraph] - self._story[floor.paragraph] <= _HOLDS
        return floor if near and (opens or floor.paragraph == unit.paragraph) else None

    def _answer(self, floor: _Said) -> Speaker | None:
        """Who answers `floor` where two have been talking in short turns; None where no dialogue is going on."""
        if len(self._said) < 2:
            return None
        asked = self._said[-2]
        one, two = asked.speaker.mention, floor.speaker.mention
        if two is None and floor.speaker.candidates:
            return floor.speaker
        short = asked.length <= _TURN and floor.length <= _TURN and floor.paragraph - asked.paragraph == 1
        if one is None or two is None or one.name == two.name or not short:
            return None
        before = self._said[-3].speaker.mention if len(self._said) > 2 else None
        if floor.exchanges or asked.exchanges or (before is not None and before.name == two.name):
            return asked.speaker
        return Speaker(None, (one.name, two.name))

    def _labelled(self, unit: Unit, quotation: Quotation) -> Mention | None:
        before = [t for t in unit.outer if t.idx < quotation.start and not t.is_space]
        if before and before[-1].text == ":" and len(before) <= _LABEL:
            return self._label(before[:-1])
        after = [t for t in unit.outer if t.idx >= quotation.end and not t.is_space]
        if len(after) > 1 and after[0].text in _DASHES:
            return self._named(after[1], after[-1])
        # A heading: "‘We will not sign’: minister".
        if not before and 1 < len(after) <= _LABEL and after[0].text == ":":
            return self._label(after[1:])
        return None

    def _label(self, words: Sequence[Token]) -> Mention | None:
        if not words:
            return None
        named = self._speakers.between(words[0].idx, words[-1].idx + len(words[-1]))
        # "later on Channel Nine:" is where it was said.
        placed = {t.i for t in words if t.lower_ in _PLACING}
        named = [m for m in named if self._parse.doc[_first(words, m)].i - 1 not in placed]
        if named:
            return named[-1]
        head = next((t for t in reversed(words) if t.pos_ in ("NOUN", "PROPN")), None)
        return self._speakers.at(head).mention if head is not None and words[0].lower_ in ("from", "by") else None

    def _named(self, first: Token, last: Token) -> Mention | None:
        named = self._speakers.between(first.idx, last.idx + len(last))
        return named[0] if named else None


def _of(statement: Statement, speaker: Mention, rule: str) -> Statement:
    return replace(statement, speaker=speaker, rule=rule, candidates=(), speaker_words=None)


def _first(words: Sequence[Token], mention: Mention) -> int:
    return next((t.i for t in words if t.idx >= mention.passage.span.start), words[0].i)


def _is_same(one: Speaker, other: Speaker) -> bool:
    return one.mention is not None and other.mention is not None and one.mention.name == other.mention.name
