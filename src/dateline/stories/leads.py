"""What a brief opens with: the best-supported article, and the sentences that carry the story.

Candidates are the opening sentences of every origin and the best sentences of the timeline. They are ranked by centroid
centrality with what a reader wants first (a day, a toll, several origins, the lede), and chosen without repetition.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dateline.model.span import Span
from dateline.model.story import FigureTrack, Leads, TimelineEntry
from dateline.stories.salience import Salience
from dateline.stories.witnesses import Witness

LINES = 4
# More than this many of them from one origin would be that origin's story.
EACH_ORIGIN = 2
# Paragraphs from the lede on that still open a report.
OPENING = 3
# Cosine from which two lines say the same.
REPEATS = 0.24
WORDS = range(8, 61)
# What a current toll adds to a sentence's score, and what one updated since takes away.
TOLL = 0.15
OUTDATED = 0.35
STEM = 5
_WORD = re.compile(r"\w+")
CASUALTIES = frozenset({"killed", "injured", "missing", "captured", "displaced"})


def leads(
    found: Sequence[Witness],
    salience: Salience,
    timeline: Sequence[TimelineEntry],
    tracks: Sequence[FigureTrack],
) -> Leads:
    """The headline's article and the lead, whose first sentence is of that article."""
    scores = _scores(found, salience, timeline, _tolls(tracks))
    order = sorted(scores, key=lambda n: (-scores[n], n))
    opening = [n for n in order if _opens(found[n])]
    # The article whose opening carries the story best gives the headline and the first sentence.
    first = next((n for n in opening if found[n].article.title), next(iter(opening), None))
    if first is None:
        return Leads(None, tuple(found[n].report() for n in _diverse(order, found, salience)))
    order.remove(first)
    chosen = _diverse([first, *order], found, salience)
    return Leads(found[first].article.id, tuple(found[n].report() for n in chosen))


def _tolls(tracks: Sequence[FigureTrack]) -> dict[Span, float]:
    """Where casualty figures stand, and what they add: the latest of a track draws, one updated since repels."""
    points = [p for t in tracks if t.measure in CASUALTIES for p in t.points if p.figure.low]
    outdated = {span for p in points if p.relation == "update" for span in p.against}
    return {p.figure.passage.span: -OUTDATED if p.figure.passage.span in outdated else TOLL for p in points}


def _scores(
    found: Sequence[Witness], salience: Salience, timeline: Sequence[TimelineEntry], tolls: Mapping[Span, float]
) -> dict[int, float]:
    toll_of: dict[str, list[tuple[Span, float]]] = {}
    for place, worth in tolls.items():
        toll_of.setdefault(place.article, []).append((place, worth))
    backing = {e.best.passage.span: len(e.origins) for e in timeline}
    numbers = [w.number for w in found if _can_lead(w, backing.keys())]
    recent = _recency(numbers, found, timeline)
    central = salience.centrality(numbers, [w.number for w in found])
    scores = {}
    for number, value in zip(numbers, central, strict=True):
        witness = found[number]
        span = witness.sentence.passage.span
        score = value + 0.15 * (backing.get(span, 1) - 1) + 0.2 * recent[number]
        score += 0.3 * _says_the_title(witness)
        score += 0.1 if witness.sentence.paragraph == witness.article.lede else 0.0
        score += 0.1 if span in backing else 0.0
        told = [worth for place, worth in toll_of.get(span.article, ()) if span.contains(place)]
        score += min(told, default=0.0)
        scores[number] = round(score, 9)
    return scores


def _says_the_title(witness: Witness) -> float:
    """The share of its report's title that the sentence says again; words are compared by their first letters."""
    title = {w[:STEM] for w in _WORD.findall((witness.article.title or "").casefold()) if len(w) > 3}
    said = {term[:STEM] for term in witness.sentence.terms}
    return len(title & said) / len(title) if title else 0.0


def _can_lead(witness: Witness, backed: Collection[Span]) -> bool:
    """Whether the sentence stands alone, is of a readable length, and opens its report or the timeline's day."""
    sentence = witness.sentence
    if sentence.opens_with is not None or len(sentence.passage.text.split()) not in WORDS:
        return False
    return sentence.passage.span in backed or _opens(witness)


def _opens(witness: Witness) -> bool:
    return 0 <= witness.sentence.paragraph - witness.article.lede < OPENING


def _day(witness: Witness) -> date | None:
    when = witness.sentence.when
    return when.latest if when is not None else witness.article.published.earliest


def _recency(numbers: Sequence[int], found: Sequence[Witness], timeline: Sequence[TimelineEntry]) -> dict[int, float]:
    """Where each sentence's day lies between the timeline's first day (0) and its last that has happened (1)."""
    days = [e.latest for e in timeline if not e.planned]
    if not days or days[0] == days[-1]:
        return dict.fromkeys(numbers, 0.0)
    first, last = min(days), max(days)
    known = {n: _day(found[n]) or first for n in numbers}
    return {n: min(1.0, max(0.0, (day - first) / (last - first))) for n, day in known.items()}


def _diverse(order: Sequence[int], found: Sequence[Witness], salience: Salience) -> list[int]:
    """The first sentences of the order that do not repeat one another, no more than a few of one origin."""
    several = len({w.origin for w in found}) > 1
    chosen: list[int] = []
    for number in order:
        if len(chosen) == LINES:
            break
        if several and sum(found[n].origin == found[number].origin for n in chosen) >= EACH_ORIGIN:
            continue
        if chosen and salience.similarity([number], chosen).max() >= REPEATS:
            continue
        chosen.append(number)
    return chosen
