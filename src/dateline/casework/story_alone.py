"""One story of a case asked by itself: no other report is read, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.casework.case_stories import CaseStories
from dateline.casework.listening import Listener
from dateline.casework.storywork import StoryWork

if TYPE_CHECKING:
    from dateline.model.article import Article
    from dateline.model.decision import Decided
    from dateline.model.outline import StoryDescribed
    from dateline.model.revision import Revision
    from dateline.model.story import CopyLink
    from dateline.storage.case import Case


@dataclass(frozen=True, slots=True)
class Share:
    """What a case knows of one of its stories: the story, the `copies` within it, the `revisions` that any of its
    reports is part of, and its `words`."""

    story: "StoryDescribed"
    copies: "tuple[CopyLink, ...]"
    revisions: "tuple[Revision, ...]"
    words: int


class StoryAlone(StoryWork):
    """What is asked of the story of a share, all reports of which are annotated, as analysts `decided`."""

    def __init__(self, case: "Case", listener: Listener, share: Share, decided: "Decided") -> None:
        super().__init__(case, 1, listener, share.story.outline.id)
        self._share = share
        self._as_decided = decided

    @cached_property
    def articles(self) -> "dict[str, Article]":
        """The reports of the story in canonical order, then the other texts of their pages."""
        pages = {a for r in self._share.revisions for a in (r.earlier, r.later)}
        members = self._share.story.outline.articles
        found = (self._case.article(id_) for id_ in (*members, *sorted(pages.difference(members))))
        return {article.id: article for article in found if article is not None}

    @cached_property
    def stories(self) -> CaseStories:
        """The story alone."""
        return CaseStories((self._share.story.outline,), self._share.copies)

    @cached_property
    def described(self) -> "tuple[StoryDescribed, ...]":
        """The same in few words."""
        return (self._share.story,)

    @cached_property
    def decided(self) -> "Decided":
        """What analysts decided on the facts of the reports, and on the brief."""
        return self._as_decided

    @cached_property
    def revisions(self) -> "tuple[Revision, ...]":
        """Which reports are later texts of the same page."""
        return self._share.revisions

    @cached_property
    def _fits(self) -> bool:
        return True

    def _annotate(self) -> None:
        """Done for the whole case."""

    def _copies(self) -> "Sequence[CopyLink]":
        return self._share.copies
