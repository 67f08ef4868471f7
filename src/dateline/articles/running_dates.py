"""What lines at the edges of pages say of a report: its outlet and its date, or when the pages were printed."""

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.articles.date_lines import credited, is_date_line, lines_dates
from dateline.articles.draft import Candidate
from dateline.articles.written_dates import find
from dateline.lexicon import words

_LONGEST = 120
_SET_OFF = ",|·•–—/-"
_DAY_NAME = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?$")
_PAGE = re.compile(r"(?i)\s*[,|·•–—/-]?\s*\b(?:page|p\.)\s?\d{1,4}\b(?:\s?(?:of|/)\s?\d{1,4}\b)?")


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


def edge_dates(lines: Iterable[str]) -> tuple[Candidate, ...]:
    """The dates of lines at the edges of a page that run on no other: of those with nothing but a name set beside it.

    Where one page is all there is, nothing shows that a line runs, so that such a date is believed after all others.
    """
    return tuple(
        replace(date, basis="page edge", detail=f"line at the page's edge “{text}”")
        for text in dict.fromkeys(lines)
        if is_edge_line(text)
        for date in running_dates((_without_number(text),))
    )


def is_edge_line(text: str) -> bool:
    """Whether a line is a date, or a date that marks set off from a name ("Kolm Monitor — 6 May 2031, page 1")."""
    dates = list(find(text))
    if len(dates) != 1 or len(text) > _LONGEST:
        return False
    before, after = text[: dates[0].start].rstrip(), text[dates[0].end :].lstrip()
    before = _DAY_NAME.sub("", before).rstrip()
    return (not before or before[-1] in _SET_OFF) and (not after or after[0] in _SET_OFF)


def _without_number(text: str) -> str:
    return _PAGE.sub("", text)


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


def edge_outlet(lines: Iterable[str]) -> str | None:
    """The outlet whose masthead a line at the edge of a page has before or behind its date."""
    edges = filter(is_edge_line, lines)
    return running_outlet(name for text in edges for name in (text, *credited(_without_number(text))))


def fetched(dates: Iterable[Candidate]) -> str | None:
    """When the pages were fetched, where one of the dates says so."""
    return next((date.value for date in dates if date.kind == "retrieved"), None)
