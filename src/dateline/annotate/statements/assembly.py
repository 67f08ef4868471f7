"""Makes statements of units in text order; a quotation without a cue goes to whoever is speaking."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotate.attachment import Calendar
from dateline.annotate.mentions.descriptions import phrase
from dateline.annotate.parse import Parse
from dateline.annotate.statements.attributed import attributed
from dateline.annotate.statements.attribution import Cue, cues
from dateline.annotate.statements.channels import Channels
from dateline.annotate.statements.dialogue import Dialogue
from dateline.annotate.statements.labels import RULE as LABEL
from dateline.annotate.statements.quotations import Quotation
from dateline.annotate.statements.quoted import Quoted, contents
from dateline.annotate.statements.speakers import NOBODY, Speaker, Speakers
from dateline.annotate.statements.told import Told
from dateline.annotate.statements.units import Unit
from dateline.lexicon import words
from dateline.model.annotations import DayRange, Mention, Statement, StatementKind, StatementNature
from dateline.model.span import Passage, Span


class Assembly:
    """Gathers the statements of one parse."""

    def __init__(
        self, parse: Parse, mentions: Sequence[Mention], quoted: Sequence[Quotation], calendar: Calendar
    ) -> None:
        self._parse = parse
        self._calendar = calendar
        self._speakers = Speakers(parse, mentions, quoted)
        self._channels = Channels(parse)
        self._dialogue = Dialogue(parse, self._speakers)
        self._found: list[Statement] = []

    def statements(self) -> tuple[Statement, ...]:
        """All that was taken, in text order."""
        return tuple(sorted(self._found, key=lambda s: (s.span.start, s.span.end)))

    def take(self, unit: Unit) -> None:
        """Adds the unit's statements."""
        self._channels.note(unit)
        found, before = cues(unit), len(self._found)
        used: set[int] = set()
        if not unit.quotes:
            self._dialogue.signed(unit, self._found)
            self._dialogue.narrated(unit, found)
        else:
            for content in contents(self._parse, unit, found):
                if content.cue is None:
                    self._without_cue(unit, content.first)
                else:
                    used.add(content.cue.first)
                    self._quoted(unit, content.cue, content)
        for told in attributed(unit, found, used):
            self._indirect(unit, told, self._found[before:])

    def _quoted(self, unit: Unit, cue: Cue, content: Quoted) -> None:
        speaker = self._speakers.of(unit, cue, content.fragments[0])
        fragments = tuple(self._parse.passage(*f) for f in content.fragments)
        self._add(unit, cue, fragments, content.kind, speaker, "the cue that the quotation hangs on")
        self._dialogue.heard(speaker, unit, len(self._found) - 1, content.first, cue)
        self._dialogue.settled(self._found, speaker, content.first)

    def _without_cue(self, unit: Unit, quotation: Quotation) -> None:
        turn = self._dialogue.turn(unit, quotation)
        if turn is None:
            return
        passage = self._parse.passage(quotation.start, quotation.end)
        at = len(self._found) if turn.goes_on is None else turn.goes_on
        if turn.goes_on is None:
            self._add(unit, None, (passage,), "direct", turn.speaker, turn.rule)
        else:
            begun = self._found[at]
            self._found[at] = replace(begun, fragments=(*begun.fragments, passage))
        self._dialogue.heard(turn.speaker, unit, at, quotation)
        if turn.speaker.mention is None:
            self._dialogue.waits(at)
        else:
            self._dialogue.settled(self._found, turn.speaker, quotation)

    def _indirect(self, unit: Unit, told: Told, beside: Sequence[Statement]) -> None:
        doc, subject = self._parse.doc, told.cue.subject
        if subject is not None and subject.lower_ in ("i", "you"):
            return
        pieces = [(doc[first].idx, doc[last - 1].idx + len(doc[last - 1])) for first, last in told.pieces]
        span = (pieces[0][0], pieces[-1][1])
        marks = [q for q in unit.quotes if q.start < span[1] and span[0] < q.end]
        if any(q.start < span[0] or span[1] < q.end for q in marks):
            return
        if marks and any(s.span.start < span[1] and span[0] < s.span.end for s in beside):
            return
        kind: StatementKind = "mixed" if marks else "indirect"
        speaker = self._speakers.of(unit, told.cue, span) if subject is not None else NOBODY
        if told.rule == LABEL and not _is_label(speaker.mention, told.cue.head.idx):
            return
        if speaker.mention is None and subject is not None:
            speaker = self._counted(subject) or speaker
        if speaker.mention is None and subject is not None and not _is_somebody(subject, told.nature):
            return
        fragments = tuple(self._parse.passage(*piece) for piece in pieces)
        self._add(unit, told.cue, fragments, kind, speaker, told.rule, told.nature)

    def _counted(self, subject: Token) -> Speaker | None:
        """Some of many: "most of them", "39 delegates", as the text has it."""
        if subject.pos_ not in ("NUM", "ADJ", "DET") or subject.dep_ != "nsubj":
            return None
        if subject.pos_ != "NUM" and subject.lower_ not in words("annotate", "roles", "indefinite"):
            return None
        first, core, last = phrase(self._parse.doc, subject)
        start, own, end = (self._parse.doc[first], self._parse.doc[core], self._parse.doc[last - 1])
        passage = self._parse.passage(start.idx, end.idx + len(end))
        named = Span(self._parse.article.id, own.idx, end.idx + len(end))
        name = self._parse.article.text[named.start : named.end]
        return Speaker(Mention(passage, name, "other", None, None, named))

    def _add(
        self,
        unit: Unit,
        cue: Cue | None,
        fragments: tuple[Passage, ...],
        kind: StatementKind,
        speaker: Speaker,
        rule: str,
        nature: StatementNature = "speech",
    ) -> None:
        head = cue.head if cue else None
        channel, channel_span = self._channels.of(unit, head, speaker.mention)
        if speaker.mention is not None:
            self._speakers.spoke(speaker.mention)
        if speaker.candidates:
            rule += "; more than one can be meant"
        self._found.append(
            Statement(
                fragments=fragments,
                kind=kind,
                nature=nature,
                cue=self._cue_passage(cue) if cue else None,
                speaker=speaker.mention,
                addressee=self._addressee(head),
                channel=channel,
                channel_span=channel_span,
                when=self._when(head, channel_span),
                rule=rule,
                candidates=speaker.candidates,
                speaker_words=speaker.words,
            )
        )

    def _when(self, head: Token | None, channel: Span | None) -> DayRange | None:
        """The day of the cue, else of the sentence that names the channel ("X took to Telegram on Friday")."""
        day = self._calendar.when(head) if head is not None else None
        if day is not None or channel is None:
            return day
        named = self._parse.doc.char_span(channel.start, channel.end, alignment_mode="expand")
        return self._calendar.when(named.root) if named is not None else None

    def _cue_passage(self, cue: Cue) -> Passage:
        last = self._parse.doc[cue.last - 1]
        return self._parse.passage(self._parse.doc[cue.first].idx, last.idx + len(last))

    def _addressee(self, head: Token | None) -> Passage | None:
        for child in head.children if head is not None and head.lemma_ in ("tell", "inform", "assure", "warn") else ():
            if child.dep_ in ("dobj", "dative", "iobj") and child.right_edge.i - child.left_edge.i < 12:
                start, end = child.left_edge, child.right_edge
                return self._parse.passage(start.idx, end.idx + len(end))
        return None


def _is_somebody(subject: Token, nature: StatementNature) -> bool:
    """Whether words are somebody's even where it cannot be told whose: "they said". A thought of nobody is nothing."""
    return nature == "speech" and subject.pos_ == "PRON" and subject.lower_ != "we"


def _is_label(mention: Mention | None, colon: int) -> bool:
    """Whether who stands before a colon is one who speaks: a person, a body, "report"."""
    if mention is None or mention.passage.span.end > colon:
        return False
    return mention.kind in ("person", "body") or mention.name.lower() in words("annotate", "attributions", "labels")
