"""Reports of a few matters, and the stories and copies that they are to be linked into, however they came."""

import random
from collections.abc import Iterator, Sequence

from dateline.articles.document import article_of
from dateline.grouping import grouped, take_in
from dateline.model.article import Article, Document
from dateline.model.placed import Grouped
from dateline.storage.linking import links_in_memory

MATTERS = {
    "quake": "earthquake Velmora Osk rescuers rubble mayor Renn magnitude homes collapsed port dead hospital tents",
    "tremor": "earthquake Tarquay Belsin aftershocks governor Marr magnitude homes cracked school tents shelter",
    "strike": "ferry Norda crews walkout Hallen passengers union Lund pay harbour stranded talks owners",
}


def report(n: int, matter: str, seed: int, day: str | None, of: str | None = None) -> Article:
    """A report of words of its matter and some of its own; `of` is a text that it repeats."""
    rng = random.Random(seed)
    words = MATTERS[matter].split()
    own = [*words, *(f"detail{rng.randrange(40)}" for _ in range(4)), "said"]
    text = of or "Reports: " + " ".join(rng.choice(own) for _ in range(45)) + "."
    return article_of(Document(f"r{n}", text, None, day))


def batched(articles: Sequence[Article], sizes: Sequence[int]) -> Iterator[Sequence[Article]]:
    at = 0
    for size in sizes:
        yield articles[at : at + size]
        at += size
    yield articles[at:]


def in_memory(articles: Sequence[Article], sizes: Sequence[int]) -> Grouped:
    by_id = {a.id: a for a in articles}
    with links_in_memory() as links:
        for batch in batched(articles, sizes):
            take_in(links, [a.id for a in batch], by_id.get)
        return grouped(links)
