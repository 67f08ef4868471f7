"""What is asked for, rendered: the reports read and linked once, whatever it is written as."""

from typing import TYPE_CHECKING

from dateline.cli import asked_case
from dateline.cli.asked_brief import AskedBrief
from dateline.cli.failures import Failures
from dateline.cli.layout import Layout, layout
from dateline.export.formats import Format, Rendered

if TYPE_CHECKING:
    from dateline.cli.storywork import StoryWork
    from dateline.model.dossier import Dossier
    from dateline.storage.case import Case


def rendered(form: Format, asked: AskedBrief, command: str, failures: Failures) -> Rendered:
    """The file or files of what is asked; `command` is what repeats them. Tells what fails."""
    from dateline.cli import casework, storywork

    asked.check()
    asked_case.check(form, asked)
    own = layout(asked.layout)
    # A package that is missing is told before the work.
    render = form.renderer()
    with asked.opened(failures) as case:
        work = storywork.StoryWork(case, casework.workers(asked.workers), failures, asked.story)
        if form.needs == "case":
            return render(asked_case.case_told(asked, work, case))
        dossier = _dossier(asked, own, work, case, command)
    if form.name == "html" and own.template is not None:
        from dateline.export.own_template import render_with

        return render_with(dossier, own.template)
    return render(dossier)


def _dossier(asked: AskedBrief, own: Layout, work: "StoryWork", case: "Case", command: str) -> "Dossier":
    from dateline import pipeline
    from dateline.cli.asked_scope import bounds_of, earlier_of, scope_of
    from dateline.stories.timeline import Bounds

    # Whom a name means does not depend on the days asked for.
    named = asked.actor is not None or asked.about is not None
    scope = scope_of(asked, own, work.linked(Bounds() if named else asked.bounds))
    earlier = earlier_of(asked, scope)
    linked = work.linked(bounds_of(asked, scope))
    # What could not be annotated is known when all is linked.
    failures = tuple(case.failures())
    return pipeline.brief(work.readings, failures, command, linked, scope, earlier)
