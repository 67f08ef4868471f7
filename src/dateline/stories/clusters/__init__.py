"""Articles grouped into developing stories, their number unknown.

Words and names are weighed by rarity (TF-IDF, sublinear; `terms`, `vectors`). Likeness is measured against how dense
the surroundings of both articles are (`neighbours`; local scaling, Zelnik-Manor and Perona 2004): two columns on one
actress share fewer words than reports on two patrols of one navy do, yet each is the nearest that the other has. Groups
are joined by average linkage (`linkage`), as far as one threshold reaches, and strands of big stories with each other
(`strands`). Only articles that share telling terms are
compared; the order in which articles come does not matter.
"""

from collections.abc import Mapping, Sequence

from dateline.model.article import Article
from dateline.stories.clusters.linkage import linked
from dateline.stories.clusters.neighbours import neighbours
from dateline.stories.clusters.strands import joined
from dateline.stories.clusters.terms import terms
from dateline.stories.clusters.vectors import vectors

UNDATED = "9999-12-31"


def clusters(articles: Sequence[Article], originals: Mapping[str, str]) -> dict[str, str]:
    """The story of each article, by article id. A story is named "s-" and the id of its earliest article.

    `originals` gives for a copy the id of the article it repeats; a copy is in the story of its original and has no
    weight in telling stories apart. Ids must differ.
    """
    own = sorted((a for a in articles if originals.get(a.id, a.id) == a.id), key=_age)
    days = [a.published.day.toordinal() if a.published.day else None for a in own]
    rows = vectors([terms(a) for a in own])
    found = neighbours(rows)
    groups = joined(rows, linked(found.scaled, found.pairs, days), found.pairs, days)
    stories = {own[n].id: f"s-{own[group[0]].id}" for group in groups for n in group}
    return {a.id: stories[originals.get(a.id, a.id)] for a in articles}


def _age(article: Article) -> tuple[str, str]:
    day = article.published.day
    return day.isoformat() if day else UNDATED, article.id
