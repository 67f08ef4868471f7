"""A case that is too large to be linked as one: which of its stories stand for it where none is named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline import settings

if TYPE_CHECKING:
    from dateline.model.article import Article, Failure
    from dateline.model.dossier import Largest
    from dateline.model.outline import StoryOutline


@dataclass(frozen=True, slots=True)
class Leading:
    """The `articles` of the `largest` stories, and how many of the case these are."""

    articles: frozenset[str]
    largest: "Largest"

    def told(self, case: str) -> "Failure":
        """What is told of it: the case is asked, and not all of it answers."""
        from dateline.model.article import Failure

        largest = self.largest
        which = "largest story" if largest.stories == 1 else f"{largest.stories} largest stories"
        problem = (
            f"has more than is linked as one (DATELINE_WHOLE_WORDS); this is of its {which} of {largest.of_stories}, "
            f"{len(self.articles)} of {largest.of_reports} reports"
        )
        return Failure(case, problem, "name another with --story; `dateline stories` lists them")


def fits(articles: Iterable["Article"]) -> bool:
    """Whether so much can be linked as one, in memory (DATELINE_WHOLE_WORDS)."""
    return sum(article.about_words for article in articles) <= settings.integer("whole_words")


def leading(stories: Sequence["StoryOutline"], articles: Mapping[str, "Article"]) -> Leading | None:
    """As many of the stories, those with the most reports first, as can be linked as one; the first in any case. None
    where these are all there are."""
    from dateline.model.dossier import Largest

    left = settings.integer("whole_words")
    chosen: list[StoryOutline] = []
    for story in by_size(stories):
        left -= sum(articles[a].about_words for a in story.articles)
        if left < 0 and chosen:
            break
        chosen.append(story)
    if len(chosen) == len(stories):
        return None
    members = frozenset(a for story in chosen for a in story.articles)
    return Leading(members, Largest(len(chosen), len(stories), len(articles)))


def by_size(stories: Iterable["StoryOutline"]) -> list["StoryOutline"]:
    """The stories, the one with the most reports first, in the order of their table."""
    return sorted(stories, key=lambda s: (-len(s.articles), s.id))
