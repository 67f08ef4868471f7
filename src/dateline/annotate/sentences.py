"""Sentences with what later stages need of the parse, so that the parse itself need not leave this room."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from dateline.annotate.attachment import Calendar
from dateline.annotate.content import content_lemmas
from dateline.annotate.openings import report_begins
from dateline.annotate.parse import Parse
from dateline.annotate.sieve import Sieve
from dateline.annotate.standing import leaning
from dateline.lexicon import words
from dateline.model.annotations import DayRange, Sentence, Tense

_BULLET = re.compile(r"(?:[•·◦▪‣●○■□*–—-]\s+)+")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
# A list line's date, "August 15, 2025: ...".
_DATE_LABEL = re.compile(r"[^:\n.!?]{3,40}:\s")
_NAMES = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"})
_NAMED = Sieve(_NAMES.__contains__, "ENT_TYPE")
_MARKS = {"“": 1, "”": -1, "«": 1, "»": -1}
# How many of the parser's sentences one quotation may hold together, and how many a missing full stop may.
QUOTED_TOGETHER = 4
HEADING_WORDS = 20

_Parts = tuple[TokenSpan, ...]


def annotate_sentences(parse: Parse, calendar: Calendar) -> tuple[Sentence, ...]:
    """The sentences of the report in order, without those that are not part of it.

    A sentence is cited as it stands, so it is never cut within a quotation that closes soon in the same paragraph, and
    it begins after its list bullet.
    """
    starts = [p.start for p in parse.article.paragraphs]
    found: list[Sentence] = []
    paragraph: list[_Parts] = []
    number = -1
    for sent in parse.doc.sents:
        here = bisect_right(starts, sent.start_char + len(sent.text) - len(sent.text.lstrip())) - 1
        if here != number and paragraph:
            found.extend(_of_paragraph(parse, calendar, number, paragraph))
            paragraph = []
        number = here
        if sent.text.strip():
            paragraph.append((sent,))
    found.extend(_of_paragraph(parse, calendar, number, paragraph))
    return tuple(found)


def _of_paragraph(parse: Parse, calendar: Calendar, number: int, sents: list[_Parts]) -> Iterator[Sentence]:
    groups = list(_whole(sents))
    begins = report_begins(parse.article.text, sents[0][0].start_char) if sents else 0
    for parts in groups:
        first, end = _trimmed(parse.article.text, parts[0].start_char, parts[-1].end_char)
        # A sentence begins behind the dateline, which says nothing of its own, but where it is told of.
        start = max(first, begins) if begins < end else first
        if start >= end or not parse.is_story(start, end):
            continue
        passage = parse.passage(start, end)
        heading = len(groups) == 1 and _is_heading(parse, parts, passage.text)
        # The day of a dateline, which the parser may take for a sentence of its own, is that of the report.
        verbs = tuple(_main_verb(part) for part in sorted(parts, key=lambda part: part.end_char <= begins))
        when, dated = _when(calendar, parse.article.text, parts, verbs, start)
        # What was asked for or agreed on is not reported to have happened on its day: the sentence announces it.
        plan = None if when else next((day for day in map(calendar.plan, verbs) if day), None)
        ahead = plan is not None or (dated is not None and _tense(dated) == "future")
        tense: Tense = "future" if ahead else next((t for t in map(_tense, verbs) if t != "none"), "none")
        yield Sentence(
            passage=passage,
            paragraph=max(number, 0),
            terms=content_lemmas(t for part in parts for t in part if t.idx >= first),
            names=_names(parts),
            tense=tense,
            when=when or plan,
            opens_with=None if heading else leaning(parts, start),
            heading=heading,
        )


def _whole(sents: list[_Parts]) -> Iterator[_Parts]:
    """Joins what belongs together: a quotation's sentences, and those between which no sentence ends."""
    at = 0
    while at < len(sents):
        end = at + 1
        while end < len(sents) and end - at < QUOTED_TOGETHER and _unended(sents[end - 1][0], sents[end][0]):
            end += 1
        opened = _opened(s[0].text for s in sents[at:end])
        if opened:
            for close in range(end, min(len(sents), at + QUOTED_TOGETHER)):
                if not _opened(s[0].text for s in sents[at : close + 1]):
                    end = close + 1
                    break
            while end < len(sents) and _unended(sents[end - 1][0], sents[end][0]):
                end += 1
        yield tuple(part for s in sents[at:end] for part in s)
        at = end


