"""All that the reports tell of what is asked, for the formats that are no brief."""

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.casework.asked_brief import AskedBrief
from dateline.errors import UsageError
from dateline.export.formats import Format

if TYPE_CHECKING:
    from dateline.casework.storywork import StoryWork
    from dateline.export.case_told import CaseTold
    from dateline.model.meant import Meant
    from dateline.model.story import Story
    from dateline.storage.case import Case


def check(form: Format, asked: AskedBrief) -> None:
    """Raises UsageError, before the work, for options that shape a brief and can mean nothing elsewhere."""
    options = (("--pages", asked.pages), ("--since-brief", asked.since_brief), ("--settings", asked.layout))
    for option, value in options:
        if form.needs != "brief" and value is not None:
            raise UsageError(f"{option} shapes a brief, and {form.name} is none; leave it out")


def case_told(asked: AskedBrief, work: "StoryWork", case: "Case") -> "CaseTold":
    """The story with what independent sources tell differently, and which days, words and actor are meant.

    Raises UsageError for an actor whom no report knows.
    """
    from dateline.casework.asked_scope import bounds_of, scope_of
    from dateline.casework.layout import Layout
    from dateline.export.asked import Asked

    bounds = asked.bounds
    linked = work.linked(bounds)
    scope = scope_of(asked, Layout(), linked)
    if scope.about or scope.names:
        linked = work.linked(bounds_of(asked, scope))
    return replace(
        told(work, linked),
        failures=tuple(case.failures()),
        asked=Asked(scope.about, bounds.first, bounds.last),
        actor=_meant(linked, scope.names) if asked.actor is not None else None,
    )


def told(work: "StoryWork", story: "Story") -> "CaseTold":
    """The same of what links the reports, with nothing asked."""
    from dateline.export.case_told import CaseTold
    from dateline.stories.disagreements import disagreements
    from dateline.stories.told_by_one import told_by_one

    listed, revised_by = work.with_earlier_texts()
    return CaseTold(
        story=story,
        readings=work.readings,
        listed=listed,
        revised_by=revised_by,
        differing=tuple(disagreements(story, work.readings)),
        lone=tuple(told_by_one(story, work.readings)),
    )


def _meant(story: "Story", names: tuple[str, ...]) -> "Meant":
    from dateline.model.meant import Meant

    return Meant(frozenset(e.id for e in story.entities if e.name in names), frozenset(names), ())
