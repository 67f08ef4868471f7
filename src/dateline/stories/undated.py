"""When an undated report was published, as far as the rest of the case tells: bounds, a day, or nothing.

- Not before the latest day that it reports as past.
- Where it names a weekday for a happening that a dated report puts on such a weekday, not before that day and not more
  than six days after it: a bare weekday is the nearest one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model.annotations import Sentence, TimeExpression
from dateline.model.article import Article, PublicationDate
from dateline.model.story import Reading
from dateline.stories.salience import Salience

# Cosine at which two sentences tell of the same happening.
SAME_HAPPENING = 0.3


@dataclass(frozen=True, slots=True)
class _Bound:
    """A constraint on the day of publication and why it holds."""

    earliest: date | None
    latest: date | None
    why: str


def infer_dates(readings: Sequence[Reading]) -> dict[str, PublicationDate]:
    """For each undated article about which the case tells something: its publication date, basis "inferred"."""
    undated = [r for r in readings if r.article.published.basis == "none"]
    dated = [r for r in readings if r.article.published.day is not None]
    found: dict[str, PublicationDate] = {}
    for reading in undated:
        bounds = [*_weekdays(reading, dated), *_reported(reading)]
        if bounds:
            found[reading.article.id] = _meet(reading.article, bounds)
    return found


def _reported(reading: Reading) -> list[_Bound]:
    """The latest day that a past-tense sentence reports."""
    days = [
        (s.when.latest, s)
        for s in reading.found.sentences
        if s.when is not None
        and s.tense == "past"
        and s.when.time is not None
        and (s.when.latest - s.when.earliest).days < 7
    ]
    if not days:
        return []
    latest = max(day for day, _ in days)
    return [_Bound(latest, None, f"{latest.isoformat()} is the latest day it reports")]


def _weekdays(reading: Reading, dated: Sequence[Reading]) -> list[_Bound]:
    """Bounds from weekdays named for happenings that dated reports put on a day."""
    mine = [s for s in reading.found.sentences if not s.heading]
    theirs = [(s, r.article) for r in dated for s in r.found.sentences if s.when is not None and not s.heading]
    if not mine or not theirs:
        return []
    salience = Salience([*mine, *(s for s, _ in theirs)])
    alike = salience.similarity(range(len(mine)), range(len(mine), len(mine) + len(theirs)))
    bounds = []
    for row, sentence in enumerate(mine):
        for time in _weekday_names(sentence, reading.found.times):
            matches = [
                (-alike[row][n], n)
                for n, (other, _) in enumerate(theirs)
                if alike[row][n] >= SAME_HAPPENING and _on_weekday(other, time)
            ]
            if matches:
                other, article = theirs[min(matches)[1]]
                assert other.when is not None
                day = other.when.latest
                source = article.outlet or article.name
                why = f"“{time.passage.text}” is {day.isoformat()} in {source}, which tells the same"
                bounds.append(_Bound(day, day + timedelta(days=6), why))
    return bounds


def _weekday_names(sentence: Sentence, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Unresolved weekdays (TIMEX3 value XXXX-WXX-n) in the sentence."""
    return [t for t in times if t.value.startswith("XXXX-WXX-") and sentence.passage.span.contains(t.passage.span)]


def _on_weekday(sentence: Sentence, time: TimeExpression) -> bool:
    when = sentence.when
    return when is not None and when.earliest == when.latest and when.latest.isoweekday() == int(time.value[9:10])


def _meet(article: Article, bounds: list[_Bound]) -> PublicationDate:
    """The days that satisfy all bounds; where they contradict each other, the loosest that surely holds."""
    floors = sorted({b.earliest for b in bounds if b.earliest})
    earliest = floors[-1] if floors else None
    ceilings = [b.latest for b in bounds if b.latest and (earliest is None or b.latest >= earliest)]
    latest = min(ceilings, default=None)
    why = "; ".join(sorted({b.why for b in bounds if b.earliest == earliest or b.latest == latest}))
    value = earliest.isoformat() if earliest is not None and earliest == latest else None
    return replace(
        article.published,
        value=value,
        precision="day" if value else "unknown",
        basis="inferred",
        detail=why,
        earliest=earliest,
        latest=latest,
    )
