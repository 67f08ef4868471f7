"""The reports as works to be cited: what both reference formats write of one, each in its own way."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.export.case_told import CaseTold
from dateline.export.source_words import web
from dateline.export.unseen import replaced
from dateline.model.article import Article

_NOT_KEY = re.compile(r"[^a-z0-9]+")
# Between the names of a byline.
_AND = re.compile(r"\s*(?:;|,|\band\b|&)\s+")


@dataclass(frozen=True, slots=True)
class Reference:
    """A report; `issued` are the first and last day of its publication, and it is `inferred` where it has no date.

    `accessed` is the day on which it was fetched; `key` is ASCII and its own as long as the report is the same.
    """

    key: str
    title: str
    outlet: str | None
    publisher: str | None
    authors: tuple[str, ...]
    url: str | None
    issued: tuple[date, date] | None
    inferred: bool
    accessed: date | None
    language: str | None
    article: str


def references(told: CaseTold) -> Iterator[Reference]:
    """The reports in canonical order."""
    return (_reference(reading.article) for reading in told.readings)


def _reference(article: Article) -> Reference:
    published = article.published
    known = published.earliest, published.latest
    issued = (known[0], known[1]) if known[0] is not None and known[1] is not None else None
    return Reference(
        key=_key(article, issued),
        title=_line(article.title or article.name),
        outlet=_line(article.outlet) if article.outlet else None,
        publisher=_line(article.family) if article.family and article.family != article.outlet else None,
        authors=tuple(_line(name) for name in _AND.split(article.byline) if name.strip()) if article.byline else (),
        url=web(article.url),
        issued=issued,
        inferred=published.basis == "inferred",
        accessed=date.fromisoformat(article.retrieved[:10]) if article.retrieved else None,
        language=article.language,
        article=article.id,
    )


def _line(text: str) -> str:
    return " ".join(replaced(text).split())


def _key(article: Article, issued: tuple[date, date] | None) -> str:
    name = unicodedata.normalize("NFKD", article.outlet or article.name).encode("ascii", "ignore").decode().lower()
    words = _NOT_KEY.sub("-", name).strip("-")[:40] or "report"
    id_ = _NOT_KEY.sub("-", article.id.lower())
    return f"{words}-{issued[0].isoformat() if issued else 'undated'}-{id_}"
