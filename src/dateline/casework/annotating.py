"""Annotates what is new in a case, and keeps it there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline import settings
from dateline.casework.listening import Listener, counted

if TYPE_CHECKING:
    from dateline.model.annotations import Annotations
    from dateline.model.article import Article, Failure
    from dateline.storage.case import Case

# Articles whose annotations are written at once, in a moment: what an interruption can cost.
_AT_ONCE = 20


def annotate_new(case: "Case", processes: int, listener: Listener) -> int:
    """Annotates the articles of the case that have not been, committing as it goes. Returns how many.

    The case is locked only while some of the annotations are written.
    """
    from dateline.annotate.version import anew
    from dateline.engine.local import batches
    from dateline.pipeline import Kept, annotate

    def kept(article: "Article") -> Kept | None:
        earlier = case.earlier_annotations(article.id, pipeline) if again else None
        # Nothing is known of an article that could not be annotated.
        return None if earlier is None or earlier[1].problem is not None else (earlier[1], anew(earlier[0]))

    number = 0
    version, pipeline = key()
    total = case.waiting(version, pipeline)
    waiting = case.unannotated(version, pipeline)
    again = any(on == pipeline for _, _, on in case.otherwise_annotated(version, pipeline))
    annotated = annotate(waiting, processes, kept)
    for some in batches(counted(annotated, "annotating", listener, total), lambda _: 1, _AT_ONCE):
        # Whoever listens may take time: all is told before the case is locked.
        failures = [failure for article, found in some for failure in _failures(article, found, listener)]
        for _, found in some:
            case.keep_annotations(found, version, pipeline)
        for failure in failures:
            case.fail(failure)
        case.commit()
        number += len(some)
    return number


def _failures(article: "Article", found: "Annotations", listener: Listener) -> "Iterator[Failure]":
    """What is to be kept of an article that could not be annotated; tells it."""
    from dateline.model.article import Failure
    from dateline.pipeline import is_read

    if found.problem is not None:
        failure = Failure(article.locations[0], found.problem, "the report stays in the case")
        # A report in another language is kept and listed as it should be.
        (listener.failed if is_read(article) else listener.noted)(failure)
        yield failure


def key() -> tuple[str, str]:
    """What the annotation cache is keyed by besides the article: the annotators' version, the pipeline's name."""
    from dateline.annotate.version import annotators

    return annotators(), settings.value("pipeline")


def workers(option: int | None) -> int:
    """The number of processes to use: the option, else the setting; 0 means one for each core."""
    from dateline.engine.local import cores

    return (settings.integer("workers") if option is None else option) or cores()
