"""Who a cue's subject is: a mention, the one a pronoun stands for, or the words that describe who is not named."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.annotate import naming
from dateline.annotate.mentions.descriptions import land_named, phrase
from dateline.annotate.parse import Parse
from dateline.annotate.statements.attribution import Cue
from dateline.annotate.statements.genders import FEMALE, MALE
from dateline.annotate.statements.quotations import Quotation
from dateline.annotate.statements.reference import Presence, Reference
from dateline.annotate.statements.units import Unit
from dateline.lexicon import words
from dateline.model.annotations import Mention
from dateline.model.span import Passage, Span

_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"who", "which", "that"})
_BETWEEN = frozenset({"AUX", "ADV", "PART"})
# Endings of nouns for people by what they do.
_DOERS = ("er", "or", "ist", "ian", "ee", "ant", "man", "woman", "ster", "eer")
_SPEAK = ("body", "saying", "group", "indefinite", "unnamed")
# What stands between a description and the name of the one described, and what after that name.
_APPOSED = re.compile(r"(?: (?:of|to|for|in|at|from|with) [^,.;:\n]{1,60})?, ")
_CLOSES = frozenset({",", ".", ";", ""})
# What a time of day ends with: in a run-on line one stands where a subject would.
_CLOCK = frozenset({"am", "pm", "a.m.", "p.m.", "gmt", "utc"})
# Tokens of a name with its titles, after a cue: "said retired Army Lt. Gen. Ivo Tesk".
_AFTER = 9


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, None where the text does not tell; then `candidates` may name those among whom it is.

    `words` stand for the speaker where nobody can be named: a pronoun.
    """

    mention: Mention | None
    candidates: tuple[str, ...] = ()
    words: Passage | None = None


NOBODY = Speaker(None)


