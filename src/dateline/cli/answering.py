"""What is asked for, rendered: the reports read and linked once, whatever it is written as."""

from typing import TYPE_CHECKING

from dateline.cli.asked_brief import AskedBrief
from dateline.cli.failures import Failures
from dateline.export.formats import Format, Rendered

if TYPE_CHECKING:
    from dateline.cli.storywork import StoryWork
    from dateline.export.case_told import CaseTold
    from dateline.model.article import Failure
    from dateline.model.dossier import Dossier


def rendered(form: Format, asked: AskedBrief, command: str, failures: Failures) -> Rendered:
    """The file or files of what is asked; `command` is what repeats them. Tells what fails."""
    from dateline.cli import casework, storywork

    # A package that is missing is told before the work.
    render = form.renderer()
    bounds = asked.bounds
    with asked.opened(failures) as case:
        work = storywork.StoryWork(case, casework.workers(asked.workers), failures, asked.story)
        work.linked(bounds)
        failed = tuple(case.failures())
        found = _dossier(asked, work, failed, command) if form.needs == "brief" else _told(asked, work, failed)
    return render(found)


def _dossier(asked: AskedBrief, work: "StoryWork", failed: "tuple[Failure, ...]", command: str) -> "Dossier":
    from dateline import pipeline

    return pipeline.brief(work.readings, failed, linked=work.linked(asked.bounds), command=command)


def _told(asked: AskedBrief, work: "StoryWork", failed: "tuple[Failure, ...]") -> "CaseTold":
    from dateline.export.asked import Asked
    from dateline.export.case_told import CaseTold
    from dateline.stories.disagreements import disagreements
    from dateline.stories.told_by_one import told_by_one

    bounds = asked.bounds
    linked, read = work.linked(bounds), work.readings
    listed, revised_by = work.with_earlier_texts()
    differing, lone = tuple(disagreements(linked, read)), tuple(told_by_one(linked, read))
    days = Asked(since=bounds.first, until=bounds.last)
    return CaseTold(linked, tuple(read), listed, revised_by, differing, lone, failed, days)
