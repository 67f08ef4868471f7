"""The days of a live page's entries, read from the times that head them: what their "today" may be counted from.

The audit's own reading: of a page headed by times it holds no more than that its entries run back from the day of
publication, or on from it, by one day for each midnight that the times pass, or are of the days that they name.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from dateline.dossier.audit.brief import Record
from dateline.dossier.audit.dates_in_text import named_days, publication_days

# Fewer times at the head of paragraphs are no live page.
_FEWEST = 3
# Characters of a paragraph that are looked at: its heading.
_HEADING = 60
_TIME = re.compile(
    r"[^\w“\"‘'\n]{0,4}(?:(?:updated|posted|published|added)(?: at| on)?:? ?)?(?:[a-z]{3,9},? (?:at )?)?"
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>[0-5]\d))?(?: ?(?P<half>[ap])\.? ?m\b\.?)?",
    re.IGNORECASE,
)


def entry_days(source: Record) -> frozenset[date]:
    """The days that entries of a source can be of; none where it is no live page."""
    headed = list(_headings(source["text"] or ""))
    if len(headed) < _FEWEST:
        return frozenset()
    minutes = [at for at, _ in headed]
    midnights = min(sum(b > a for a, b in pairwise(minutes)), sum(b < a for a, b in pairwise(minutes)))
    around = (timedelta(days=n) for n in range(-midnights, midnights + 1))
    days = frozenset(day + step for step in around for day in publication_days(source))
    return days | named_days({**source, "title": None, "text": "\n".join(words for _, words in headed)})


def _headings(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs that open with a time of day: minutes since midnight, and their first words."""
    for paragraph in text.split("\n"):
        found = _TIME.match(paragraph)
        if found is None or not (found["minute"] or found["half"]):
            continue
        hour = int(found["hour"])
        if found["half"] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
        if hour < 24:
            yield hour * 60 + int(found["minute"] or 0), paragraph[:_HEADING]
