"""The days that a source itself names: what its relative expressions may be counted from."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from dateline.dossier.audit.brief import Record, day_of
from dateline.dossier.audit.when import readings
from dateline.dossier.audit.when.wording import either


@cache
def _pattern() -> re.Pattern[str]:
    month, weekday = either("months"), either("weekdays")
    year = r"(?:,? \d{4})?"
    return re.compile(
        rf"\b(?:{month}\.? \d{{1,2}}(?:st|nd|rd|th)?\b{year}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {month}\b{year}"
        rf"|{weekday}|yesterday|today|tomorrow|tonight|overnight|\d{{4}}-\d\d-\d\d)\b",
        re.IGNORECASE,
    )


def publication_days(source: Record) -> frozenset[date]:
    """The day of a source's publication, its own or the one inferred; every day between bounds a week apart."""
    day = day_of(source["published"])
    if day is not None:
        return frozenset({day})
    first, last = day_of(source["earliest"]), day_of(source["latest"])
    if first is None or last is None or not 0 <= (last - first).days <= 7:
        return frozenset(d for d in (first, last) if d is not None)
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


def named_days(source: Record) -> frozenset[date]:
    """The days that its text and title name, counted from its publication where they are relative."""
    return frozenset(_named(source))


def _named(source: Record) -> Iterator[date]:
    anchors: list[date | None] = [*sorted(publication_days(source))[:8]]
    for whole in (source["title"], source["text"]):
        words = {m[0] for m in _pattern().finditer(whole or "")}
        for word in sorted(words):
            for anchor in anchors or [None]:
                for days in readings(word, anchor) or ():
                    yield from days
