"""Gathers from a case that was linked what its rows are made of."""

from typing import TYPE_CHECKING

from dateline.casework.views.around import CaseBuilt

if TYPE_CHECKING:
    from dateline.casework.storywork import StoryWork
    from dateline.model.story import Story, TimelineEntry


def gathered(work: "StoryWork", story: "Story", days: "tuple[TimelineEntry, ...]") -> CaseBuilt:
    """The whole case with all that rows are made of; `story` is what links it, `days` what every day of it has."""
    from dateline.casework.asked_case import told
    from dateline.stories.changes import changes

    revised = work.revised()
    return CaseBuilt(
        told=told(work, story),
        days=days,
        stories=work.described,
        copies=work.stories.copies,
        articles=work.articles,
        revisions=tuple((r, changes(revised[r.earlier], revised[r.later])) for r in work.revisions),
    )
