"""The rows of a case that is too large to be linked as one: each story linked by itself, by several processes."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import settings
from dateline.casework.leading import by_size
from dateline.casework.listening import Unheard
from dateline.casework.story_alone import Share, StoryAlone
from dateline.casework.unwatched import unwatched
from dateline.casework.views.gathering import gathered
from dateline.casework.views.rows import view_rows
from dateline.casework.views.scoped import scoped
from dateline.engine.local import batches, ordered_map

if TYPE_CHECKING:
    from dateline.casework.storywork import StoryWork
    from dateline.model.decision import Decided
    from dateline.model.revision import Revision
    from dateline.model.story import CopyLink
    from dateline.model.views import ViewRow
    from dateline.storage.case import Case


def rows_by_story(work: "StoryWork", place: Path | str, processes: int) -> "Iterator[ViewRow]":
    """The rows of all stories of the case at that place, the one with the most reports first.

    No more of it is held at a time than the reports of a few stories.
    """
    cut = batches(_shares(work), lambda share: share.words, settings.integer("batch_words"))
    for _, rows in ordered_map(partial(_rows_of, place, work.decided), cut, processes):
        yield from rows


def _shares(work: "StoryWork") -> Iterator[Share]:
    of = {a: outline.id for outline in work.stories.outlines for a in outline.articles}
    copies: dict[str, list[CopyLink]] = {}
    for copy in work.stories.copies:
        if of[copy.article] == of[copy.original]:
            copies.setdefault(of[copy.article], []).append(copy)
    revisions: dict[str, dict[Revision, None]] = {}
    for revision in work.revisions:
        for article in (revision.earlier, revision.later):
            revisions.setdefault(of[article], {})[revision] = None
    described = {story.outline.id: story for story in work.described}
    for outline in by_size(work.stories.outlines):
        yield Share(
            described[outline.id],
            tuple(copies.get(outline.id, ())),
            tuple(revisions.get(outline.id, ())),
            sum(work.articles[a].about_words for a in outline.articles),
        )


def _rows_of(place: Path | str, decided: "Decided", shares: Sequence[Share]) -> "list[list[ViewRow]]":
    from dateline.storage.opening import open_case

    # What dating has to find out of undated reports is written, so that the next build need not.
    with unwatched(), open_case(place) as case:
        return [list(_rows(case, share, decided)) for share in shares]


def _rows(case: "Case", share: Share, decided: "Decided") -> "Iterator[ViewRow]":
    work = StoryAlone(case, Unheard(), share, decided)
    story, days = work.linked_with_days()
    return scoped(view_rows(gathered(work, story, days)), story.id)
