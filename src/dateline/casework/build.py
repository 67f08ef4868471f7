"""A case built: what is new annotated and grouped, the whole linked, and what comes of it kept for all who ask."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.casework.annotating import annotate_new
from dateline.casework.listening import Listener, during
from dateline.casework.storywork import StoryWork

if TYPE_CHECKING:
    from dateline.model.dossier import Dossier
    from dateline.model.outline import StoryOutline
    from dateline.model.standing import Newest
    from dateline.model.story import Story, TimelineEntry
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
    annotated = annotate_new(case, processes, listener)
    work = StoryWork(case, processes, listener)
    with during("grouping", listener):
        stories = work.stories.outlines
    with during("linking", listener):
        story, days = work.linked_with_days()
    with during("writing", listener):
        _keep_for_pages(case, work, story, days, began)
    return Built(annotated, stories, story)


def _keep_for_pages(
    case: "Case", work: StoryWork, story: "Story", days: "tuple[TimelineEntry, ...]", began: "Newest"
) -> None:
    """Keeps what pages show of a case when all of it is linked, together, unless another build began meanwhile."""
    from dateline.casework.views.gathering import gathered
    from dateline.casework.views.rows import view_rows
    from dateline.stories.timeline import Bounds

    mark = work.mark(Bounds())
    dossier = _brief(case, work, story)
    if case.views().replace(view_rows(gathered(work, story, days)), mark):
        case.save_dossier(dossier, mark)
        case.save_built(began)
    case.commit()


def _brief(case: "Case", work: StoryWork, story: "Story") -> "Dossier":
    """The brief of the whole case, as the command writes it where nothing else is asked."""
    from dateline import pipeline
    from dateline.casework.asked_brief import AskedBrief
    from dateline.casework.asked_scope import scope_of
    from dateline.casework.layout import layout

    asked = AskedBrief()
    scope = scope_of(asked, layout(None), story, work.decided)
    command = asked.command("brief", "-o", "brief.html")
    return pipeline.brief(work.readings, case.failures(), command, story, scope, None, work.decided)
