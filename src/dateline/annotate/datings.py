"""Time expressions as they date what is told: the two ends of a range are one ("from July 28 to August 2")."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.annotate.parse import Parse
from dateline.model.annotations import TimeExpression

# A range of more days than this dates nothing that is told of it.
_LONGEST = timedelta(days=62)
_THROUGH = re.compile(r"\s{1,3}(?:through|until|till)\s{1,3}|\s?[–—-]\s?", re.IGNORECASE)
_TO = re.compile(r"\s{1,3}to\s{1,3}", re.IGNORECASE)
_AND = re.compile(r"\s{1,3}and\s{1,3}", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s{1,3}$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s{1,3}$", re.IGNORECASE)
# What a stretch is counted from stands after this word.
_SIDE = re.compile(r"\s{1,3}(?:before|after)\b", re.IGNORECASE)
# Characters before an expression in which such a word is looked for.
_BEFORE = 12


def datings(parse: Parse, times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """The expressions that have days, in text order, ranges joined; a stretch counted from a happening takes its
    "before" or "after" along."""
    joined: list[TimeExpression] = []
    for time in sorted((t for t in times if t.earliest is not None), key=lambda t: t.passage.span.start):
        whole = _with_side(parse, time) if time.type == "DURATION" else time
        range_ = _range(parse, joined[-1], whole) if joined else None
        if range_ is None:
            joined.append(whole)
        else:
            joined[-1] = range_
    return tuple(joined)


def _with_side(parse: Parse, time: TimeExpression) -> TimeExpression:
    span = time.passage.span
    found = _SIDE.match(parse.article.text, span.end)
    return replace(time, passage=parse.passage(span.start, found.end())) if found else time


def _range(parse: Parse, first: TimeExpression, last: TimeExpression) -> TimeExpression | None:
    """The range from the one to the other; None where the words between do not make them one."""
    if first.earliest is None or first.latest is None or last.earliest is None or last.latest is None:
        return None
    text, start, end = parse.article.text, first.passage.span.start, last.passage.span.start
    between, before = text[first.passage.span.end : end], text[max(0, start - _BEFORE) : start]
    linked = (
        _THROUGH.fullmatch(between)
        or (_TO.fullmatch(between) and _FROM.search(before))
        or (_AND.fullmatch(between) and _BETWEEN.search(before))
    )
    ordered = first.earliest <= last.earliest and first.latest <= last.latest
    if not linked or not ordered or last.latest - first.earliest > _LONGEST:
        return None
    return replace(
        first,
        passage=parse.passage(start, last.passage.span.end),
        latest=last.latest,
        basis=f"{first.basis}, to {last.basis}",
    )