def _opened(texts: Iterable[str]) -> bool:
    """Whether a quotation is open at the end of the texts."""
    depth = straight = 0
    for text in texts:
        for char in text:
            if char == '"':
                straight += 1
            elif char in _MARKS:
                depth = max(0, depth + _MARKS[char])
    return depth > 0 or straight % 2 == 1


def _unended(before: TokenSpan, after: TokenSpan) -> bool:
    """Whether a sentence goes on: no end mark, a lower-case word next, or a question's speaker."""
    mark = _ENDS.search(before.text.rstrip()[-6:])
    if mark is None or after.text.lstrip()[:1].islower():
        return True
    asked = mark.group()[0] in "?!" and mark.group()[-1] in '”"»'
    return (
        asked and after.root.lemma_.lower() in _reporting() and not any(c.dep_ == "ccomp" for c in after.root.children)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    end -= len(piece) - len(piece.rstrip())
    start += len(piece) - len(piece.lstrip())
    bullet = _BULLET.match(text, start, end)
    return (bullet.end() if bullet else start), end


def _is_heading(parse: Parse, parts: _Parts, text: str) -> bool:
    """A short paragraph that no full stop ends, unless it is the only one or a list item that tells something."""
    listed = _BULLET.match(parse.article.text, parts[0].start_char) is not None
    size = len(text.split())
    if size > HEADING_WORDS or _ENDS.search(text[-6:]) or text[-1:] in "\"”»'’":
        return False
    finite = any(_is_finite(t) for part in parts for t in part)
    capitals = sum(1 for w in text.split() if w[:1].isupper() or w[:1].isdigit())
    if not finite or capitals * 10 >= size * 7:
        return True
    return not listed and len(parse.article.paragraphs) > 1


def _is_finite(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBP", "VBZ", "MD"}


def _names(parts: _Parts) -> tuple[str, ...]:
    """The names in the parts. Read from the tokens, since a span's own list walks the whole document."""
    found: dict[str, None] = {}
    for part in parts:
        doc = part.doc
        for last in _NAMED.between(doc, part.start, part.end):
            if last + 1 < part.end and doc[last + 1].ent_iob_ == "I":
                continue
            start = last
            while start > part.start and doc[start].ent_iob_ == "I":
                start -= 1
            found[_bare(doc[start : last + 1].text)] = None
    found.pop("", None)
    return tuple(found)


def _bare(name: str) -> str:
    name = name.strip(' \n\t"“”‘•–—-,.;:')
    if name.lower().startswith("the "):
        name = name[4:]
    return name.removesuffix("’s").removesuffix("'s").rstrip("’'").strip()


def _main_verb(part: TokenSpan) -> Token:
    return part.root


def _told(verb: Token) -> Token | None:
    """The verb of what a verb of saying reports."""
    if verb.lemma_.lower() not in _reporting():
        return None
    return next((c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in {"VERB", "AUX"}), None)


@cache
def _reporting() -> frozenset[str]:
    return words("annotate", "sentences", "reporting")


def _tense(verb: Token) -> Tense:
    aux = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    lowered = {c.lower_ for c in aux}
    if lowered & {"will", "'ll", "’ll", "shall", "wo"}:
        return "future"
    if verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children):
        return "future"
    if lowered & {"would", "could", "might", "may", "can", "should", "must", "ca"}:
        return "present"
    tags = {c.tag_ for c in aux}
    # The perfect tells of what happened before.
    if verb.tag_ == "VBD" or "VBD" in tags or (verb.tag_ == "VBN" and lowered & {"has", "have", "'ve", "’ve"}):
        return "past"
    if verb.tag_ in {"VBP", "VBZ"} or tags & {"VBP", "VBZ"}:
        return "present"
    return "none"


def _when(
    calendar: Calendar, text: str, parts: _Parts, verbs: tuple[Token, ...], start: int
) -> tuple[DayRange | None, Token | None]:
    """The day reported on, and the verb that has it: a list line's date first, which has none, then what was told, then
    the telling."""
    label = _DATE_LABEL.match(text, start, parts[-1].end_char)
    if label is not None:
        first = next((t for part in parts for t in part if t.idx >= start), None)
        labelled = calendar.when(first) if first is not None else None
        if labelled is not None and labelled.time is not None and labelled.time.end <= label.end():
            return labelled, None
    for verb in verbs:
        told = _told(verb)
        order = [verb] if told is None else [told, verb] if _tense(told) == "past" else [verb, told]
        for each in order:
            day = calendar.when(each)
            if day is not None:
                return day, each
    return None, None
