"""All that the reports of a case or story tell, as the formats take it that are more than a brief."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dateline.export.asked import Asked
from dateline.model.article import Article, Failure
from dateline.model.disagreement import Disagreement, OnlyTold
from dateline.model.story import Reading, Story

_ALL = Asked()


@dataclass(frozen=True)
class CaseTold:
    """A linked story with its readings in canonical order, and what else its tables are made of.

    `listed` are the reports read and the earlier texts of their pages, `revised_by` the ids of what took their place;
    `differing` is what independent sources tell differently, `lone` what one of them alone tells. `asked` says which
    days are meant.
    """

    story: Story
    readings: tuple[Reading, ...]
    listed: tuple[Article, ...]
    revised_by: Mapping[str, str]
    differing: tuple[Disagreement, ...] = ()
    lone: tuple[OnlyTold, ...] = ()
    failures: tuple[Failure, ...] = ()
    asked: Asked = _ALL

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles read, by id."""
        return {r.article.id: r.article for r in self.readings}
