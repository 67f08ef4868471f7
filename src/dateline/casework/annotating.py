"""Annotates what is new in a case, and keeps it there."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from dateline import settings
from dateline.casework.listening import Listener, counted

if TYPE_CHECKING:
    from dateline.model.annotations import Annotations
    from dateline.model.article import Article, Failure
    from dateline.pipeline import Known, Pair
    from dateline.storage.case import Case

# Articles whose annotations are written at once, in a moment: what an interruption can cost.
_AT_ONCE = 20


def annotate_new(case: "Case", processes: int, listener: Listener) -> int:
    """Annotates the articles of the case that have not been, committing as it goes. Returns how many.

    The case is locked only while some of the annotations are written.
    """
    from dateline.pipeline import annotate_known

    total = case.waiting(*key())
    annotated = annotate_known(_waiting(case), processes)
    return _keep(case, counted(annotated, "annotating", listener, total), listener)


@contextmanager
def annotating(case: "Case", processes: int, listener: Listener) -> Iterator[Callable[[], int]]:
    """Has what is new annotated while the block does what rests on the reports alone; it is given what waits for that,
    keeps what was found, and returns of how many reports.

    Of a few reports, which one process annotates the soonest, another does it; more are annotated before.
    """
    from dateline.engine.forked import beside
    from dateline.pipeline import annotate_again, in_batches

    some = list(islice(in_batches(_waiting(case)), 2))
    if len(some) != 1:
        number = annotate_new(case, processes, listener)
        yield lambda: number
        return
    [batch] = some
    with beside(processes)(partial(annotate_again, batch)) as found:

        def pairs() -> "Iterator[Pair]":
            yield from zip((article for article, _ in batch), found(), strict=True)

        yield lambda: _keep(case, counted(pairs(), "annotating", listener, len(batch)), listener)


def _waiting(case: "Case") -> "Iterator[Known]":
    """The articles to annotate, each with what is known of it from before."""
    from dateline.annotate.version import anew

    version, pipeline = key()
    again = any(on == pipeline for _, _, on in case.otherwise_annotated(version, pipeline))
    for article in case.unannotated(version, pipeline):
        earlier = case.earlier_annotations(article.id, pipeline) if again else None
        # Nothing is known of an article that could not be annotated.
        known = earlier is not None and earlier[1].problem is None
        yield article, (earlier[1], anew(earlier[0])) if earlier is not None and known else None


def _keep(case: "Case", annotated: "Iterable[Pair]", listener: Listener) -> int:
    from dateline.engine.local import batches

    number = 0
    for some in batches(annotated, lambda _: 1, _AT_ONCE):
        # Whoever listens may take time: all is told before the case is locked.
        failures = [failure for article, found in some for failure in _failures(article, found, listener)]
        for _, found in some:
            case.keep_annotations(found, *key())
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
    """What the annotation cache is keyed by besides the article: the annotators' version, the pipeline with its own."""
    from dateline.annotate.pipeline_meta import pipeline_key
    from dateline.annotate.version import annotators

    return annotators(), pipeline_key()


def workers(option: int | None) -> int:
    """The number of processes to use: the option, else the setting; 0 means one for each core."""
    from dateline.engine.local import cores

    return (settings.integer("workers") if option is None else option) or cores()
