"""Why an undated report is dated as it is, in rows that an analyst can check: each bound, its passages, what became of
it."""

from collections.abc import Iterator, Mapping
from datetime import date

from dateline.model.article import Article, PublicationDate
from dateline.model.dating import DateBound
from dateline.model.span import Passage

Row = tuple[str, str]

_LONGEST = 240


def label(article: Article) -> str:
    """How a report is named: its outlet and its file or document, or that alone."""
    return f"{article.outlet} ({article.name})" if article.outlet else article.name


def reasoning(published: PublicationDate, names: Mapping[str, str]) -> tuple[Row, ...]:
    """The bounds, those that decide first; none where there are none. `names` are the reports’, by article."""
    if not published.bounds:
        return ()
    kept = sum(bound.fate in ("decides", "holds") for bound in published.bounds)
    aside = sum(bound.fate == "set aside" for bound in published.bounds)
    told = f"{_days(published.earliest, published.latest)}; bounds kept: {kept}, set aside: {aside}"
    rows = (row for n, bound in enumerate(published.bounds, start=1) for row in _rows(n, bound, names))
    return (("published inferred", told), *rows)


def _rows(number: int, bound: DateBound, names: Mapping[str, str]) -> Iterator[Row]:
    days = _days(bound.earliest, bound.latest)
    yield f"bound {number} {bound.fate}", f"published {days} (rule “{bound.rule}”): {bound.why}"
    if bound.note:
        yield f"bound {number} why set aside", bound.note
    for passage in bound.mine:
        yield f"bound {number} its words", _words(passage)
    for passage in bound.theirs:
        yield f"bound {number} beside", f"{names.get(passage.span.article, passage.span.article)}: {_words(passage)}"


def _days(earliest: date | None, latest: date | None) -> str:
    if earliest is not None and earliest == latest:
        return f"on {earliest.isoformat()}"
    if earliest is not None and latest is not None:
        return f"from {earliest.isoformat()} to {latest.isoformat()}"
    if earliest is not None:
        return f"on {earliest.isoformat()} or later"
    return f"on {latest.isoformat()} or earlier" if latest is not None else "on any day"


def _words(passage: Passage) -> str:
    span, text = passage.span, " ".join(passage.text.split())
    shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return f"“{shown}” ({span.article} {span.part} {span.start}–{span.end})"
