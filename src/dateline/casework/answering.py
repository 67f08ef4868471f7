"""What is asked for, rendered: the reports read and linked once, whatever it is written as."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from dateline.casework import annotating, asked_case, storywork
from dateline.casework.asked_brief import AskedBrief
from dateline.casework.layout import Layout, layout
from dateline.casework.listening import Listener
from dateline.export.formats import Format, Rendered

if TYPE_CHECKING:
    from dateline.model.dossier import Dossier
    from dateline.storage.case import Case


def rendered(form: Format, asked: AskedBrief, command: str, listener: Listener, case: "Case | None" = None) -> Rendered:
    """The file or files of what is asked; `command` is what repeats them. Tells what fails.

    It is asked of the case given, which stays open, else of the one that `asked` names. Raises UsageError for what does
    not go together or means nothing here, DatelineError where a package is missing.
    """
    render, own = _ready(form, asked)
    with asked.opened(listener) if case is None else nullcontext(case) as opened:
        work = storywork.StoryWork(opened, annotating.workers(asked.workers), listener, asked.story)
        if form.needs == "case":
            return render(asked_case.case_told(asked, work, opened))
        dossier = _dossier(asked, own, work, opened, command)
    if form.name == "html" and own.template is not None:
        from dateline.export.own_template import render_with

        return render_with(dossier, own.template)
    return render(dossier)


def check(form: Format, asked: AskedBrief) -> None:
    """Raises what `rendered` raises for what can be told before the work."""
    _ready(form, asked)


def _ready(form: Format, asked: AskedBrief) -> tuple[Callable[[Any], Rendered], Layout]:
    asked.check()
    asked_case.check(form, asked)
    own = layout(asked.layout)
    # A package that is missing is told before the work.
    return form.renderer(), own


def _dossier(asked: AskedBrief, own: Layout, work: storywork.StoryWork, case: "Case", command: str) -> "Dossier":
    from dateline import pipeline
    from dateline.casework.asked_scope import bounds_of, earlier_of, scope_of
    from dateline.stories.timeline import Bounds

    # Whom a name means does not depend on the days asked for.
    named = asked.actor is not None or asked.about is not None
    whole = work.linked(Bounds() if named else asked.bounds)
    scope = scope_of(asked, own, whole, work.decided, work.largest)
    earlier = earlier_of(asked, scope)
    linked = work.linked(bounds_of(asked, scope))
    # What could not be annotated is known when all is linked.
    failures = tuple(case.failures())
    return pipeline.brief(work.readings, failures, command, linked, scope, earlier, work.decided)
