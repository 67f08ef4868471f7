"""What an undated report tells of days, found by supposing that it was published on one day after another.

"Saturday", "yesterday", "next Tuesday" and "two days ago" hang on the day of publication by its weekday alone. So the
time annotator and the attachment of days to clauses are run for a week of days over one parse, and what they give is
kept as offsets: the same rules then hold for a report without a date as for one with it. An eighth day tells what hangs
on the weekday alone from what does not ("last month", "March 12").
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateline.annotate.attachment import Calendar
from dateline.annotate.parse import Parse
from dateline.annotate.sentences import annotate_sentences
from dateline.annotate.times import annotate_times
from dateline.annotate.times.tense import tense_at
from dateline.model.annotations import DayRange, Sentence
from dateline.model.article import PublicationDate
from dateline.model.dating import ToldDay
from dateline.model.span import Passage, Span

# A month and a day whose year the text leaves out.
_NO_YEAR = re.compile(r"XXXX-\d\d-\d\d")
# Days further from the publication than this do not hang on its weekday alone.
_FARTHEST = 35
_LONGEST = 7
# Relations to the verb of saying under which a clause holds what was said.
_TOLD = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_WEEK = 7

_Place = tuple[int, int]


def told_days(parse: Parse, around: date) -> tuple[ToldDay, ...]:
    """The days that the sentences of an undated report tell of, in text order.

    `around` is a day of the case: a date without its year is taken to lie near it.
    """
    certain = _sentences(parse, None)
    days = [around + timedelta(days=n) for n in range(_WEEK + 1)]
    supposed = {day: _sentences(parse, day) for day in days}
    yearless = {t.passage.span for t in annotate_times(parse) if _NO_YEAR.match(t.value)}
    return tuple(_told(parse, certain, supposed, yearless))


def _sentences(parse: Parse, day: date | None) -> dict[_Place, Sentence]:
    if day is not None:
        published = PublicationDate(day.isoformat(), "day", "inferred", "supposed", day, day)
        parse = replace(parse, article=replace(parse.article, published=published))
    calendar = Calendar(parse, annotate_times(parse))
    found = annotate_sentences(parse, calendar)
    return {(s.passage.span.start, s.passage.span.end): _with_day(parse, s, calendar) for s in found}


def _with_day(parse: Parse, sentence: Sentence, calendar: Calendar) -> Sentence:
    """The sentence with the day of what it tells before it says who told it ("The bridge fell overnight, police
    said")."""
    span = sentence.passage.span
    if sentence.when is not None or sentence.heading:
        return sentence
    tokens = parse.doc.char_span(span.start, span.end, alignment_mode="expand")
    for verb in (t for t in tokens or () if t.pos_ == "VERB" and t.dep_ in _TOLD):
        when = calendar.when(verb)
        if when is not None and when.time is not None and span.contains(when.time):
            return replace(sentence, when=when)
    return sentence


def _told(
    parse: Parse,
    certain: dict[_Place, Sentence],
    supposed: dict[date, dict[_Place, Sentence]],
    yearless: set[Span],
) -> Iterator[ToldDay]:
    for place, sentence in certain.items():
        if sentence.when is not None and sentence.when.time is not None:
            days = (sentence.when.earliest, sentence.when.latest)
            yield ToldDay(sentence.passage, _words(parse, sentence.when.time), _ahead(parse, sentence), days)
            continue
        tried = {day: found[place] for day, found in supposed.items() if place in found}
        whens = {day: s.when for day, s in tried.items() if s.when is not None and s.when.time is not None}
        if not whens or len({when.time for when in whens.values()}) > 1:
            continue
        first = next(iter(whens))
        when = whens[first]
        assert when.time is not None
        told = ToldDay(sentence.passage, _words(parse, when.time), _ahead(parse, tried[first]))
        if any(when.time.contains(span) for span in yearless):
            if len({(w.earliest, w.latest) for w in whens.values()}) == 1 and when.anchor in {
                day.isoformat() for day in supposed
            } | {None}:
                yield replace(told, days=(when.earliest, when.latest), year_supposed=True)
            continue
        offsets = _offsets(whens)
        if any(offsets):
            yield replace(told, offsets=offsets)


def _offsets(whens: dict[date, DayRange]) -> tuple[tuple[int, int] | None, ...]:
    found: list[tuple[int, int] | None] = [None] * _WEEK
    for day, when in whens.items():
        first, last = (when.earliest - day).days, (when.latest - day).days
        again = whens.get(day + timedelta(days=_WEEK))
        if again is not None and (again.earliest - when.earliest).days != _WEEK:
            return ()
        if last - first < _LONGEST and first >= -_FARTHEST and last <= _FARTHEST:
            found[day.isoweekday() - 1] = (first, last)
    return tuple(found)


def _words(parse: Parse, span: Span) -> Passage:
    return parse.passage(span.start, span.end)


def _ahead(parse: Parse, sentence: Sentence) -> bool:
    """Whether the clause that names the day tells of what is to come, seen from the report's day."""
    if sentence.when is None or sentence.when.time is None:
        return False
    span = parse.doc.char_span(sentence.when.time.start, sentence.when.time.end, alignment_mode="expand")
    return sentence.tense == "future" or (span is not None and tense_at(span.root) == "future")
