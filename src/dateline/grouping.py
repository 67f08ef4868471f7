"""Articles grouped into stories, with their copies: a composer of its own beneath the pipeline."""

from collections.abc import Callable, Sequence

from dateline.articles.copies import relink, sketch
from dateline.errors import CaseError
from dateline.model.article import Article
from dateline.model.linking import Links, Place, key_of
from dateline.model.placed import Grouped, Placed
from dateline.model.story import CopyLink
from dateline.storage.case import Case
from dateline.storage.linking import links_in_memory
from dateline.stories.clusters import VERSION, arrival, regroup
from dateline.stories.clusters.neighbours import Arrival

Reader = Callable[[str], Article | None]
# Linking is worked out so many times at most, where others change what it rests on meanwhile.
_ATTEMPTS = 5


def cluster(articles: Sequence[Article]) -> list[Placed]:
    """The story of each article and what it is a copy of, in the order given; the order makes no difference to either.

    Of several articles with one id the first by text is placed, and the others with it.
    """
    by_id: dict[str, Article] = {}
    for article in sorted(articles, key=lambda a: (a.id, a.text, a.title or "", a.published.value or "")):
        by_id.setdefault(article.id, article)
    with links_in_memory() as links:
        take_in(links, sorted(by_id), by_id.get)
        found = grouped(links)
    originals = {copy.article: copy.original for copy in found.copies}
    return [Placed(found.stories[a.id], originals.get(a.id)) for a in articles]


def group(case: Case) -> Grouped:
    """Brings the grouping of the case up to date and returns it whole, before any decision of an analyst.

    It is a function of the set of articles alone, as the case keeps them (a date that is inferred counts for nothing
    here): the order in which they came and the number of calls do not show. A story is named "s-" and the id of its
    earliest article. The case is committed; of more than a few articles it is worked out beside it, so that it stays
    free for others meanwhile. Raises CaseError where others change the waiting articles again and again.
    """
    _ready(case)

    def work(links: Links, waiting: Sequence[str]) -> None:
        take_in(links, waiting, case.article)

    for _ in range(_ATTEMPTS):
        waiting, (few, at_once) = len(case.links().queue()), case.few_to_link()
        if 0 < waiting <= few:
            for _ in range(0, waiting, at_once):
                case.link_here(work, at_once)
        elif waiting and not case.link_apart(work):
            continue
        break
    else:
        raise CaseError("the case is changed by others again and again; run again when they are done")
    with case.as_it_stands():
        return grouped(case.links())


def known_copies(case: Case) -> tuple[CopyLink, ...] | None:
    """The copies among the articles of the case, where `group` has seen all of them; None where any waits for it."""
    _ready(case)
    links = case.links()
    if links.queue():
        return None
    articles = links.articles()
    found = [CopyLink(articles[k][0], articles[r.root][0], r.containment) for k, r in links.all_repeats().items()]
    return tuple(sorted(found, key=lambda link: link.article))


def _ready(case: Case) -> None:
    case.links().ready(VERSION)
    case.commit()


def take_in(links: Links, ids: Sequence[str], read: Reader) -> None:
    """Links articles that are new, changed or gone (those that `read` no longer has); takes them off the queue."""
    if ids:
        coming, leaving = _moved(links, ids, read)
        regroup(links, coming, leaving)
        links.done(ids)


def _moved(links: Links, ids: Sequence[str], read: Reader) -> tuple[list[Arrival], list[Place]]:
    """What comes and goes among the articles that are no copies, once it is known what is a copy."""
    articles = {id_: article for id_ in ids if (article := read(id_)) is not None}

    def known(id_: str) -> Article:
        article = articles.get(id_) or read(id_)
        assert article is not None, id_
        return article

    former = links.sketches(key_of(id_) for id_ in ids)
    changed = relink(links, [sketch(a) for a in articles.values()], list(former.values()), known)
    moved = {key_of(id_) for id_ in ids} | changed
    copies = links.repeats(moved)
    leaving = [node.place for node in links.nodes(moved).values()]
    return [arrival(known(own.article)) for key, own in links.aged(moved).items() if key not in copies], leaving


def grouped(links: Links) -> Grouped:
    """All that is linked, as it stands."""
    articles, repeats, strands = links.articles(), links.all_repeats(), links.all_strands()
    story = _joined(links.strand_links())
    of: dict[int, int] = {}
    for key in articles:
        strand = strands[repeats[key].root if key in repeats else key]
        of[key] = story.get(strand, strand)
    first: dict[int, tuple[int, str]] = {}
    for key, (article, day) in articles.items():
        first[of[key]] = min(first.get(of[key], (day, article)), (day, article))
    names = {article: f"s-{first[of[key]][1]}" for key, (article, _) in articles.items()}
    links_of_copies = [CopyLink(articles[k][0], articles[r.root][0], r.containment) for k, r in repeats.items()]
    return Grouped(dict(sorted(names.items())), tuple(sorted(links_of_copies, key=lambda link: link.article)))


def _joined(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The smallest of the numbers that hang together, for each."""
    beside: dict[int, set[int]] = {}
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    found: dict[int, int] = {}
    for start in sorted(beside):
        last = {start} - found.keys()
        while last:
            found |= dict.fromkeys(last, start)
            last = {n for one in last for n in beside[one]} - found.keys()
    return found
