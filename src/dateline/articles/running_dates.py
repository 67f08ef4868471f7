"""Dates in what runs at the edges of pages: of publication, unless something says that it is when they were printed."""

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.articles.date_lines import is_date_line, lines_dates
from dateline.articles.draft import Candidate
from dateline.articles.written_dates import find
from dateline.lexicon import words


def running_dates(lines: Iterable[str]) -> tuple[Candidate, ...]:
    """The dates of running lines. One with a time of day, or a word such as "printed", is when pages were fetched."""
    printed = words("articles", "pdf", "fetched")
    found: dict[Candidate, None] = {}
    for text in dict.fromkeys(lines):
        said = printed & set(re.findall(r"[a-z]+", text.lower()))
        if not (said or is_date_line(text) or _is_masthead(text)):
            # A title that runs may name the day that it is about.
            continue
        for date in lines_dates(text, "running line"):
            read = next(find(date.value), None)
            timed = read is not None and any(reading.precision == "second" for reading in read.readings)
            found[replace(date, kind="retrieved") if said or timed else date] = None
    return tuple(found)


def _is_masthead(text: str) -> bool:
    """Whether all words are names, as an outlet's beside its date are."""
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", text))


def fetched(dates: Iterable[Candidate]) -> str | None:
    """When the pages were fetched, where one of the dates says so."""
    return next((date.value for date in dates if date.kind == "retrieved"), None)
