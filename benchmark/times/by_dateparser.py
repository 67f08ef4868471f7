"""dateparser's search for dates, its results put into TIMEX3 values as coarse as the words allow."""

import importlib.util
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from benchmark.development_data import Row

NAME = "dateparser.search"
_CLOCK = re.compile(r"\d:\d\d|\d\s?[ap]\.?m\b|\bhour|\bminute", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b|\bday|day\b|\btomorrow\b|\d-\d", re.IGNORECASE)
_WEEK = re.compile(r"\bweek", re.IGNORECASE)
_MONTH = re.compile(r"\bmonth|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_YEAR = re.compile(r"\byear|\b\d{4}\b", re.IGNORECASE)
_SHAPES = ((_CLOCK, "%Y-%m-%dT%H:%M"), (_DAY, "%Y-%m-%d"), (_WEEK, "%G-W%V"), (_MONTH, "%Y-%m"), (_YEAR, "%Y"))


def missing() -> str | None:
    """What is not installed, if anything."""
    return None if importlib.util.find_spec("dateparser") else "dateparser"


def found(documents: Sequence[Row]) -> Iterator[Row]:
    """The dates that the search finds, counted from the day of publication and looking back."""
    from dateparser.search import search_dates

    for document in documents:
        settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
        if document.get("published"):
            settings["RELATIVE_BASE"] = datetime.fromisoformat(document["published"][:10])
        results = search_dates(document["text"], languages=["en"], settings=settings) or []
        yield {"id": document["id"], "times": placed(document["text"], results)}


def placed(text: str, results: Sequence[tuple[str, datetime]]) -> list[Row]:
    """The results in wire format; the search gives the words in order, without their places."""
    times = []
    at = 0
    for words, when in results:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        found_value = value(words, when)
        kind = "TIME" if "T" in found_value else "DATE"
        times.append({"start": start, "end": at, "text": words, "type": kind, "value": found_value, "mod": None})
    return times


def value(words: str, when: datetime) -> str:
    """The TIMEX3 value of a moment, as coarse as the words for it."""
    shape = next((shape for pattern, shape in _SHAPES if pattern.search(words)), "%Y-%m-%d")
    return when.strftime(shape)
