"""The stories of a case, as they are found and as analysts decided."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.model.article import Article
    from dateline.model.decision import Decision
    from dateline.model.outline import StoryOutline
    from dateline.model.story import CopyLink
    from dateline.storage.case import Case


@dataclass(frozen=True, slots=True)
class CaseStories:
    """The stories of a case as found and as analysts decided, and the copies among its reports."""

    outlines: tuple["StoryOutline", ...]
    copies: tuple["CopyLink", ...]

    def named(self, name: str) -> "StoryOutline":
        """The story that `name` means. Raises UsageError where it means none, or several."""
        from dateline.stories.decided import story_with

        found = story_with(self.outlines, name)
        if found is None:
            raise UsageError(
                f"{name!r} is no story here, or begins the names of several; `dateline stories` lists them"
            )
        return found


def grouped(case: "Case", articles: "Mapping[str, Article]", log: "Sequence[Decision] | None" = None) -> CaseStories:
    """Groups what is new in the case, of these articles by id; the story with the earliest report comes first.

    As the decisions of `log` have it, by default all of the case.
    """
    from dateline.grouping import group
    from dateline.model.decision import in_force
    from dateline.stories.decided import outlines

    found = group(case)
    # Others may have added reports since these were read.
    stories = {article: story for article, story in found.stories.items() if article in articles}
    copies = tuple(link for link in found.copies if link.article in articles and link.original in articles)
    return CaseStories(outlines(stories, in_force(case.decisions() if log is None else log), articles), copies)


def decision_on(
    case: "Case", articles: "Mapping[str, Article]", made: "Callable[[CaseStories], Decision]"
) -> "Decision":
    """The decision that `made` draws from the stories.

    Where it cannot be drawn from them because it was the last that was kept, it is that one: an interrupted command is
    run again. Raises what `made` raises.
    """
    from dateline.model.decision import newest_on, says_again

    log = case.decisions()
    try:
        return made(grouped(case, articles, log))
    except UsageError:
        last = newest_on(None, log)
        before = [d for d in log if last is not None and d.number < last.number]
        with suppress(UsageError):
            again = made(grouped(case, articles, before))
            if says_again(again, log) is not None:
                return again
        raise


def by_id(case: "Case") -> dict[str, "Article"]:
    """The articles of the case by their ids."""
    return {article.id: article for article in case.articles()}
