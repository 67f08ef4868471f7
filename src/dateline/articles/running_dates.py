"""Dates in what runs at the edges of pages: of publication, unless something says that it is when they were printed."""

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.articles.date_lines import lines_dates
from dateline.articles.draft import Candidate
from dateline.articles.written_dates import find
from dateline.lexicon import words


def running_dates(lines: Iterable[str]) -> tuple[Candidate, ...]:
    """The dates of running lines. One with a time of day, or a word such as "printed", is when pages were fetched."""
    printed = words("articles", "pdf", "fetched")
    found: dict[Candidate, None] = {}
    for text in dict.fromkeys(lines):
        said = printed & set(re.findall(r"[a-z]+", text.lower()))
        for date in lines_dates(text, "running line"):
            read = next(find(date.value), None)
            timed = read is not None and any(reading.precision == "second" for reading in read.readings)
            found[replace(date, kind="retrieved") if said or timed else date] = None
    return tuple(found)


def fetched(dates: Iterable[Candidate]) -> str | None:
    """When the pages were fetched, where one of the dates says so."""
    return next((date.value for date in dates if date.kind == "retrieved"), None)
