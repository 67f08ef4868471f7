"""What lines at the edges of pages say of a report: its outlet and its date, or when the pages were printed."""

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


def running_outlet(lines: Iterable[str]) -> str | None:
    """The outlet whose masthead runs ("Harbour Post", "The Ister Herald, 22 March 2027, page 3")."""
    masthead = words("articles", "outlets", "masthead")
    for text in lines:
        name = re.split(r"\s*[,|·•–—/]\s*|\s+-\s+|\s{2,}", text.strip())[0]
        parts = name.split()
        if not parts:
            continue
        named = parts[-1].lower() in masthead or (len(parts) > 1 and parts[0] == "The" and parts[1].lower() in masthead)
        if 2 <= len(parts) <= 5 and named and all(part[0].isupper() or part in ("of", "the", "and") for part in parts):
            return name
    return None


def fetched(dates: Iterable[Candidate]) -> str | None:
    """When the pages were fetched, where one of the dates says so."""
    return next((date.value for date in dates if date.kind == "retrieved"), None)
