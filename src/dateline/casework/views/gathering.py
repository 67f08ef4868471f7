"""Gathers from a case that was linked what its rows are made of."""

from typing import TYPE_CHECKING

from dateline.casework.views.around import CaseBuilt

if TYPE_CHECKING:
    from dateline.casework.storywork import StoryWork
    from dateline.model.story import Story, TimelineEntry


def gathered(work: "StoryWork", story: "Story", days: "tuple[TimelineEntry, ...]") -> CaseBuilt:
    """The case, or the story that the work is on, with all that rows are made of; `story` is what links it, `days` what
    every day of it has. A revision is told with its later text."""
    from dateline.casework.asked_case import told
    from dateline.stories.changes import changes

    revised = work.revised()
    members = {a for outline in work.stories.outlines for a in outline.articles}
    told_here = [r for r in work.revisions if r.later in members]
    return CaseBuilt(
        told=told(work, story),
        days=days,
        stories=work.described,
        copies=work.stories.copies,
        articles=work.articles,
        revisions=tuple((r, changes(revised[r.earlier], revised[r.later])) for r in told_here),
    )
