"""Who else reports a timeline entry: sentences without a date of their own that tell of the same happening."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from dateline.lexicon import words as listed
from dateline.model.story import TimelineEntry
from dateline.stories.salience import Salience
from dateline.stories.witnesses import Witness

# Cosine from which an undated sentence tells of a dated one's happening; half of it where actors and a rare word agree.
UNDATED_MATCH = 0.38
# A word in no more than this share of the case's sentences (or in a few) is rare.
RARE_SHARE = 0.01
RARE_FEW = 3
# Numbers in figures; from which on they tell counts apart, and by how many times; the digits of a year.
_COUNT = re.compile(r"(?<![\d.,:/-])(?:\d{1,3}(?:,\d{3})+|\d{2,9})(?![\d:/]|[.,-]\d)")
_FEW = 10
_TIMES = 2
_YEAR = 4


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of the case by how they can tell happenings apart."""

    names: frozenset[str]
    rare: frozenset[str]


def corroborated(entries: Sequence[TimelineEntry], found: Sequence[Witness], salience: Salience) -> list[TimelineEntry]:
    """The entries, each with one further report for every origin that backs it without naming its day."""
    undated = [w for w in found if w.sentence.when is None]
    by_span = {w.sentence.passage.span: w for w in found}
    best = [by_span[e.best.passage.span] for e in entries]
    near = salience.near([w.number for w in best], [w.number for w in undated], UNDATED_MATCH / 2)
    words = _words(found)
    result = []
    for entry, dated, alike in zip(entries, best, near, strict=True):
        reports, seen = list(entry.also), set(entry.origins)
        for n, cosine in sorted(alike, key=lambda a: (-a[1], a[0])):
            witness = undated[n]
            if witness.origin not in seen and _tells_of(witness, dated, cosine, entry, words):
                seen.add(witness.origin)
                reports.append(witness.report())
        result.append(replace(entry, also=tuple(reports), origins=tuple(sorted(seen))))
    return result


def _negates(text: str) -> bool:
    found = re.findall(r"\w+(?:['’]\w+)?", text.casefold())
    joined = tuple(listed("stories", "negations", "joined"))
    return any(word in listed("stories", "negations", "words") or word.endswith(joined) for word in found)


def _counts(text: str) -> frozenset[int]:
    """The numbers from ten on that a sentence has in figures; one of four digits without a comma may be a year."""
    found = (number for number in _COUNT.findall(text) if len(number) != _YEAR)
    return frozenset(n for number in found if (n := int(number.replace(",", ""))) >= _FEW)


def _far_apart(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether both sentences count, and each number of the one is more than twice or less than half of every other."""
    return bool(one and other) and all(max(a, b) > _TIMES * min(a, b) for a in one for b in other)


def _words(found: Sequence[Witness]) -> _Words:
    in_sentences = Counter(chain.from_iterable(set(w.sentence.terms) for w in found))
    names = set(chain.from_iterable(w.sentence.names for w in found))
    most = max(RARE_FEW, int(RARE_SHARE * len(found)))
    return _Words(
        names=frozenset(word for name in names for word in name.casefold().split()),
        rare=frozenset(term for term, count in in_sentences.items() if count <= most),
    )


def _tells_of(undated: Witness, dated: Witness, alike: float, entry: TimelineEntry, words: _Words) -> bool:
    """Whether an undated sentence tells of the dated one's happening.

    It does where both are alike as a whole, or alike in part with the same actors, the same act and a rare word; not
    where one of them says that it is not so ("will not attend", "would attend"), nor where they count otherwise: when
    4,000 had fled and when 9,200 had are two days.
    """
    latest = undated.article.published.latest
    if undated.names_others_than(dated) or (latest is not None and latest < entry.earliest):
        return False
    texts = (undated.sentence.passage.text, dated.sentence.passage.text)
    if _negates(texts[0]) != _negates(texts[1]) or _far_apart(*map(_counts, texts)):
        return False
    shared = {*undated.sentence.terms} & {*dated.sentence.terms}
    actors = shared & words.names
    # "Transport Minister" is who, not what.
    acts = shared - actors - undated.titles - dated.titles
    in_part = len(actors) >= 2 and len(shared) >= 4 and bool(acts) and bool(shared & words.rare)
    return alike >= UNDATED_MATCH or in_part
