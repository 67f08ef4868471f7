"""Whether a passage can be read alone, and whom its opening pronoun stands for, as the report names them before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.dossier.openings import credit, definite, opener, proper
from dateline.model.annotations import Annotations, Mention, Sentence
from dateline.model.span import Passage, Span
from dateline.model.story import Reading

# How well a passage stands alone, best first.
AS_IT_STANDS, JOINED, NAMED, LEANS_INSIDE = range(4)
# A name of more words is a description.
_NAME_WORDS = 6
# A pronoun after more words than this does not open the passage: what it stands for has been told in it, or may be.
OPENING_WORDS = 12
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their|him|them|this|that)\b", re.IGNORECASE)
# A name behind the first word, or two capitalized words in a row.
_NAME = re.compile(r"(?<=\w )[A-Z][a-z]+|^\W*[A-Z]\w+ [A-Z]")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")


@dataclass(frozen=True, slots=True)
class Referent:
    """A pronoun of a passage, from `start` to `end` in it, and where the report names whom it stands for."""

    start: int
    end: int
    name: Passage


@dataclass(frozen=True, slots=True)
class Standing:
    """How well a passage stands alone, None where it does not; `referents` are to be inserted into it."""

    rank: int | None
    referents: tuple[Referent, ...] = ()


def without_joining(passage: Passage) -> Passage:
    """The passage without the words that join it to the one before."""
    if passage.span.part != "text":
        return passage
    start, end = proper(passage.text)
    span = passage.span
    return Passage(Span(span.article, span.start + start, span.start + end, span.part), passage.text[start:end])


def standing(reading: Reading, passage: Passage, sentence: Sentence | None) -> Standing:
    """How a passage without joining words stands alone; `sentence` is the one that holds it."""
    if passage.span.part != "text" or (sentence is not None and sentence.heading):
        return Standing(AS_IT_STANDS)
    whole = sentence is not None and passage.span.end == sentence.passage.span.end
    leaning = sentence.opens_with if sentence is not None and whole else None
    kind, _, word = (leaning or "").partition(": ")
    at = opener(passage.text)
    if at is None and kind == "pronoun":
        at = _unquoted(passage.text, word)
    if at is not None:
        found = _referent(reading, passage, at)
        return Standing(NAMED, (found,)) if found is not None else Standing(None)
    credited = credit(passage.text)
    if credited is not None and not _told_inside(reading, passage, credited):
        found = _referent(reading, passage, credited)
        return Standing(NAMED, (found,)) if found is not None else Standing(None)
    if kind in ("definite", "pronoun") or (not whole and definite(passage.text)):
        return Standing(None)
    if kind == "connective":
        cut = sentence is not None and passage.span.start > sentence.passage.span.start
        return Standing(JOINED if cut else LEANS_INSIDE)
    return Standing(AS_IT_STANDS)


def _unquoted(text: str, word: str) -> tuple[int, int] | None:
    """Where a word first stands outside quotation marks, if that is near the beginning."""
    found = re.search(rf"\b{re.escape(word)}\b", _bare(text), re.IGNORECASE)
    return found.span() if found is not None else None


def _bare(text: str) -> str:
    """The text with white space for what stands in quotation marks."""
    return _QUOTED.sub(lambda m: " " * len(m[0]), text)


def _referent(reading: Reading, passage: Passage, at: tuple[int, int]) -> Referent | None:
    """Whom the pronoun stands for, where the report's annotations say so and a passage before it names them."""
    if len(passage.text[: at[0]].split()) > OPENING_WORDS:
        return None
    mention = _mention_at(reading, passage, at)
    name = naming(reading, mention) if mention is not None else None
    start = passage.span.start + at[0]
    if name is None or (name.span.part == "text" and name.span.start > start):
        return None
    return Referent(at[0], at[1], name)


def _told_inside(reading: Reading, passage: Passage, at: tuple[int, int]) -> bool:
    """Whether the passage itself names whom its credit stands for: by the annotations; else somebody, before it."""
    mention = _mention_at(reading, passage, at)
    if mention is not None and mention.name_span is not None:
        return passage.span.contains(mention.name_span)
    person = passage.text[at[0] : at[1]] in ("he", "she")
    return person and _NAME.search(_bare(passage.text[: at[0]])) is not None


def _mention_at(reading: Reading, passage: Passage, at: tuple[int, int]) -> Mention | None:
    span = Span(passage.span.article, passage.span.start + at[0], passage.span.start + at[1])
    return next((m for m in _mentioned(reading.found) if m.passage.span == span), None)


def _mentioned(found: Annotations) -> Iterator[Mention]:
    """Those whom the annotations name, and those whom a pronoun was found to stand for."""
    told = (
        (s.speaker for s in found.statements),
        (f.attributed_to for f in found.figures),
        (s.actor for s in found.stances),
        (who for e in found.events for who in (e.actor, e.recipient)),
        (s.actor for s in found.shifts),
        found.mentions,
    )
    return (m for mentions in told for m in mentions if m is not None)


def naming(reading: Reading, mention: Mention) -> Passage | None:
    """The words that name the one mentioned, where they are what the mention says they are."""
    span = mention.name_span
    if span is None or not any(c.isupper() for c in mention.name):
        return None
    whole = reading.article.text if span.part == "text" else reading.article.title or ""
    words = whole[span.start : span.end]
    named = words == mention.name and len(words.split()) <= _NAME_WORDS and not _PRONOUN.search(words)
    return Passage(span, words) if named else None
