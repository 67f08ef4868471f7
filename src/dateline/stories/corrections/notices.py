"""Passages of one report that take something back."""

import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

from dateline.lexicon import table
from dateline.model.annotations import Sentence
from dateline.model.correction import Correction, CorrectionKind
from dateline.model.span import Passage, Span
from dateline.model.story import Reading
from dateline.stories.corrections.values import Place, Values, compiled, measure_in, values_in

# The most characters of a notice that are read.
_LONGEST = 1000
# Words of which one is in every sentence that takes something back.
_TAKING_BACK = table("stories", "corrections")["takes_back_words"]
_KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)


@cache
def _patterns(how: str) -> tuple[tuple[CorrectionKind, "re.Pattern[str]"], ...]:
    # What withdraws a whole report is no mere correction of it.
    kinds = ("retraction", "clarification", "correction", "revised figure")
    listed = table("stories", "corrections")[how]
    return tuple((k, compiled(p)) for k in kinds if k in _KINDS for p in listed.get(k, ()))


@cache
def _any_notice() -> "re.Pattern[str]":
    """All beginnings of notices at once: nearly every sentence is none."""
    return re.compile("|".join(f"(?:{p.pattern})" for _, p in _patterns("notices")), re.IGNORECASE | re.DOTALL)


def found_in(reading: Reading, origin: str) -> Iterator[Correction]:
    """The corrections of a report in the text's order, a title's first; ids are still empty."""
    article = reading.article
    taken: list[Span] = []
    notices = [n.span for n in article.not_story if n.span.part == "text"]
    sentences = [s for s in reading.found.sentences if s.passage.span.part == "text"]
    told = [*((span, None) for span in notices), *((s.passage.span, s) for s in sentences)]
    taking_back = _taking_back_words(article.text.casefold())
    for span, sentence in sorted(told, key=lambda p: p[0]):
        if any(span.overlaps(t) for t in taken):
            continue
        made = _notice(reading, origin, span, sentence, sentences)
        made = made or (_taken_back(reading, origin, sentence, taking_back) if sentence is not None else None)
        if made is not None:
            taken.append(made.passage.span)
            yield made


def _notice(
    reading: Reading, origin: str, span: Span, sentence: Sentence | None, sentences: list[Sentence]
) -> Correction | None:
    text = reading.article.text
    if _any_notice().match(text[span.start : span.end][:_LONGEST]) is None:
        return None
    for kind, pattern in _patterns("notices"):
        match = pattern.match(text[span.start : span.end][:_LONGEST])
        if match is not None:
            whole = _with_what_follows(span, sentence, sentences)
            words = text[whole.start : whole.end][:_LONGEST]
            return _made(reading, origin, kind, whole, match.span(), values_in(words), f"notice: {kind}")
    return None


def _with_what_follows(span: Span, sentence: Sentence | None, sentences: list[Sentence]) -> Span:
    """The notice and the next sentence of its paragraph: "… said 15 were killed. The number is 12."."""
    if sentence is None:
        return span
    following = (s for s in sentences if s.passage.span > span and s.paragraph == sentence.paragraph)
    after = next(following, None)
    return Span(span.article, span.start, after.passage.span.end, span.part) if after is not None else span


def _taking_back_words(low: str) -> list[str]:
    """The words of taking back that stand in a text in small letters."""
    return [word for word in _TAKING_BACK["words"] if word in low]


def _taken_back(reading: Reading, origin: str, sentence: Sentence, words: list[str]) -> Correction | None:
    """What a sentence takes back; `words` are those of taking back that its report has."""
    span = sentence.passage.span
    text = sentence.passage.text[:_LONGEST]
    low = text.casefold()
    if not any(word in low for word in words) and not all(w in low for w in _TAKING_BACK["together"]):
        return None
    for kind, pattern in _patterns("takes_back"):
        match = pattern.search(text)
        if match is None or sentence.tense == "future":
            continue
        named = match.groupdict()
        values = Values(match.span("old"), match.span("new")) if named.get("old") else Values(None, None)
        if kind == "revised figure" and measure_in(text) is None:
            # "Reduced the curfew from 2 to 5": no toll.
            continue
        by = _by(reading, span, span.start + match.start())
        return _made(reading, origin, kind, span, match.span(), values, f"taken back: {kind}", by)
    return None


def _by(reading: Reading, span: Span, cue: int) -> str | None:
    """Who takes it back: the first one named before the words that do, else who is credited with the sentence."""
    named = (m for m in reading.found.mentions if span.contains(m.passage.span) and m.kind != "place")
    before = next((m.name for m in named if m.passage.span.start < cue), None)
    said = (s.speaker.name for s in reading.found.statements if s.speaker and span.overlaps(s.span))
    return before or next(said, None)


def _made(
    reading: Reading,
    origin: str,
    kind: CorrectionKind,
    span: Span,
    cue: Place,
    values: Values,
    rule: str,
    by: str | None = None,
) -> Correction:
    article = reading.article
    words = article.text[span.start : span.end]

    def passage(place: Place | None) -> Passage | None:
        if place is None:
            return None
        start, end = span.start + place[0], span.start + place[1]
        return Passage(Span(article.id, start, end), article.text[start:end])

    told = passage(cue)
    assert told is not None
    return Correction(
        id="",
        kind=kind,
        passage=Passage(span, words),
        cue=told,
        article=article.id,
        origin=origin,
        day=article.published.day,
        taken_back_by=by,
        measure=measure_in(words) if values.wrong or values.right else None,
        wrong=passage(values.wrong),
        right=passage(values.right),
        corrects=(),
        rule=rule,
    )
