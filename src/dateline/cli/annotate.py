"""`dateline annotate`: a filter, Documents in, Annotations out, both JSON Lines."""

from typing import Annotated

import typer

from dateline.cli import options


def annotate(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILES…]", help="JSON Lines files of Documents; none, or -, is standard input."),
    ] = None,
    workers: options.Workers = None,
) -> None:
    """Annotate Documents (JSON Lines in, JSON Lines out), one after the other."""
    from collections.abc import Iterator

    import msgspec

    from dateline import pipeline
    from dateline.casework import annotating
    from dateline.cli import terminal
    from dateline.cli.document_lines import articles_of_files
    from dateline.cli.failures import Failures
    from dateline.export.wire import annotations_object
    from dateline.model.article import Article, Failure

    failures = Failures()

    def articles() -> Iterator[Article]:
        for item in articles_of_files(documents or ["-"]):
            if isinstance(item, Failure):
                failures.failed(item)
            else:
                yield item

    def objects() -> Iterator[bytes]:
        for article, found in pipeline.annotate(articles(), annotating.workers(workers)):
            if found.problem is not None:
                failures.failed(Failure(article.id, found.problem, "its annotations are empty"))
            yield msgspec.json.encode(annotations_object(article, found)) + b"\n"

    terminal.write_lines(objects())
    failures.end()
