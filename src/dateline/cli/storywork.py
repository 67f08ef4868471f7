"""What the commands on stories share: which reports tell a story, reading them, linking them."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import __version__
from dateline.cli import casework
from dateline.cli.failures import Failures
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.model.outline import StoryOutline
    from dateline.model.story import CopyLink, Reading, Story
    from dateline.storage.case import Case
    from dateline.stories.timeline import Bounds

# The story of all reports of a case, however they are grouped.
WHOLE = "st1"


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

    Annotates what is new, dates the undated from the rest of the case.
    """
    from dateline.pipeline import dated

    casework.annotate_new(case, processes, failures)
    members = None if story is None else frozenset(outline(case, story).articles)
    articles = [a for a in case.articles() if members is None or a.id in members]
    if members is not None and any(a.published.basis == "none" for a in articles):
        # An undated report is dated from the whole case, whichever story it is in.
        articles = list(case.articles())
    with _unwatched():
        pairs = [(article, case.annotations(article.id, *casework.key())) for article in articles]
    known = dated((article, found) for article, found in pairs if found is not None)
    return known if members is None else tuple(r for r in known if r.article.id in members)


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
    from dateline.pipeline import link
    from dateline.stories.timeline import Bounds

    story = link(read(), bounds, which.id if which else WHOLE)
    if bounds == Bounds():
        case.save_story(story, mark)
        case.commit()
    return story


def _fingerprint(case: "Case", bounds: "Bounds", which: "StoryOutline | None") -> str:
    members = repr(which.articles) if which else ""
    return case.fingerprint(__version__, *casework.key(), repr(bounds), members)


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
