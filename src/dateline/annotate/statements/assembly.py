"""Makes statements of units in text order; a quotation without a cue goes to whoever is speaking."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from spacy.tokens import Token

from dateline.annotate.attachment import Calendar
from dateline.annotate.parse import Parse
from dateline.annotate.statements.attribution import Cue, cues
from dateline.annotate.statements.channels import Channels
from dateline.annotate.statements.contents import clause
from dateline.annotate.statements.quotations import Quotation
from dateline.annotate.statements.quoted import Quoted, contents
from dateline.annotate.statements.speakers import Speakers
from dateline.annotate.statements.units import Unit
from dateline.model.annotations import DayRange, Mention, Statement, StatementKind
from dateline.model.span import Passage, Span

# A label before a colon is short: "Osman Beli:", "From the ministry:".
_LABEL = 9
# Fewer words than these, hanging on no cue, are words mentioned as words.
_SCARE = 4
_DASHES = frozenset({"—", "–", "--", "-", "―"})
# Paragraphs after which nobody is speaking any more.
_HOLDS = 1


@dataclass(slots=True)
class _Floor:
    """Who has the floor: the last speaker of a quotation, the paragraph where it ended, its place among the found."""

    speaker: Mention | None
    paragraph: int
    statement: int


class Assembly:
    """Gathers the statements of one parse."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], calendar: Calendar) -> None:
        self._parse = parse
        self._calendar = calendar
        self._speakers = Speakers(parse, mentions)
        self._channels = Channels(parse)
        self._floor: _Floor | None = None
        self._found: list[Statement] = []
        self._waiting: list[int] = []
        # How many paragraphs of the report come before each: a promotion between two of them does not count.
        told = [parse.is_story(p.start, p.end) for p in parse.article.paragraphs]
        self._story = list(accumulate(told, initial=0))

    def statements(self) -> tuple[Statement, ...]:
        """All that was taken, in text order."""
        return tuple(sorted(self._found, key=lambda s: (s.span.start, s.span.end)))

    def take(self, unit: Unit) -> None:
        """Adds the unit's statements."""
        self._channels.note(unit)
        found = cues(unit)
        used: set[int] = set()
        if not unit.quotes:
            self._signed(unit)
        else:
            for content in contents(self._parse, unit, found):
                if content.cue is None:
                    self._without_cue(unit, content.first)
                else:
                    used.add(content.cue.first)
                    self._quoted(unit, content.cue, content)
        for cue in found:
            if cue.first not in used and cue.kinds & {"says", "thinks", "aims", "phrase"}:
                self._indirect(unit, cue)

    def _quoted(self, unit: Unit, cue: Cue, content: Quoted) -> None:
        speaker = self._speaker(unit, cue, unit.quotes)
        fragments = tuple(self._parse.passage(*f) for f in content.fragments)
        self._add(unit, cue, fragments, content.kind, speaker, "the cue that the quotation hangs on")
        self._floor = _Floor(speaker, unit.paragraph, len(self._found) - 1)
        if speaker is not None:
            self._settle(speaker, content.first)

    def _without_cue(self, unit: Unit, quotation: Quotation) -> None:
        """A label before a colon, a name after a dash, or whoever has the floor."""
        passage = self._parse.passage(quotation.start, quotation.end)
        labelled = self._labelled(unit, quotation)
        if labelled is not None:
            self._add(unit, None, (passage,), "direct", labelled, "the name before the colon or after the dash")
            self._floor = _Floor(labelled, unit.paragraph, len(self._found) - 1)
            self._settle(labelled, quotation)
            return
        words = len(passage.text.split())
        floor = self._floor
        near = floor is not None and self._story[unit.paragraph] - self._story[floor.paragraph] <= _HOLDS
        opens = quotation.start == self._parse.article.paragraphs[unit.paragraph].start
        near = near and (opens or floor is None or floor.paragraph == unit.paragraph)
        if (quotation.follows or unit.is_bare) and floor is not None and near:
            self._floor = replace(floor, paragraph=unit.paragraph)
            begun = self._found[floor.statement]
            self._found[floor.statement] = replace(begun, fragments=(*begun.fragments, passage))
        elif unit.is_bare and words >= _SCARE:
            self._add(unit, None, (passage,), "direct", None, "nobody is named as the speaker")
            self._waiting.append(len(self._found) - 1)
            self._floor = _Floor(None, unit.paragraph, len(self._found) - 1)

    def _labelled(self, unit: Unit, quotation: Quotation) -> Mention | None:
        before = [t for t in unit.outer if t.idx < quotation.start and not t.is_space]
        if before and before[-1].text == ":" and len(before) <= _LABEL:
            named = self._speakers.between(before[0].idx, quotation.start)
            return named[-1] if named else None
        after = [t for t in unit.outer if t.idx >= quotation.end and not t.is_space]
        if after and after[0].text in _DASHES and len(after) > 1:
            named = self._speakers.between(after[1].idx, after[-1].idx + len(after[-1]))
            return named[0] if named else None
        return None

    def _signed(self, unit: Unit) -> None:
        """A line that signs the quotation before it: "— Osman Beli, chief negotiator"."""
        words = [t for t in unit.outer if not t.is_space]
        if len(words) < 2 or words[0].text not in _DASHES or not self._waiting:
            return
        named = self._speakers.between(words[1].idx, words[-1].idx + len(words[-1]))
        last = self._found[self._waiting[-1]]
        if named and words[0].idx - last.span.end < 4:
            self._found[self._waiting.pop()] = replace(last, speaker=named[0], rule="the name after the dash")

    def _settle(self, speaker: Mention, quotation: Quotation) -> None:
        """Gives a quotation that goes on from earlier paragraphs to the speaker named only at its end."""
        for n in self._waiting:
            if quotation.follows:
                self._found[n] = replace(self._found[n], speaker=speaker, rule="goes on until its speaker is named")
        self._waiting.clear()

    def _indirect(self, unit: Unit, cue: Cue) -> None:
        if cue.subject is None or cue.subject.lower_ in ("i", "you"):
            return
        span = clause(self._parse, unit, cue)
        speaker = self._speakers.at(cue.subject)
        if span is None or (speaker is None and cue.subject.pos_ != "PRON"):
            return
        if any(q.start < span[1] and span[0] < q.end for q in unit.quotes):
            return
        self._add(unit, cue, (self._parse.passage(*span),), "indirect", speaker, "the clause that the cue introduces")

    def _speaker(self, unit: Unit, cue: Cue, quoted: list[Quotation]) -> Mention | None:
        if cue.subject is not None and not any(q.start <= cue.subject.idx < q.end for q in quoted):
            found = self._speakers.at(cue.subject)
            teller = self._speakers.at(cue.teller) if cue.teller is not None else None
            # A state in the clause of a person who speaks: the person goes on speaking.
            if teller is not None and teller.kind == "person" and (found is None or found.kind in ("state", "body")):
                return teller
            if found is not None or cue.subject.pos_ == "PRON":
                return found
        # Inverted order that the parser misses: the name right after the cue, else right before it.
        beside = [t for t in unit.outer if not t.is_space]
        following = [t for t in beside if cue.last <= t.i < cue.last + 4]
        leading = [t for t in reversed(beside) if cue.first - 4 <= t.i < cue.first]
        for token in (*following, *leading):
            # "On Telegram" is where, not who.
            if token.pos_ in ("PROPN", "NOUN", "PRON") and token.dep_ != "pobj":
                found = self._speakers.at(token)
                if found is not None:
                    return found
        return None

    def _add(
        self,
        unit: Unit,
        cue: Cue | None,
        fragments: tuple[Passage, ...],
        kind: StatementKind,
        speaker: Mention | None,
        rule: str,
    ) -> None:
        head = cue.head if cue else None
        channel, channel_span = self._channels.of(unit, head, speaker)
        belief = cue is not None and kind == "indirect" and not cue.kinds & {"says", "phrase", "weak"}
        self._found.append(
            Statement(
                fragments=fragments,
                kind=kind,
                nature="belief" if belief else "speech",
                cue=self._cue_passage(cue) if cue else None,
                speaker=speaker,
                addressee=self._addressee(head),
                channel=channel,
                channel_span=channel_span,
                when=self._when(head, channel_span),
                rule=rule,
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
