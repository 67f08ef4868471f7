"""The canonical order of articles: results must not depend on the order in which they arrived."""

from collections.abc import Iterable
from datetime import date

from dateline.model.article import Article
from dateline.model.story import Reading

_UNKNOWN = date.max.isoformat()


def article_key(article: Article) -> tuple[str, str, str]:
    """Earliest possible day of publication (unknown ones last), the time where known, then the id."""
    published = article.published
    day = published.earliest or published.latest
    return (day.isoformat() if day else _UNKNOWN, published.value or "", article.id)


def canonical(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings in canonical order."""
    return tuple(sorted(readings, key=lambda r: article_key(r.article)))
