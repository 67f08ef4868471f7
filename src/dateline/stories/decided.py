"""Stories as analysts decided: what was found is merged and split by the log of decisions, in its order.

A decision names articles, so it holds however a rebuild groups them. A merge takes along all that is grouped with the
articles it names. A split divides a group that holds articles of both its sides; articles that came later go with the
side they are more like, by the cosine of their terms to each side's centroid.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from dateline.model.article import Article
from dateline.model.decision import Decision
from dateline.model.outline import StoryOutline
from dateline.stories.clusters.terms import terms
from dateline.stories.clusters.vectors import vectors

UNDATED = "9999-12-31"


def outlines(
    found: Mapping[str, str], decisions: Sequence[Decision], articles: Mapping[str, Article]
) -> tuple[StoryOutline, ...]:
    """The stories, the one with the earliest article first. `found` is the story of each article by its id.

    `decisions` are those in force, in the order of the log; articles that they name and `found` does not have are left
    out of account.
    """
    groups: dict[str, set[str]] = {}
    for article, story in found.items():
        groups.setdefault(story, set()).add(article)
    parts = [_Part(members, ()) for members in groups.values()]
    for decision in (d for d in decisions if d.kind in ("merge", "split")):
        parts = _merged(parts, decision) if decision.kind == "merge" else _split(parts, decision, articles)
    stories = [_outline(part, articles) for part in parts]
    return tuple(sorted(stories, key=lambda s: _age(articles[s.articles[0]])))


def story_with(stories: Iterable[StoryOutline], name: str) -> StoryOutline | None:
    """The story that `name` means: its id, or "s-" and the id of any of its articles (one it had before), or either's
    beginning where only one story begins so."""
    wanted = name.removeprefix("s-")
    every = list(stories)
    exact = next((s for s in every if wanted in s.articles), None)
    if exact is not None or not wanted:
        return exact
    begun = [s for s in every if any(a.startswith(wanted) for a in s.articles)]
    named = [s for s in every if s.id.startswith(f"s-{wanted}")]
    for candidates in (named, begun):
        if len(candidates) == 1:
            return candidates[0]
    return None


class _Part:
    """Articles that stand together while the log is applied."""

    __slots__ = ("decided", "members")

    def __init__(self, members: set[str], decided: tuple[int, ...]) -> None:
        self.members = members
        self.decided = decided


def _merged(parts: list[_Part], decision: Decision) -> list[_Part]:
    named = frozenset(decision.articles)
    together = [p for p in parts if not named.isdisjoint(p.members)]
    if len(together) < 2:
        return parts
    members = set().union(*(p.members for p in together))
    numbers = {n for p in together for n in p.decided} | {decision.number}
    return [*(p for p in parts if named.isdisjoint(p.members)), _Part(members, tuple(sorted(numbers)))]


def _split(parts: list[_Part], decision: Decision, articles: Mapping[str, Article]) -> list[_Part]:
    divided: list[_Part] = []
    for part in parts:
        out, stay = part.members & set(decision.articles), part.members & set(decision.others)
        if not out or not stay:
            divided.append(part)
            continue
        numbers = tuple(sorted({*part.decided, decision.number}))
        gone = out | _nearer(part.members - out - stay, out, stay, articles)
        divided += [_Part(gone, numbers), _Part(part.members - gone, numbers)]
    return divided


def _nearer(rest: set[str], one: set[str], other: set[str], articles: Mapping[str, Article]) -> set[str]:
    """Those of `rest` that are more like `one` than like `other`."""
    if not rest:
        return set()
    order = sorted(rest | one | other)
    rows = vectors([terms(articles[a]) for a in order])
    sides = []
    for side in (one, other):
        centroid = np.asarray(rows[[order.index(a) for a in sorted(side)]].mean(axis=0)).ravel()
        sides.append(centroid / (float(np.linalg.norm(centroid)) or 1.0))
    likeness = np.round(rows @ np.stack(sides, axis=1), 9)
    return {a for n, a in enumerate(order) if a in rest and likeness[n, 0] > likeness[n, 1]}


def _outline(part: _Part, articles: Mapping[str, Article]) -> StoryOutline:
    members = sorted(part.members, key=lambda a: _age(articles[a]))
    return StoryOutline(f"s-{members[0]}", tuple(members), part.decided)


def _age(article: Article) -> tuple[str, str]:
    day = article.published.day
    return day.isoformat() if day else UNDATED, article.id
