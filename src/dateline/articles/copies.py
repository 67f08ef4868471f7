"""Which articles are the same text: reprints and wire copies under other headlines and bylines, or cut short.

Candidates are found by a scaled MinHash sketch: the shingles whose hash falls in the lowest 1/SCALE of all
(FracMinHash, Irber et al. 2022). It estimates containment, where Jaccard sketches, fit for texts of one length, lose
the short copy of a long report. Every candidate is then measured exactly. A text much shorter than the other must also
carry the other's opening: reprints are cut from the end, while a passage lent to another article, or a round-up,
stands anywhere. The cost is one pass over the texts and the pairs that share sampled shingles; boilerplate that many
articles share makes no pairs.
"""

import html
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Sequence

from dateline.articles.decoding import mend
from dateline.model.article import Article
from dateline.model.story import CopyLink

SHINGLE = 3
SCALE = 4
# The share of the shorter text's shingles that stand in the longer one: a copy from here on.
CONTAINED = 0.7
# Below this ratio of lengths the shorter one must carry the longer one's opening: this share of its first shingles.
_SHORT = 0.6
_OPENING = 40
_OPENS = 0.4
_FEWEST = 12
_COMMON = 200
_TAG = re.compile(r"<[^<>]{1,200}>")
_WORD = re.compile(r"\w+")


def copies(articles: Sequence[Article]) -> tuple[CopyLink, ...]:
    """A link for each article that repeats an earlier one, by article id. The order of `articles` does not matter.

    `original` is the earliest published article of a family (undated ones last; then the smallest id).
    """
    ordered = sorted({a.id: a for a in articles}.values(), key=_age)
    runs = [shingles(story(a)) for a in ordered]
    sets = [frozenset(run) for run in runs]
    links: dict[int, tuple[int, float]] = {}
    for late, early in sorted(_candidates(sets)):
        share = containment(sets[late], sets[early])
        if share >= CONTAINED and _opens(runs[late], runs[early]) and (late not in links or share > links[late][1]):
            links[late] = early, share
    found = [
        CopyLink(ordered[late].id, ordered[root].id, round(containment(sets[late], sets[root]), 4))
        for late in links
        if (root := _root(late, links)) != late
    ]
    return tuple(sorted(found, key=lambda link: link.article))


def story(article: Article) -> str:
    """The report alone: passages that are no part of it left out."""
    parts, at = [], 0
    for passage in article.not_story:
        parts.append(article.text[at : passage.span.start])
        at = max(at, passage.span.end)
    return " ".join([*parts, article.text[at:]])


def shingles(text: str) -> tuple[int, ...]:
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


def _age(article: Article) -> tuple[str, str, str]:
    published = article.published
    day = published.latest.isoformat() if published.latest else "9999"
    return day, published.value or "", article.id


def _candidates(sets: Sequence[frozenset[int]]) -> set[tuple[int, int]]:
    """Pairs (later, earlier) that share enough sampled shingles to be worth measuring."""
    sketches = [[h for h in s if _mixed(h) % SCALE == 0] for s in sets]
    holders: dict[int, list[int]] = defaultdict(list)
    for n, sketch in enumerate(sketches):
        for value in sketch:
            holders[value].append(n)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for members in holders.values():
        if 2 <= len(members) <= _COMMON:
            for place, late in enumerate(members):
                for early in members[:place]:
                    shared[late, early] += 1
    least = CONTAINED / 2
    return {p for p, count in shared.items() if count >= least * min(len(sketches[p[0]]), len(sketches[p[1]]))}


def _mixed(value: int) -> int:
    # CRC's low bits are linear in the input; a multiplication spreads them (Knuth's constant).
    return (value * 2654435761 & 0xFFFFFFFF) >> 16


def _root(late: int, links: dict[int, tuple[int, float]]) -> int:
    at = late
    while at in links:
        at = links[at][0]
    return at
