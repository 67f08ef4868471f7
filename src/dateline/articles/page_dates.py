"""The dates of publication that a page states, in the order in which they are believed."""

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.articles.draft import Candidate
from dateline.articles.json_ld import words
from dateline.articles.own_times import OwnTime, own_times
from dateline.lexicon import table

# Of one field, how many different values are kept.
_VALUES = 3


def page_dates(
    tree: Any, meta: dict[str, list[str]], reports: Sequence[dict[str, Any]], title: str | None = None
) -> Iterator[Candidate]:
    """The candidates of a parsed page: its JSON-LD, its meta fields by name, its own marked times."""
    times = own_times(tree, title)
    yield from _linked(reports, "datePublished")
    for name in table("articles", "dates")["page"]["published"]:
        for value in meta.get(name, ())[:_VALUES]:
            yield Candidate(value, "page metadata", f"meta {name}")
    yield from _marked(times, "published")
    yield from _marked(times, None)
    yield from _linked(reports, "dateCreated")
    for report in reports:
        if changed := words(report.get("dateModified")):
            yield Candidate(changed, "page metadata", "JSON-LD dateModified", "modified")
    for name in table("articles", "dates")["page"]["modified"]:
        for value in meta.get(name, ())[:_VALUES]:
            yield Candidate(value, "page metadata", f"meta {name}", "modified")
    for time in times:
        if time.says == "modified":
            yield Candidate(time.value, "page metadata", time.detail, "modified")


def _linked(reports: Sequence[dict[str, Any]], name: str) -> Iterator[Candidate]:
    for report in reports:
        if value := words(report.get(name)):
            yield Candidate(value, "page metadata", f"JSON-LD {name}")


def _marked(times: Sequence[OwnTime], says: str | None) -> Iterator[Candidate]:
    for time in times:
        if time.says == says:
            yield Candidate(time.value, "page metadata", time.detail)
