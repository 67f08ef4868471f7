"""Articles grouped into stories, with their copies: a composer of its own beneath the pipeline."""

from collections.abc import Sequence

from dateline.articles.copies import copies
from dateline.model.article import Article
from dateline.model.placed import Grouped, Placed
from dateline.storage.case import Case
from dateline.stories.clusters import clusters


def cluster(articles: Sequence[Article]) -> list[Placed]:
    """The story of each article and what it is a copy of, in the order given; the order makes no difference to either.

    Of several articles with one id the first by text is placed, and the others with it.
    """
    by_id: dict[str, Article] = {}
    for article in sorted(articles, key=lambda a: (a.id, a.text, a.title or "", a.published.value or "")):
        by_id.setdefault(article.id, article)
    found = _grouped(list(by_id.values()))
    originals = {copy.article: copy.original for copy in found.copies}
    return [Placed(found.stories[a.id], originals.get(a.id)) for a in articles]


def group(case: Case) -> Grouped:
    """Brings the grouping of the case up to date and returns it whole, before any decision of an analyst.

    It is a function of the set of articles alone, as the case keeps them (a date that is inferred counts for nothing
    here): the order in which they came and the number of calls do not show. A story is named "s-" and the id of its
    earliest article. Writes to the case; the caller commits.
    """
    return _grouped(list(case.articles()))


def _grouped(articles: list[Article]) -> Grouped:
    links = copies(articles)
    return Grouped(clusters(articles, {copy.article: copy.original for copy in links}), links)
