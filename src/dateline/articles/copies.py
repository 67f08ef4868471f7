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

import html
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.articles.copy_index import MemoryCopies
from dateline.articles.decoding import mend
from dateline.model.article import Article
from dateline.model.linking import NO_DAY, CopyIndex, Place, Repeat, Sketch, key_of
from dateline.model.story import CopyLink

SHINGLE = 3
SCALE = 8
# The first articles with a sample that later ones are compared with.
HOLDERS = 40
# The share of the shorter text's shingles that stand in the longer one: a copy from here on.
CONTAINED = 0.7
# The share of the samples of the shorter that two must have in common to be measured.
_LEAST = CONTAINED / 2
# Below this ratio of lengths the shorter one must carry the longer one's opening: this share of its first shingles.
_SHORT = 0.6
_OPENING = 40
_OPENS = 0.4
_FEWEST = 12
_KEPT = 2000
_TAG = re.compile(r"<[^<>]{1,200}>")
_WORD = re.compile(r"\w+")

Shingles = tuple[int, ...]
Reader = Callable[[str], Article]


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
    for new in arrivals:
        index.keep_sketch(new)
    again |= _met(index, arrivals)
    texts = _Texts(read)
    old = index.repeats(again)
    found: dict[int, Repeat | None] = {}
    for key, own in sorted(index.sketches(again).items()):
        found[key] = _repeated(index, own, texts)
        index.keep_repeat(key, found[key])
    _root(index, found, texts)
    return {key for key in again if (key in old or key in before) != (found.get(key) is not None)}


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
    bringing: defaultdict[int, list[Sketch]] = defaultdict(list)
    for new in arrivals:
        for value in new.samples:
            bringing[value].append(new)
    shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
    out: set[int] = set()
    for value, bringers in sorted(bringing.items()):
        first = index.holders(value, HOLDERS + len(bringers))
        out |= {place.key for place in first[HOLDERS:]}
        early = {place.key for place in first[:HOLDERS]}
        for new in bringers:
            if new.key in early:
                shared[new.key].update(_later(index, value, new))
    again = {s.key for s in arrivals} | set(index.repeating(out))
    for new in arrivals:
        later = {key: count for key, count in shared[new.key].items() if key not in again}
        for key, other in index.sketches(later).items():
            if later[key] >= _LEAST * min(len(new.samples), len(other.samples)):
                again.add(key)
    return again


def _later(index: CopyIndex, value: int, than: Sketch) -> set[int]:
    """Those that have the sample and can be later: of one day, a time or the id may decide."""
    return {place.key for place in index.after(value, Place(than.place.day, -1))} - {than.key}


def _repeated(index: CopyIndex, own: Sketch, texts: "_Texts") -> Repeat | None:
    """What an article repeats: the one with the largest share, the earliest of several."""
    shared: Counter[int] = Counter()
    for value in own.samples:
        shared.update(place.key for place in index.holders(value, HOLDERS))
    met = index.sketches(shared)
    best: Repeat | None = None
    for other in sorted(met.values(), key=_age):
        enough = shared[other.key] >= _LEAST * min(len(own.samples), len(other.samples))
        if not enough or _age(other) >= _age(own):
            continue
        late, early = texts.shingles(own.article), texts.shingles(other.article)
        share = containment(frozenset(late), frozenset(early))
        if share >= CONTAINED and _opens(late, early) and (best is None or share > best.share):
            best = Repeat(other.key, share, other.key, share)
    return best


def _root(index: CopyIndex, found: dict[int, Repeat | None], texts: "_Texts") -> None:
    """Follows chains to their end, of what was found and of all that rests on it."""
    wanted, last = set(found), set(found)
    while last := set(index.repeating(last)) - wanted:
        wanted |= last
    for key, repeat in sorted(index.repeats(wanted).items()):
        root, seen = repeat.early, {key}
        while (further := index.repeats([root]).get(root)) is not None and root not in seen:
            seen.add(root)
            root = further.early
        names = index.sketches([key, root])
        one, other = (frozenset(texts.shingles(names[k].article)) for k in (key, root))
        index.keep_repeat(key, replace(repeat, root=root, containment=round(containment(one, other), 4)))


class _Texts:
    """The shingles of articles, the last ones kept."""

    def __init__(self, read: Reader) -> None:
        self.shingles: Callable[[str], Shingles] = lru_cache(_KEPT)(lambda id_: shingles(story(read(id_))))


def story(article: Article) -> str:
    """The report alone: passages that are no part of it left out."""
    parts, at = [], 0
    for passage in article.not_story:
        parts.append(article.text[at : passage.span.start])
        at = max(at, passage.span.end)
    return " ".join([*parts, article.text[at:]])


def shingles(text: str) -> Shingles:
    """Hashes of each run of three words, in order; case, accents, punctuation, mark-up and mojibake do not count."""
    plain = mend(html.unescape(_TAG.sub(" ", text)))[0]
    plain = unicodedata.normalize("NFKD", plain.casefold()).replace("’", "").replace("'", "")
    found = _WORD.findall(plain)
    return tuple(zlib.crc32(" ".join(found[n : n + SHINGLE]).encode()) for n in range(len(found) - SHINGLE + 1))


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the smaller set that stands in the larger one; 0 for texts too short to tell."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= _FEWEST else 0.0


def _opens(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether texts of such different lengths can be one report: the shorter carries the longer's opening."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORT * len(long):
        return True
    opening, carried = long[:_OPENING], frozenset(short)
    return sum(value in carried for value in opening) >= _OPENS * len(opening)


def _age(of: Sketch) -> tuple[str, str]:
    return of.age, of.article


def _mixed(value: int) -> int:
    # CRC's low bits are linear in the input; a multiplication spreads them (Knuth's constant).
    return (value * 2654435761 & 0xFFFFFFFF) >> 16
