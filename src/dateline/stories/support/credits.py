"""Whom a report credits with a sentence, a figure or a statement: an outlet, somebody whose word it is, or nobody."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.model.annotations import Figure, Mention, Sentence, Statement
from dateline.model.decision import ANALYST
from dateline.model.span import Passage, Span
from dateline.model.story import Reading, RoleHeld
from dateline.model.support import Credit
from dateline.stories.support.descriptions import kinds_of_nameless
from dateline.stories.support.outlets import OWN, Outlet, Outlets, is_own, is_unnamed
from dateline.stories.support.phrases import reported, through, tolled
from dateline.stories.support.voices import SOMEBODY, Voice, Voices

# A sentence is somebody's word where no more than this share of its letters stands outside what is said and the words
# that credit it; this much where it opens with the words that credit, or with what is said.
_OUTSIDE, _OUTSIDE_OPENED = 0.4, 0.65
# Before the word that credits: what makes a clause beside the sentence of it.
_BESIDE = re.compile(r"\b(?:who|which|whom|whose|as|after|before|while|when)\b[^,]{0,40}$")
# Characters before its first words in which a sentence still opens: a dateline, "On Monday,".
_OPENING = 60
# Characters before a role in which its owner stands.
_OWNER = 60
_SAID = ("speech", "belief")


@dataclass(frozen=True, slots=True)
class Credited:
    """One that a report credits: a voice, an outlet that passes its word on, or both; and the words that say so."""

    voice: Voice | None
    outlet: Outlet | None
    credits: tuple[Credit, ...]


class Credits:
    """Answers whom one report credits."""

    def __init__(self, reading: Reading, outlets: Outlets, voices: Voices) -> None:
        self._reading = reading
        self._article = reading.article
        self._outlets = outlets
        self._voices = voices
        self._sentences = [s for s in reading.found.sentences if s.passage.span.part == "text"]
        self._starts = [s.passage.span.start for s in self._sentences]
        self._in: dict[int, list[Statement]] = {}
        for statement in reading.found.statements:
            for number in sorted({n for f in statement.fragments for n in self._overlapping(f.span)}):
                self._in.setdefault(number, []).append(statement)

    def _overlapping(self, span: Span) -> Iterable[int]:
        if span.part != "text":
            return ()
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return range(first, bisect_left(self._starts, span.end))

    def sentence_of(self, span: Span) -> Sentence | None:
        """The sentence in which a span begins."""
        at = bisect_right(self._starts, span.start) - 1
        if span.part != "text" or at < 0 or not self._sentences[at].passage.span.contains(span):
            return None
        return self._sentences[at]

    def of_statement(self, statement: Statement) -> Credited:
        """Who is the speaker, and the outlet that passes the words on."""
        speaker = statement.speaker
        if speaker is None:
            words = statement.speaker_words
            outlet = self._outlet(words) if words is not None else None
            if words is not None and outlet is not None:
                return Credited(None, outlet, (Credit(words, outlet.name),))
            voice = self._voices.described(words.text) if words is not None else SOMEBODY
            told = (Credit(words, voice.name or words.text),) if words is not None else ()
            return self._passed_on(Credited(voice, None, told), statement)
        if statement.rule == ANALYST and speaker.passage == statement.fragments[0]:
            # Whom an analyst knows to speak and no word of the report names: it credits nobody.
            return Credited(None, None, ())
        outlet = self._outlet(speaker.passage, speaker.name, speaker.kind)
        if outlet is not None:
            return self._behind(Credited(None, outlet, (Credit(speaker.passage, outlet.name),)), statement)
        return self._passed_on(self._word_of(speaker), statement)

    def of_figure(self, figure: Figure) -> tuple[Credited, ...]:
        """Whom the report credits with a number; nothing where it gives it in its own words."""
        by = figure.attributed_to
        sentence = self.sentence_of(figure.passage.span)
        if by is None:
            return self.of_sentence(sentence.passage) if sentence is not None else ()
        number = bisect_right(self._starts, figure.passage.span.start) - 1
        for statement in self._in.get(number, ()):
            holds = any(f.span.contains(figure.passage.span) for f in statement.fragments)
            if statement.speaker == by and holds:
                return (self.of_statement(statement),)
        outlet = self._outlet(by.passage, by.name, by.kind)
        if outlet is not None:
            return (Credited(None, outlet, (Credit(by.passage, outlet.name),)),)
        return (self._word_of(by),)

    def of_sentence(self, passage: Passage) -> tuple[Credited, ...]:
        """Whose word a whole sentence is; nothing where the report tells it in its own words."""
        number = bisect_right(self._starts, passage.span.start) - 1
        told = (s for s in self._in.get(number, ()) if s.nature in _SAID and (s.speaker or s.speaker_words))
        said = [s for s in told if s.kind and not _is_deal(s)]
        if said and self._is_word(passage, said):
            # One voice a sentence: what stands beside or within what it says would only add to the count.
            most = max(said, key=lambda s: _covered(passage.span, (f.span for f in s.fragments)))
            return (self.of_statement(most),)
        if said or passage.span.part != "text":
            return ()
        toll, report = tolled(passage.text), reported(passage.text)
        if toll is not None:
            words = self._within(passage, toll)
            voice = self._voices.described(words.text)
            # Not "the storm raised the number".
            if not voice.unnamed or voice.unnamed in kinds_of_nameless():
                return (Credited(voice, None, (Credit(words, voice.name),)),)
        if report is not None:
            words = self._within(passage, report)
            outlet = self._outlets.known(words.text, self._article)
            if outlet is not None:
                return (Credited(None, outlet, (Credit(words, outlet.name),)),)
        return ()

    def _is_word(self, passage: Passage, said: list[Statement]) -> bool:
        span = passage.span
        if all(self._is_beside(passage, statement) for statement in said):
            return False
        spans = [s for statement in said for s in _spans(statement)]
        spans += [t.passage.span for t in self._reading.found.times if t.passage.span.overlaps(span)]
        whole = sum(c.isalnum() for c in passage.text)
        outside = 1 - _covered(span, spans, passage.text) / max(whole, 1)
        if outside <= _OUTSIDE:
            return True
        return outside <= _OUTSIDE_OPENED and any(self._opens(passage, s) for s in said)

    def _is_beside(self, passage: Passage, statement: Statement) -> bool:
        """Whether somebody says it in a clause beside what the sentence tells: "she resigned, a day after a leaked
        report said …"."""
        cue = statement.cue
        if cue is None or not passage.span.contains(cue.span) or statement.fragments[0].span.start < cue.span.start:
            return False
        return _BESIDE.search(passage.text[: cue.span.start - passage.span.start]) is not None

    def _opens(self, passage: Passage, statement: Statement) -> bool:
        """Whether the sentence opens with what is said or with who says it, and not with a clause beside it."""
        cue, first = statement.cue, statement.fragments[0].span.start - passage.span.start
        if cue is None or not passage.span.contains(cue.span):
            return False
        if _BESIDE.search(passage.text[: cue.span.start - passage.span.start]):
            return False
        speaker = statement.speaker.passage.span.start - passage.span.start if statement.speaker else _OPENING
        return 0 <= first <= _OPENING or (
            0 <= speaker <= _OPENING and speaker < cue.span.start - passage.span.start <= first
        )

    def _word_of(self, mention: Mention) -> Credited:
        voice = self._voices.of(mention)
        credits = [Credit(mention.passage, voice.through or voice.name)]
        if voice.role is not None and (voice.through or voice.state):
            credits.append(Credit(self._role(voice.role), voice.name if voice.through else voice.state or voice.name))
        return Credited(voice, None, tuple(credits))

    def _role(self, role: RoleHeld) -> Passage:
        """The words of a role; in this report from those that say whose it is ("Torvia’s chief envoy")."""
        start = role.span.start
        if role.of and role.span.article == self._article.id and role.span.part == "text":
            start = max(self._article.text.rfind(role.of, max(0, start - _OWNER), start), start - _OWNER)
            return self._passage(
                start if self._article.text.startswith(role.of, start) else role.span.start, role.span.end
            )
        return Passage(role.span, role.text)

    def _outlet(self, passage: Passage, name: str | None = None, kind: str = "body") -> Outlet | None:
        """The outlet that a passage names; a person's name is none."""
        if kind == "person":
            return (
                self._outlets.known(passage.text, self._article) if passage.text.startswith(("The ", "the ")) else None
            )
        if is_own(passage.text):
            return Outlet(OWN, self._article.outlet or "")
        for words in (passage.text, name or ""):
            found = self._outlets.named(words, self._article, passage.span.start, passage.span.end) if words else None
            if found is not None:
                return found
        return None

    def _passed_on(self, credited: Credited, statement: Statement) -> Credited:
        """With the outlet to which the words were spoken or that carried them, where it is another one."""
        for passage in self._channels(statement):
            if is_unnamed(passage.text):
                continue
            outlet = self._outlet(passage)
            if outlet is not None and outlet.id != OWN:
                credits = (*credited.credits, Credit(passage, outlet.name))
                return replace(credited, outlet=outlet, credits=credits)
        return credited

    def _channels(self, statement: Statement) -> Iterator[Passage]:
        if statement.addressee is not None:
            yield statement.addressee
        if statement.channel is not None and statement.channel_span is not None:
            yield self._passage(statement.channel_span.start, statement.channel_span.end)
        sentence = self.sentence_of(statement.cue.span) if statement.cue is not None else None
        if sentence is not None:
            yield from (self._within(sentence.passage, found) for found in through(sentence.passage.text))

    def _behind(self, credited: Credited, statement: Statement) -> Credited:
        """With whom the credited outlet itself cites: "the broadcaster said, citing a ministry official"."""
        number = bisect_right(self._starts, statement.fragments[0].span.start) - 1
        for other in self._in.get(number, ()):
            cites = other.cue is not None and other.cue.text.casefold() in ("citing", "cited", "quoting", "quoted")
            if cites and other.speaker == statement.speaker and other.nature == "attitude":
                words = other.fragments[0]
                outlet = self._outlet(words)
                if outlet is not None:
                    return replace(credited, outlet=outlet, credits=(*credited.credits, Credit(words, outlet.name)))
                voice = self._cited_voice(words)
                return replace(credited, voice=voice, credits=(*credited.credits, Credit(words, voice.name)))
        return credited

    def _cited_voice(self, words: Passage) -> Voice:
        inside = [m for m in self._reading.found.mentions if words.span.contains(m.passage.span)]
        widest = max(inside, key=lambda m: len(m.passage.text), default=None)
        if widest is not None and widest.kind in ("person", "state"):
            return self._voices.of(widest)
        return self._voices.described(words.text)

    def _within(self, passage: Passage, found: tuple[int, int]) -> Passage:
        return self._passage(passage.span.start + found[0], passage.span.start + found[1])

    def _passage(self, start: int, end: int) -> Passage:
        return Passage(Span(self._article.id, start, end), self._article.text[start:end])


def _is_deal(statement: Statement) -> bool:
    """Whether it is what some agreed to do: that they did is what the report tells."""
    cue = statement.cue
    return cue is not None and cue.text.casefold().startswith("agree") and statement.is_of_a_deed


def _spans(statement: Statement) -> Iterator[Span]:
    yield from (f.span for f in statement.fragments)
    for passage in (statement.cue, statement.addressee, statement.speaker_words):
        if passage is not None:
            yield passage.span
    if statement.speaker is not None:
        yield statement.speaker.passage.span
        if statement.speaker.role_span is not None:
            yield statement.speaker.role_span
    if statement.channel_span is not None:
        yield statement.channel_span


def _covered(span: Span, spans: Iterable[Span], text: str | None = None) -> int:
    """How many characters of `span` the spans cover; with its `text`, letters and digits alone."""
    marked = bytearray(span.end - span.start)
    for other in spans:
        if span.overlaps(other):
            first, last = max(span.start, other.start) - span.start, min(span.end, other.end) - span.start
            marked[first:last] = b"\x01" * (last - first)
    if text is None:
        return sum(marked)
    return sum(bool(m) and c.isalnum() for m, c in zip(marked, text, strict=True))
