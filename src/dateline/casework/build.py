"""A case built: what is new annotated and grouped, the whole linked, and what comes of it kept for all who ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dateline.casework.annotating import annotating
from dateline.casework.listening import Listener, during
from dateline.casework.storywork import StoryWork
from dateline.casework.unwatched import unwatched

if TYPE_CHECKING:
    from dateline.model.article import Failure
    from dateline.model.dossier import Dossier
    from dateline.model.outline import StoryOutline
    from dateline.model.standing import Newest
    from dateline.model.story import Story, TimelineEntry
    from dateline.model.views import Views
    from dateline.storage.case import Case


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: how many reports were `annotated`, the `stories` they are grouped into, and the `story` of
    the whole case."""

    annotated: int
    stories: tuple["StoryOutline", ...]
    story: "Story"


def build(case: "Case", processes: int, listener: Listener) -> Built:
    """Annotates what is new by so many processes, groups it and links the whole case; tells how far it is.

    Others may decide and add meanwhile: nothing is written while it computes. What they do counts from the next build
    on, and what is kept tells that it is older. What was done before an interruption is kept.
    """
    began = case.newest()
    work = StoryWork(case, processes, listener)
    with annotating(case, processes, listener) as kept:
        with during("grouping", listener):
            work.read_ahead()
        annotated = kept()
    with unwatched():
        with during("linking", listener):
            story, days = work.linked_with_days()
        with during("writing", listener):
            _keep_for_pages(case, work, story, days, began)
    return Built(annotated, work.stories.outlines, story)


def _keep_for_pages(
    case: "Case", work: StoryWork, story: "Story", days: "tuple[TimelineEntry, ...]", began: "Newest"
) -> None:
    """Keeps what pages show of a case when all of it is linked, together, unless another build began meanwhile."""
    from dateline.stories.timeline import Bounds

    mark, views = work.mark(Bounds()), case.views()
    with work.beside(_brief_of(work, story, tuple(case.failures()))) as brief:
        case.save_story(story, mark)
        case.commit()
        number = _fill(views, case, work, story, days)
        # Before the rows are shown: from there to the commit nobody else writes.
        dossier = brief()
    if views.show(number, mark):
        case.save_dossier(dossier, mark)
        case.save_built(began)
    case.commit()


def _fill(views: "Views", case: "Case", work: StoryWork, story: "Story", days: "tuple[TimelineEntry, ...]") -> int:
    if work.leading is None:
        from dateline.casework.views.gathering import gathered
        from dateline.casework.views.rows import view_rows

        return views.fill(view_rows(gathered(work, story, days)), work.ahead)
    from dateline.casework.views.by_story import rows_by_story

    return views.fill(rows_by_story(work, case.place, work.processes))


def _brief_of(work: StoryWork, story: "Story", failures: "Sequence[Failure]") -> "Callable[[], Dossier]":
    """What writes the brief of the whole case, as the command does where nothing else is asked."""
    from dateline import pipeline
    from dateline.casework.asked_brief import AskedBrief
    from dateline.casework.asked_scope import scope_of
    from dateline.casework.layout import layout

    asked = AskedBrief()
    scope = scope_of(asked, layout(None), story, work.decided, work.largest)
    command = asked.command("brief", "-o", "brief.html")
    return partial(pipeline.brief, work.readings, failures, command, story, scope, None, work.decided)
