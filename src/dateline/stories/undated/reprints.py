"""Copies of one text: the one that credits the other's outlet was not published before it.

Which of two copies is the reprint cannot be told from the text alone, so that without a credit the days of the dated
copies are only likely, and do not narrow the range.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.model.article import Article
from dateline.model.span import Passage, Span
from dateline.model.story import CopyLink, Reading
from dateline.stories.undated.bounds import HINT, STRONG, Bound, bound
from dateline.stories.undated.setting import Setting, Undated, label

CREDITS, COPY = "reprints", "has a dated copy"
# A credit stands in the byline, or in parentheses near the head or the end ("(Northern Wire)").
_HEAD, _TAIL = 600, 300


def families(readings: Iterable[Reading], copies: Sequence[CopyLink]) -> dict[str, list[Article]]:
    """The other copies of each article that has some."""
    root = {link.article: link.original for link in copies} | {link.original: link.original for link in copies}
    members: dict[str, list[Article]] = defaultdict(list)
    for reading in readings:
        if reading.article.id in root:
            members[root[reading.article.id]].append(reading.article)
    return {a.id: [o for o in family if o.id != a.id] for family in members.values() for a in family}


def reprints(own: Undated, setting: Setting) -> Iterator[Bound]:
    """Bounds from the copies of the report."""
    for other in setting.copies.get(own.article.id, ()):
        first, last = setting.days[other.id]
        credit, credited = _credit(own.article, other), _credit(other, own.article)
        if first is not None and credit is not None:
            why = f"it carries the text of {label(other)} of {first.isoformat()} and credits it"
            yield bound(STRONG, CREDITS, (first, None), why, credit, None)
        elif last is not None and credited is not None:
            why = f"{label(other)} of {last.isoformat()} carries its text and credits it"
            yield bound(STRONG, CREDITS, (None, last), why, None, credited)
        elif first is not None and first == last:
            why = f"{label(other)} carries the same text on {first.isoformat()}; which one is the reprint is not said"
            yield bound(HINT, COPY, (first, first), why)


def _credit(article: Article, other: Article) -> Passage | None:
    """Where the article credits the outlet of the other."""
    name = other.outlet
    if not name or name == article.outlet:
        return None
    for words in (f"({name})", f"/{name}/", f"– {name}", f"By {name}", f"from {name}", f"by {name}"):
        at = article.text.find(words)
        if at >= 0 and (at < _HEAD or at > len(article.text) - _TAIL):
            return Passage(Span(article.id, at, at + len(words)), words)
    return None
