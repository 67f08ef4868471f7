"""Builds small readings by hand, so that a test of linking states exactly what was annotated."""

import hashlib
from dataclasses import replace
from datetime import date

from dateline.model.annotations import (
    Annotations,
    DayRange,
    Figure,
    Mention,
    Sentence,
    StanceTaken,
    Statement,
    TimeExpression,
)
from dateline.model.article import UNDATED, Article, PublicationDate
from dateline.model.span import Passage, Span
from dateline.model.story import Reading

STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "and",
        "was",
        "were",
        "is",
        "are",
        "by",
        "for",
        "with",
        "that",
        "it",
        "as",
        "from",
    ]
)


def published(value: str) -> PublicationDate:
    day = date.fromisoformat(value[:10])
    return PublicationDate(value, "second" if len(value) > 10 else "day", "given", "given", day, day)


def article(id_: str, text: str, when: str | None, outlet: str | None = None) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    spans = []
    at = 0
    for piece in text.split("\n"):
        spans.append(Span(id_, at, at + len(piece)))
        at += len(piece) + 1
    return Article(
        id=id_,
        name=f"{id_}.txt",
        locations=(f"{id_}.txt",),
        text=text,
        title=None,
        title_span=None,
        outlet=outlet,
        family=outlet,
        byline=None,
        url=None,
        language="en",
        published=published(when) if when else UNDATED,
        paragraphs=tuple(spans),
        lede=0,
        not_story=(),
        raw_sha256=digest,
        text_sha256=digest,
    )


def passage(made: Article, words: str) -> Passage:
    start = made.text.index(words)
    return Passage(Span(made.id, start, start + len(words)), words)


def days(first: str, last: str | None = None, time: Span | None = None) -> DayRange:
    return DayRange(date.fromisoformat(first), date.fromisoformat(last or first), "stated", time)


def reading(
    made: Article,
    dated: dict[int, DayRange] | None = None,
    *,
    tense: str = "past",
    figures: tuple[Figure, ...] = (),
    statements: tuple[Statement, ...] = (),
    stances: tuple[StanceTaken, ...] = (),
    mentions: tuple[Mention, ...] = (),
    times: tuple[TimeExpression, ...] = (),
) -> Reading:
    """A reading whose paragraphs are one sentence each; `dated` gives the days of some, by paragraph."""
    sentences = []
    for n, span in enumerate(made.paragraphs):
        text = made.text[span.start : span.end]
        words = [w.strip(".,“”") for w in text.split()]
        names = tuple(w for w in words[1:] if w[:1].isupper())
        terms = tuple(w.casefold() for w in words if w.casefold() not in STOP)
        when = (dated or {}).get(n)
        sentences.append(Sentence(Passage(span, text), n, terms, names, tense, when, None, False))
    found = Annotations(made.id, tuple(sentences), mentions, times, statements, figures, (), (), stances)
    return Reading(made, found)


def figure(made: Article, words: str, measure: str, low: int | None, high: int | None, **more: object) -> Figure:
    base = Figure(passage(made, words), measure, None, low, high, False, None, True, None, None, None, "test")
    return replace(base, **more)


def mention(made: Article, words: str, name: str, kind: str = "person", role: str | None = None) -> Mention:
    role_span = passage(made, role).span if role else None
    return Mention(passage(made, words), name, kind, role, role_span, None)
