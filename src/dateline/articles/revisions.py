"""Which articles are one page at different times: the same address, and a text that goes on from the other's.

Two reports of one address are one page where the shorter text's runs of words stand in the longer one to a quarter, or
both have one headline: a home page, or a feed that gives every item its own address, joins nothing.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from courlan import normalize_url

from dateline.articles.shingles import containment, shingles, story
from dateline.model.article import Article
from dateline.model.revision import Revision

# The share of the shorter text's shingles in the longer one from which both are one page's.
GOES_ON = 0.25
_TIMES = ("retrieved", "changed", "published")
UNTOLD = "nothing tells which came first"


def revisions(articles: Sequence[Article]) -> tuple[Revision, ...]:
    """A Revision for each text of a page but its first, by address and then in order of time."""
    pages: dict[str, list[Article]] = {}
    for article in {a.id: a for a in articles}.values():
        if article.url:
            pages.setdefault(address(article.url), []).append(article)
    found = []
    for page, members in sorted(pages.items()):
        for chain in _chains(_in_order(members)) if len(members) > 1 else ():
            found += [
                Revision(page, earlier.id, later.id, _basis(earlier, later)) for earlier, later in pairwise(chain)
            ]
    return tuple(found)


def address(url: str) -> str:
    """The address without what does not tell pages apart: scheme, "www.", fragment, trackers, a last slash."""
    try:
        plain = normalize_url(url.strip())
    except ValueError:
        plain = url.strip()
    plain = plain.partition("#")[0].partition("://")[2] or plain
    return plain.removeprefix("www.").rstrip("/")


def _chains(members: Sequence[Article]) -> list[list[Article]]:
    """The texts of each page in order: one joins the chain whose last text it goes on from."""
    chains: list[list[Article]] = []
    for article in members:
        home = next((chain for chain in reversed(chains) if _goes_on(chain[-1], article)), None)
        if home is None:
            chains.append([article])
        else:
            home.append(article)
    return chains


def _goes_on(one: Article, other: Article) -> bool:
    if one.title and other.title and one.title.casefold().split() == other.title.casefold().split():
        return True
    first, second = frozenset(shingles(story(one))), frozenset(shingles(story(other)))
    return containment(first, second) >= GOES_ON


def _in_order(members: Sequence[Article]) -> list[Article]:
    """By the times that every text tells, the fetching before the page's own word; then by what only some tell."""
    told = [_times(member) for member in members]
    whole = [n for n in range(len(_TIMES)) if all(times[n] for times in told)]
    order = [*whole, *(n for n in range(len(_TIMES)) if n not in whole)]
    return sorted(members, key=lambda a: (*(_times(a)[n] for n in order), a.id))


def _times(article: Article) -> tuple[str, ...]:
    return _moment(article.retrieved), _moment(article.changed), _moment(article.published.value)


def _moment(value: str | None) -> str:
    """The moment in UTC, to compare times of different zones; a day alone is its beginning."""
    if value is None:
        return ""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _basis(earlier: Article, later: Article) -> str:
    words = [(a.retrieved, a.changed, a.published.value) for a in (earlier, later)]
    for n, what in enumerate(_TIMES):
        if _times(earlier)[n] < _times(later)[n]:
            return f"{what} {words[0][n] or '(not told)'}, then {words[1][n]}"
    return UNTOLD
