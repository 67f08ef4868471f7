"""What surrounds an undated report in one round of dating: the case's dated sentences and the days known so far."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model.annotations import DayRange, Event, Figure, Sentence, Statement
from dateline.model.article import Article
from dateline.model.dating import ToldDay
from dateline.model.span import Span
from dateline.model.story import FigureTrack, Reading
from dateline.stories.undated.bounds import Days
from dateline.stories.undated.counting import is_plausible
from dateline.stories.undated.likeness import Count, Fact, Facts, Match, Told, Weights, told
from dateline.stories.undated.naming import names_day
from dateline.stories.undated.spoken_days import Spoken

# Days of a fact: one, or the two of a night.
_LONGEST = timedelta(days=1)
# A range of publication longer than this resolves no weekday.
_RANGE = timedelta(days=13)
_HALF_YEAR = timedelta(days=150)
_ROUND = 10
_SMALL = 13


@dataclass(frozen=True, slots=True)
class Undated:
    """An undated report: its sentences made ready with where they start, and the days they tell of by sentence."""

    reading: Reading
    told: tuple[ToldDay, ...]
    sentences: tuple[tuple[Sentence, Told], ...]
    starts: tuple[int, ...]
    days: Mapping[Span, ToldDay]

    @property
    def article(self) -> Article:
        """The report itself."""
        return self.reading.article

    def around(self, span: Span) -> tuple[Sentence, Told] | None:
        """The sentence in which `span` begins."""
        at = bisect_right(self.starts, span.start) - 1
        found = self.sentences[at] if at >= 0 else None
        return found if found and found[0].passage.span.overlaps(span) else None


@dataclass(frozen=True, slots=True)
class Setting:
    """The case as it stands in one round. `days` holds the publication of every report as far as it is known.

    `outlets` are the readings by outlet, `passing_on` the statements whose speaker is an outlet of the case, both by
    bare name; `spoken` when dated reports have a quotation spoken, by its words.
    """

    readings: tuple[Reading, ...]
    undated: Mapping[str, Undated]
    weights: Weights
    dated: Facts
    outlets: Mapping[str, Sequence[Reading]]
    passing_on: Mapping[str, Sequence[tuple[Reading, Statement]]]
    spoken: Mapping[str, Sequence[Spoken]]
    copies: Mapping[str, Sequence[Article]]
    tracks: tuple[FigureTrack, ...]
    year_of: tuple[date, date] | None
    inferred: Facts
    days: Mapping[str, Days]

    def alike(self, one: Told, least: float) -> list[Match]:
        """Dated sentences of other reports on the same happening, the most alike first."""
        found = [*self.dated.alike(one, least), *self.inferred.alike(one, least)]
        return sorted(found, key=lambda m: (-m.score, m.fact.told.passage, m.fact.first))


def prepared(reading: Reading, days: Sequence[ToldDay]) -> Undated:
    """An undated reading made ready; headings tell of nothing but what the text tells."""
    sentences = tuple((s, ready) for s, ready, _ in _made_ready(reading))
    starts = tuple(s.passage.span.start for s, _ in sentences)
    told_days = tuple(d for d in days if d.days is None or (is_plausible(d.days[0]) and is_plausible(d.days[1])))
    return Undated(reading, told_days, sentences, starts, {d.sentence.span: d for d in told_days})


def label(article: Article) -> str:
    """How a report is named to the reader."""
    return article.outlet or article.name


def facts_of_dated(reading: Reading) -> Iterator[Fact]:
    """What a report with a date of its own tells of days."""
    published = reading.article.published
    for sentence, ready, when in _made_ready(reading):
        if when is None or when.time is None or when.latest - when.earliest > _LONGEST:
            continue
        if not is_plausible(when.earliest):
            continue
        if when.anchor is not None and not names_day(reading.article.text[when.time.start : when.time.end]):
            continue
        beyond = published.latest is not None and when.earliest > published.latest
        ahead = sentence.tense == "future" or beyond
        name = label(reading.article)
        yield Fact(ready, reading.article.id, name, when.earliest, when.latest, ahead)


def facts_of_undated(own: Undated, published: Days) -> Iterator[Fact]:
    """What an undated report tells of days by full dates, or by words that its publication so far resolves."""
    for day in own.told:
        pair = own.around(day.sentence.span)
        if day.offsets and not names_day(day.words.text):
            continue
        known = None if day.year_supposed or pair is None else day.days or resolved(day, published)
        if known is None or pair is None or known[1] - known[0] > _LONGEST:
            continue
        yield Fact(pair[1], own.article.id, label(own.article), known[0], known[1], day.ahead)


def resolved(day: ToldDay, published: Days) -> tuple[date, date] | None:
    """The days that relative words name where every day of publication still possible leads to the same ones."""
    first, last = published
    if first is None or last is None or last - first > _RANGE:
        return None
    named: set[tuple[date, date] | None] = set()
    for n in range((last - first).days + 1):
        issue = first + timedelta(days=n)
        offset = day.offsets[issue.weekday()] if day.offsets else None
        named.add((issue + timedelta(days=offset[0]), issue + timedelta(days=offset[1])) if offset else None)
    return named.pop() if len(named) == 1 else None


def case_day(readings: Iterable[Reading]) -> date | None:
    """The middle one of the days of the case: a day of which year "March 12" is, is counted from it."""
    days = _case_days(readings)
    return days[len(days) // 2] if days else None


def case_span(readings: Iterable[Reading]) -> tuple[date, date] | None:
    """The first and last day of the case, None where it names no day."""
    days = _case_days(readings)
    return (days[0], days[-1]) if days else None


def year_is_sure(day: date, case: tuple[date, date] | None) -> bool:
    """Whether a day whose year is left out can only be this one: every day of the case is nearer to it than to the same
    day of another year."""
    return case is not None and max(abs(day - case[0]), abs(day - case[1])) < _HALF_YEAR


def _case_days(readings: Iterable[Reading]) -> list[date]:
    """The days on which the dated reports were published, else the full dates in the texts."""
    readings = tuple(readings)
    published = (r.article.published.latest or r.article.published.earliest for r in readings)
    days = sorted(d for d in published if d is not None and is_plausible(d))
    told = (s.when for r in readings for s in r.found.sentences if s.when is not None and s.when.time is not None)
    return days or sorted(w.latest for w in told if is_plausible(w.latest))


def _made_ready(reading: Reading) -> Iterator[tuple[Sentence, Told, DayRange | None]]:
    """The sentences of the report proper, made ready for comparison, with their day.

    What a sentence tells before it says who told it ("The bridge fell overnight, police said") has no day of the
    sentence's own: it is that of its events and counts, or the only one in the words passed on.
    """
    happened = [e for e in reading.found.events if e.status in ("occurred", "ongoing")]
    marks: list[Event | Figure] = [*happened, *reading.found.figures]
    marks.sort(key=lambda r: r.passage.span)
    starts = [r.passage.span.start for r in marks]
    mentions = reading.found.mentions
    roles = sorted((m.role_span, m.role) for m in mentions if m.role_span is not None and m.role is not None)
    role_starts = [span.start for span, _ in roles]
    passed_on = _passed_on(reading)
    for sentence in reading.found.sentences:
        if sentence.heading:
            continue
        span = sentence.passage.span
        near = marks[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        inside = [r for r in near if span.contains(r.passage.span)]
        counts = [count for r in inside if isinstance(r, Figure) and (count := _striking(r)) is not None]
        when = sentence.when or next((r.when for r in inside if _inside(r.when, span)), None)
        held = roles[bisect_left(role_starts, span.start) : bisect_left(role_starts, span.end)]
        yield sentence, told(sentence, counts, (role for _, role in held)), when or passed_on.get(span.start)


def _passed_on(reading: Reading) -> dict[int, DayRange]:
    """The only day in what a sentence opens with and then says who told it, by where it starts."""
    times = [t for t in reading.found.times if t.type in ("DATE", "TIME")]
    starts = [t.passage.span.start for t in times]
    found: dict[int, DayRange] = {}
    for statement in reading.found.statements:
        told = statement.fragments[0].span
        if statement.kind != "indirect" or statement.cue is None or statement.cue.span.start < told.end:
            continue
        inside = times[bisect_left(starts, told.start) : bisect_left(starts, told.end)]
        time = inside[0] if len(inside) == 1 else None
        if time is not None and time.earliest is not None and time.latest is not None:
            found[told.start] = DayRange(time.earliest, time.latest, time.basis, time.passage.span, time.anchor)
    return found


def _inside(when: DayRange | None, span: Span) -> bool:
    return when is not None and when.time is not None and span.contains(when.time)


def _striking(figure: Figure) -> Count | None:
    """A count that is exact, told as a fact, and not a round or small number."""
    if not figure.asserted or figure.approximate or figure.low is None or figure.low != figure.high:
        return None
    striking = figure.low >= _SMALL and figure.low % _ROUND != 0
    return (figure.measure, figure.low) if striking else None
