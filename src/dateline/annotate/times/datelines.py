"""The report's own day: its dateline ("BERVIK, Aug 20 (Wire) -") where it has one, else the day of publication."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.annotate.times.anchors import Narrative
from dateline.lexicon import table
from dateline.model.article import Article

# How far into the text a dateline is looked for, and how many days it may lie before the publication.
_REACH = 400
_OLDEST = 3
# "BERVIK, Orlan, Aug. 20 (Wire) -": a place in capitals or a source in parentheses, the date, a dash.
_PLACE = re.compile(
    r"""(?mx)^[ \t]{0,4}
    (?P<place>[A-Z][A-Z.'’-]{1,20}(?:,?[ \t][A-Z][\w.'’-]{0,20}){0,5}?,?[ \t]{1,2}\(?)?
    (?:(?P<month>[A-Z][a-z]{2,8})\.?[ \t]{1,2}(?P<day>\d{1,2})|(?P<first>\d{1,2})[ \t](?P<name>[A-Z][a-z]{2,8})\.?)
    (?:,?[ \t]{1,2}(?P<year>(?:19|20)\d\d))?\)?[ \t]{0,2}
    (?P<source>[(/][^()/\n]{1,40}[)/])?[ \t]{0,2}
    (?:--?|[–—_:])"""
)


def narratives(article: Article) -> Iterator[tuple[int, Narrative]]:
    """The report's narratives with the offsets where they begin: one, and one for each entry of a liveblog."""
    yield 0, narrative_of(article)
    for entry in article.entries:
        yield entry.span.start, Narrative(entry.day, f"entry of {entry.value}")


def narrative_of(article: Article) -> Narrative:
    """The narrative's starting point. An undated report without a full dateline has no day to count from."""
    published = article.published.day
    line = _dateline(article.text[article.paragraphs[0].start :][:_REACH] if article.paragraphs else "", published)
    if line is not None:
        return Narrative(line, "dateline" if line != published else "publication day")
    return Narrative(published, "publication day")


def _dateline(opening: str, published: date | None) -> date | None:
    found = next((m for m in _PLACE.finditer(opening) if m["place"] or m["source"]), None)
    if found is None:
        return None
    month = table("annotate", "times_words")["months"].get((found["month"] or found["name"]).lower())
    if month is None:
        return None
    years = [int(found["year"])] if found["year"] else [published.year, published.year - 1] if published else []
    for year in years:
        try:
            day = date(year, month, int(found["day"] or found["first"]))
        except ValueError:
            continue
        if published is None or timedelta(0) <= published - day <= timedelta(days=_OLDEST):
            return day
    return None
