"""Gathers from a case that was linked what its rows are made of."""

from typing import TYPE_CHECKING

from dateline.casework.views.around import CaseBuilt

if TYPE_CHECKING:
    from dateline.casework.storywork import StoryWork
    from dateline.model.story import Story, TimelineEntry


def gathered(work: "StoryWork", story: "Story", days: "tuple[TimelineEntry, ...]") -> CaseBuilt:
    """The whole case with all that rows are made of; `story` is what links it, `days` what every day of it has."""
    from dateline.export.case_told import CaseTold
    from dateline.stories.changes import changes
    from dateline.stories.described import described
    from dateline.stories.disagreements import disagreements
    from dateline.stories.told_by_one import told_by_one

    readings, revised = work.readings, work.revised()
    listed, revised_by = work.with_earlier_texts()
    told = CaseTold(
        story=story,
        readings=readings,
        listed=listed,
        revised_by=revised_by,
        differing=tuple(disagreements(story, readings)),
        lone=tuple(told_by_one(story, readings)),
    )
    return CaseBuilt(
        told=told,
        days=days,
        stories=described(work.stories.outlines, work.articles),
        copies=work.stories.copies,
        articles=work.articles,
        revisions=tuple((r, changes(revised[r.earlier], revised[r.later])) for r in work.revisions),
    )
