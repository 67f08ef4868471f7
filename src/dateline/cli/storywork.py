"""What the commands on stories share: which reports tell a story, reading them, linking them."""

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import __version__
from dateline.cli import casework
from dateline.cli.failures import Failures
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.model.article import Article
    from dateline.model.outline import StoryOutline
    from dateline.model.revision import Revision
    from dateline.model.story import CopyLink, Reading, Story
    from dateline.storage.case import Case
    from dateline.stories.timeline import Bounds

# The story of all reports of a case, however they are grouped.
WHOLE = "st1"
# Raised when the same reports are linked otherwise than before.
LINKED = "2"


@dataclass(frozen=True, slots=True)
class CaseStories:
    """The stories of a case as found and as analysts decided, and the copies among its reports."""

    outlines: tuple["StoryOutline", ...]
    copies: tuple["CopyLink", ...]


def grouped(case: "Case") -> CaseStories:
    """Groups what is new in the case; the story with the earliest report comes first."""
    from dateline.grouping import group
    from dateline.model.decision import in_force
    from dateline.stories.decided import outlines

    found = group(case)
    case.commit()
    return CaseStories(outlines(found.stories, in_force(case.decisions()), casework.by_id(case)), found.copies)


def outline(case: "Case", name: str) -> "StoryOutline":
    """The story that `name` means. Raises UsageError where it means none, or several."""
    from dateline.stories.decided import story_with

    found = story_with(grouped(case).outlines, name)
    if found is None:
        raise UsageError(f"{name!r} is no story here, or begins the names of several; `dateline stories` lists them")
    return found


def readings(case: "Case", processes: int, failures: Failures, story: str | None = None) -> tuple["Reading", ...]:
    """The articles of the case, or of one story, with their annotations, in canonical order.

    Annotates what is new, dates the undated from the rest of the case. Of a page that was read more than once only the
    last text counts: what it no longer says is nobody's word any more.
    """
    from dateline.articles.revisions import revisions

    members = None if story is None else frozenset(outline(case, story).articles)
    articles = list(case.articles())
    gone = {r.earlier for r in revisions(articles)}
    chosen = {a.id for a in articles if a.id not in gone and (members is None or a.id in members)}
    return _read(case, processes, failures, articles, chosen)


def revised(case: "Case", processes: int, failures: Failures) -> tuple[tuple["Revision", ...], dict[str, "Reading"]]:
    """Which reports are later texts of the same page, and the readings of all of them by article id."""
    from dateline.articles.revisions import revisions

    articles = list(case.articles())
    found = revisions(articles)
    pages = {a for r in found for a in (r.earlier, r.later)}
    return found, {r.article.id: r for r in _read(case, processes, failures, articles, pages)}


def with_earlier_texts(case: "Case", used: "Mapping[str, Article]") -> tuple[tuple["Article", ...], dict[str, str]]:
    """The articles used and the earlier texts of their pages, in canonical order; by whom each of those was revised."""
    from dateline.articles.revisions import revisions
    from dateline.stories.order import article_key

    every = casework.by_id(case)
    revised_by = {r.earlier: r.later for r in revisions(tuple(every.values()))}

    def last(id_: str) -> str:
        while id_ in revised_by:
            id_ = revised_by[id_]
        return id_

    listed = [used.get(a.id, a) for a in every.values() if last(a.id) in used]
    return tuple(sorted(listed, key=article_key)), revised_by


def _read(
    case: "Case", processes: int, failures: Failures, articles: Sequence["Article"], chosen: Collection[str]
) -> tuple["Reading", ...]:
    from dateline.pipeline import dated

    casework.annotate_new(case, processes, failures)
    # An undated report is dated from the whole case, whichever story it is in.
    undated = any(a.published.basis == "none" for a in articles if a.id in chosen)
    with _unwatched():
        pairs = [
            (article, case.annotations(article.id, *casework.key()))
            for article in articles
            if undated or article.id in chosen
        ]
    known = dated((article, found) for article, found in pairs if found is not None)
    return tuple(r for r in known if r.article.id in chosen)


def linked(case: "Case", bounds: "Bounds", processes: int, failures: Failures, story: str | None = None) -> "Story":
    """The story within the bounds, of the whole case or the one named: as kept, else linked anew."""
    which = None if story is None else outline(case, story)
    mark = _fingerprint(case, bounds, which)
    return case.load_story(mark) or _link(
        case, lambda: readings(case, processes, failures, which.id if which else None), bounds, which, mark
    )


def link_anew(case: "Case", bounds: "Bounds", processes: int, failures: Failures) -> "Story":
    """The story of the whole case within the bounds."""
    mark = _fingerprint(case, bounds, None)
    return _link(case, lambda: readings(case, processes, failures), bounds, None, mark)


def _link(
    case: "Case",
    read: "Callable[[], tuple[Reading, ...]]",
    bounds: "Bounds",
    which: "StoryOutline | None",
    mark: str,
) -> "Story":
    """Links what is read. What is linked within the default bounds is kept: a query changes no case."""
    from dateline.grouping import known_copies
    from dateline.pipeline import link
    from dateline.stories.timeline import Bounds

    with _unwatched():
        story = link(read(), bounds, which.id if which else WHOLE, known_copies(case))
    if bounds == Bounds():
        case.save_story(story, mark)
        case.commit()
    return story


def _fingerprint(case: "Case", bounds: "Bounds", which: "StoryOutline | None") -> str:
    members = repr(which.articles) if which else ""
    return case.fingerprint(__version__, LINKED, *casework.key(), repr(bounds), members)


@contextmanager
def _unwatched() -> Iterator[None]:
    """Records have no cycles: looking for some in millions of them takes longer than reading them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()
