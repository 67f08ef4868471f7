"""Which articles are the same text: reprints and wire copies under other headlines and bylines, or cut short.

Candidates are found by a scaled MinHash sketch: the shingles whose hash falls in the lowest 1/SCALE of all
(FracMinHash, Irber et al. 2022). It estimates containment, where Jaccard sketches, fit for texts of one length, lose
the short copy of a long report. Every candidate is then measured exactly. A text much shorter than the other must also
carry the other's opening: reprints are cut from the end, while a passage lent to another article, or a round-up,
stands anywhere.

An article is compared with the first HOLDERS of each of its samples alone: what it repeats is early among them, and
boilerplate that many articles share makes no pairs by itself. So a new article costs the same in a large collection,
and only those that come after an article that arrives late are looked at again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.articles.copy_index import MemoryCopies
from dateline.articles.copy_search import HOLDERS, LEAST, CopySearch, Reader
from dateline.articles.shingles import containment, shingles, story
from dateline.model.article import Article
from dateline.model.linking import NO_DAY, CopyIndex, Place, Repeat, Sketch, key_of
from dateline.model.story import CopyLink

SCALE = 8
# Articles whose sketches are read at once.
_BATCH = 512


def copies(articles: Sequence[Article]) -> tuple[CopyLink, ...]:
    """A link for each article that repeats an earlier one, by article id. The order of `articles` does not matter."""
    by_id = {a.id: a for a in articles}
    index = MemoryCopies()
    sketches = {key_of(id_): sketch(article) for id_, article in by_id.items()}
    relink(index, list(sketches.values()), (), by_id.__getitem__)
    found = index.repeats(sketches)
    links = [CopyLink(sketches[k].article, sketches[r.root].article, r.containment) for k, r in found.items()]
    return tuple(sorted(links, key=lambda link: link.article))


def sketch(article: Article) -> Sketch:
    """What is kept of the article to find its copies."""
    published = article.published
    latest = published.latest.isoformat() if published.latest else "9999"
    samples = sorted({value for value in shingles(story(article)) if _mixed(value) % SCALE == 0})
    day = published.day.toordinal() if published.day else NO_DAY
    return Sketch(key_of(article.id), article.id, f"{latest} {published.value or ''}", day, tuple(samples))


def relink(index: CopyIndex, arrivals: Sequence[Sketch], departures: Sequence[Sketch], read: Reader) -> set[int]:
    """Brings what repeats what up to date; returns the keys of articles that became a copy or ceased to be one.

    `read` gives the article with an id. The original of a copy is the earliest published article of a family (undated
    ones last; then the smallest id). It depends on the set of articles alone, not on their order.
    """
    before = set(index.repeats([s.key for s in departures]))
    again = _left(index, departures)
    for gone in departures:
        index.drop_sketch(gone)
    index.keep_sketches(arrivals)
    again |= _met(index, arrivals)
    search = CopySearch(index, read)
    old = index.repeats(again)
    found: dict[int, Repeat | None] = {}
    for some in _by_age(search, again):
        sketches = index.sketches(some)
        found |= (here := {key: search.repeated(sketches[key]) for key in some})
        index.keep_repeats(here)
    _root(index, found, search)
    return {key for key in again if (key in old or key in before) != (found.get(key) is not None)}


def _by_age(search: CopySearch, keys: set[int]) -> Iterator[list[int]]:
    """The articles by age, in batches: those that look alike are near each other, and what they ask for is at hand."""
    aged = search.aged(keys)
    ordered = sorted(aged, key=aged.__getitem__)
    yield from (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))


def _left(index: CopyIndex, departures: Sequence[Sketch]) -> set[int]:
    """Those that must be looked at again when articles go."""
    again = set(index.repeating([s.key for s in departures]))
    for gone in departures:
        for value in gone.samples:
            first = index.holders(value, HOLDERS + 1)
            if len(first) > HOLDERS and gone.place <= first[-1]:
                again |= _later(index, value, gone)
    return again - {s.key for s in departures}


def _met(index: CopyIndex, arrivals: Sequence[Sketch]) -> set[int]:
    """The new ones, later ones that have enough in common with one, and those that repeat what is no longer early."""
    if index.sketched() == len(arrivals):
        return {s.key for s in arrivals}
    bringing: defaultdict[int, list[Sketch]] = defaultdict(list)
    for new in arrivals:
        for value in new.samples:
            bringing[value].append(new)
    shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
    out: set[int] = set()
    for value, bringers in sorted(bringing.items()):
        first = index.holders(value, HOLDERS + len(bringers))
        if len(first) == len(bringers):
            continue
        out |= {place.key for place in first[HOLDERS:]}
        early = {place.key for place in first[:HOLDERS]}
        for new in bringers:
            if new.key in early:
                shared[new.key].update(_later(index, value, new))
    again = {s.key for s in arrivals} | set(index.repeating(out))
    for new in arrivals:
        later = {key: count for key, count in shared[new.key].items() if key not in again}
        for key, other in index.aged(later).items():
            if later[key] >= LEAST * min(len(new.samples), other.samples):
                again.add(key)
    return again


def _later(index: CopyIndex, value: int, than: Sketch) -> set[int]:
    """Those that have the sample and can be later: of one day, a time or the id may decide."""
    return {place.key for place in index.after(value, Place(than.place.day, -1))} - {than.key}


def _root(index: CopyIndex, found: dict[int, Repeat | None], search: CopySearch) -> None:
    """Follows chains to their end, of what was found and of all that rests on it."""
    wanted, last = set(found), set(found)
    while last := set(index.repeating(last)) - wanted:
        wanted |= last
    resting = dict(sorted(index.repeats(wanted).items()))
    ended: dict[int, Repeat | None] = {}
    for key, repeat in resting.items():
        root, seen = repeat.early, {key}
        while (further := resting.get(root) or index.repeats([root]).get(root)) is not None and root not in seen:
            seen.add(root)
            root = further.early
        names = search.aged([key, root])
        one, other = (frozenset(search.shingles(names[k].article)) for k in (key, root))
        ended[key] = replace(repeat, root=root, containment=round(containment(one, other), 4))
    index.keep_repeats(ended)


def _mixed(value: int) -> int:
    # CRC's low bits are linear in the input; a multiplication spreads them (Knuth's constant).
    return (value * 2654435761 & 0xFFFFFFFF) >> 16