class Speakers:
    """Finds speakers in one parse; remembers who spoke last."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], quoted: Sequence[Quotation]) -> None:
        self._parse = parse
        self._mentions = sorted(mentions, key=lambda m: m.passage.span)
        self._starts = [m.passage.span.start for m in self._mentions]
        self._presence = Presence(parse, self._mentions, quoted)

    def spoke(self, mention: Mention) -> None:
        """Remembers the speaker of a statement."""
        self._presence.spoke(mention)

    def of(self, unit: Unit, cue: Cue, told: tuple[int, int] | None = None) -> Speaker:
        """The cue's speaker. `told` are the characters of its content."""
        subject = cue.subject
        if is_passive(cue.head):
            return self._doer(cue.head, told)
        if subject is not None and subject.i >= unit.first and not _is_quoted(unit, subject):
            found = self.at(subject, told)
            teller = self.at(cue.teller, told).mention if cue.teller is not None else None
            # "Dahl said that Torvia would not pay, calling the bill …": whoever speaks goes on speaking.
            known = found.mention
            if known is not None and known.kind == "other" and not (_may_speak(subject) or _is_told(cue)):
                return NOBODY
            if teller is not None and teller.kind in ("person", "other"):
                return Speaker(teller)
            if known is not None or found.candidates or subject.pos_ == "PRON":
                return self._as_written(cue, found)
        return self._beside(unit, cue, told)

    def _doer(self, verb: Token, told: tuple[int, int] | None) -> Speaker:
        """Who does what is told in the passive: "was described by colleagues". The one it is done to does not speak."""
        by = next((c for c in verb.children if c.dep_ == "agent"), None)
        doer = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
        return self.at(doer, told) if doer is not None else NOBODY

    def at(self, token: Token, told: tuple[int, int] | None = None) -> Speaker:
        """Whom the token stands for: the widest mention that holds it, a pronoun resolved, or what it describes."""
        if token.pos_ == "PRON" or token.lower_ in MALE | FEMALE:
            return self._pronoun(token, told)
        if token.lower_ in _CLOCK:
            return NOBODY
        mention = self._holding(token)
        if mention is None:
            # "its chief envoy, Ivo Tesk, wrote"
            land = land_named(token)
            named = next((self._holding(c) for c in token.children if c.dep_ == "appos"), None)
            named = named or (self._holding(land) if land is not None else None)
            return Speaker(named or self._titled(token) or self._described(token))
        return Speaker(self._joint(token, self._apposed(mention) or mention))

    def _apposed(self, mention: Mention) -> Mention | None:
        """The name set after a description: "the envoy to Bern, Ruta Salk,"."""
        end = mention.passage.span.end
        if mention.kind != "other" or mention.name_span is None or mention.name_span.end != end:
            return None
        at = bisect_left(self._starts, end)
        after = next((m for m in self._mentions[at : at + 3] if m.kind == "person"), None)
        if after is None:
            return None
        text, between = self._parse.article.text, self._parse.article.text[end : after.passage.span.start]
        follows = text[after.passage.span.end : after.passage.span.end + 1]
        return after if _APPOSED.fullmatch(between) and follows in _CLOSES else None

    def _titled(self, token: Token) -> Mention | None:
        """The one whose name follows the title that the parser takes for a name: "Navy Capt. Dahl"."""
        if token.lower_.rstrip(".") not in naming.titles():
            return None
        at = token.i + 1
        while at < len(token.doc) and token.doc[at].text == ".":
            at += 1
        return self._holding(token.doc[at]) if at < len(token.doc) else None

    def between(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie within the characters, outermost first among those that start together."""
        low = bisect_left(self._starts, start)
        return [m for m in self._mentions[low:] if m.passage.span.start < end and m.passage.span.end <= end][:40]

    def _near(self, token: Token) -> list[Mention]:
        at = bisect_left(self._starts, token.idx + 1)
        return self._mentions[max(0, at - 8) : at]

    def _pronoun(self, token: Token, told: tuple[int, int] | None) -> Speaker:
        if token.lower_ in words("annotate", "roles", "indefinite"):
            return Speaker(self._described(token))
        found: Reference = self._presence.of(token, told)
        known = found.mention
        if known is None:
            return Speaker(None, found.candidates, self._parse.of_tokens(token))
        return Speaker(Mention(self._parse.of_tokens(token), known.name, known.kind, None, None, known.name_span))

    def _described(self, token: Token) -> Mention | None:
        """Who or what is neither named nor known to be a person or a body: "the report", "someone in the crowd"."""
        if token.pos_ not in ("NOUN", "PROPN", "PRON") or token.lower_ in words("annotate", "roles", "pointing"):
            return None
        doc = self._parse.doc
        first, core, last = phrase(doc, token)
        own = Span(self._parse.article.id, doc[core].idx, doc[last - 1].idx + len(doc[last - 1]))
        passage = self._parse.passage(doc[first].idx, own.end)
        return Mention(passage, self._parse.article.text[own.start : own.end], "other", None, None, own)

    def _joint(self, token: Token, mention: Mention) -> Mention:
        """The mention with those coordinated with it: "Mira Dahl and Osman Beli said"."""
        others = (
            [c for c in token.conjuncts if c.i > token.i and c.head.i >= token.i] if token.dep_ in _SUBJECTS else []
        )
        found = [self._holding(other) for other in others]
        if not found or any(m is None for m in found):
            return mention
        named = [mention, *(m for m in found if m is not None)]
        joined = [m.name for m in named]
        passage = self._parse.passage(mention.passage.span.start, named[-1].passage.span.end)
        name = ", ".join(joined[:-1]) + " and " + joined[-1]
        return Mention(passage, name, "other") if len(set(joined)) > 1 else mention

    def _holding(self, token: Token) -> Mention | None:
        holding = [m for m in self._near(token) if m.passage.span.start <= token.idx < m.passage.span.end]
        return max(holding, key=lambda m: m.passage.span.end - m.passage.span.start, default=None)

    def _as_written(self, cue: Cue, speaker: Speaker) -> Speaker:
        """The speaker with the relative pronoun by which the sentence means them: "Dahl, who said …"."""
        verb = cue.head
        if speaker.mention is None or cue.subject is None or verb.dep_ != "relcl" or verb.head.i != cue.subject.i:
            return speaker
        pronoun = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.lower_ in _RELATIVE), None)
        if pronoun is None:
            return speaker
        return replace(speaker, mention=replace(speaker.mention, passage=self._parse.of_tokens(pronoun), role=None))

    def _behind_quotes(self, unit: Unit, cue: Cue) -> int | None:
        """The first token of the narration behind the last quotation before the cue."""
        end = max((q.end for q in unit.quotes if q.end <= cue.head.idx), default=None)
        return next((t.i for t in unit.outer if t.idx >= end and t.is_alpha), None) if end is not None else None

    def _beside(self, unit: Unit, cue: Cue, told: tuple[int, int] | None) -> Speaker:
        """The speaker of a cue whose subject the parser misses: right before it, right after it, or at the start."""
        doc = self._parse.doc
        outer = {t.i for t in unit.outer}
        at = cue.first - 1
        while at in outer and (doc[at].pos_ in _BETWEEN or doc[at].dep_ in ("aux", "neg")):
            at -= 1
        if at in outer and doc[at].pos_ in ("PROPN", "NOUN", "PRON") and doc[at].dep_ != "pobj":
            found = self.at(doc[at], told)
            if found.mention is not None or found.candidates:
                return found
        inverted = cue.head.tag_ in ("VBD", "VBZ", "VBP") and cue.first - 1 not in outer
        for i in range(cue.last, min(cue.last + _AFTER, unit.last)) if inverted or at not in outer else ():
            token = doc[i]
            if i not in outer or (token.is_punct and token.text not in ".-") or token.pos_ in ("ADP", "SCONJ", "VERB"):
                break
            if self._holding(token) is not None or (token.pos_ == "NOUN" and token.dep_ != "compound"):
                return self.at(token, told)
        if at in outer and doc[at].text == ",":
            # "Ivo Tesk, whose group leads the protest, predicted …"
            opens = self._behind_quotes(unit, cue) or unit.first
            named = self.between(doc[opens].idx, cue.head.idx)
            # "… is over, Ivo Tesk, head of the union, wrote"
            closing = next(
                (m for m in reversed(named) if m.role_span and -1 <= doc[at].idx - m.role_span.end <= 1), None
            )
            if closing is not None and not _is_quoted_at(unit, closing):
                return Speaker(closing)
            opening = [m for m in named if m.passage.span.start - doc[opens].idx < 3 or m.role is not None]
            if opening and opening[0].kind in ("person", "body") and not _is_quoted_at(unit, opening[0]):
                return Speaker(opening[0])
            first = next((t for t in unit.outer if t.i < cue.first and t.dep_ in _SUBJECTS), None)
            if first is not None and first.left_edge.i - opens <= 1:
                return self.at(first, told)
        return NOBODY


def is_passive(verb: Token) -> bool:
    """Whether the verb tells what is done to its subject: "was told", "asked whether"."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(c.dep_ == "aux" for c in verb.children)


def _is_told(cue: Cue) -> bool:
    """Whether the cue is one that only who or what speaks can have: not "places that are labelled …"."""
    return bool(cue.kinds & {"says", "quoting", "phrase"}) and cue.head.dep_ != "relcl"


def _may_speak(token: Token) -> bool:
    """Whether the word can be for somebody, or for a thing in which something is said. A name may be anybody's."""
    if token.pos_ in ("PROPN", "PRON"):
        return True
    both = {token.lower_, token.lemma_.lower()}
    if any(both & words("annotate", "roles", key) for key in _SPEAK):
        return True
    return bool(both & naming.person_nouns()) or token.lemma_.lower().endswith(_DOERS)


def _is_quoted(unit: Unit, token: Token) -> bool:
    return any(q.start <= token.idx < q.end for q in unit.quotes)


def _is_quoted_at(unit: Unit, mention: Mention) -> bool:
    return any(q.start <= mention.passage.span.start < q.end for q in unit.quotes)
