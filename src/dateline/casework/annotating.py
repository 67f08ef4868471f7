"""Annotates what is new in a case, and keeps it there."""

from typing import TYPE_CHECKING

from dateline import settings
from dateline.casework.listening import Listener, counted

if TYPE_CHECKING:
    from dateline.storage.case import Case

# Articles between two commits: what an interruption can cost.
_COMMIT_EVERY = 50


def annotate_new(case: "Case", processes: int, listener: Listener) -> int:
    """Annotates the articles of the case that have not been, committing as it goes. Returns how many."""
    from dateline.model.article import Failure
    from dateline.pipeline import annotate, is_read

    number = 0
    annotated = annotate(case.unannotated(*key()), processes)
    for number, (article, found) in enumerate(counted(annotated, "annotating", listener), start=1):
        case.keep_annotations(found, *key())
        if found.problem is not None:
            failure = Failure(article.locations[0], found.problem, "the report stays in the case")
            # A report in another language is kept and listed as it should be.
            (listener.failed if is_read(article) else listener.noted)(failure)
            case.fail(failure)
        if number % _COMMIT_EVERY == 0:
            case.commit()
    case.commit()
    return number


def key() -> tuple[str, str]:
    """What the annotation cache is keyed by besides the article: the annotators' version, the pipeline's name."""
    from dateline.annotate.version import VERSION

    return VERSION, settings.value("pipeline")


def workers(option: int | None) -> int:
    """The number of processes to use: the option, else the setting; 0 means one for each core."""
    from dateline.engine.local import cores

    return (settings.integer("workers") if option is None else option) or cores()
