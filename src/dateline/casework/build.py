"""A case built: what is new annotated and grouped, the whole linked, and what comes of it kept for all who ask."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.casework.annotating import annotate_new
from dateline.casework.listening import Listener, during
from dateline.casework.storywork import StoryWork

if TYPE_CHECKING:
    from dateline.model.outline import StoryOutline
    from dateline.model.standing import Newest
    from dateline.model.story import Story
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
    from dateline.stories.timeline import Bounds

    began = case.newest()
    annotated = annotate_new(case, processes, listener)
    work = StoryWork(case, processes, listener)
    with during("grouping", listener):
        stories = work.stories.outlines
    with during("linking", listener):
        story = work.linked_anew(Bounds())
    with during("writing", listener):
        _keep_for_pages(case, began)
    return Built(annotated, stories, story)


def _keep_for_pages(case: "Case", began: "Newest") -> None:
    """Keeps what pages show of a case when all of it is linked."""
    case.save_built(began)
    case.commit()
