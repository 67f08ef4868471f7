"""`dateline cluster`: Documents in, one line a document out: its story and what it is a copy of. JSON Lines both."""

from typing import Annotated

import typer


def cluster(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILES…]", help="JSON Lines files of Documents; none, or -, is standard input."),
    ] = None,
) -> None:
    """Group Documents into developing stories (JSON Lines in, JSON Lines out); all are read before any is written."""
    from collections.abc import Iterator

    import msgspec

    from dateline import grouping
    from dateline.cli import terminal
    from dateline.cli.document_lines import articles_of_files
    from dateline.cli.failures import Failures
    from dateline.model.article import Failure

    failures = Failures()
    articles = []
    for item in articles_of_files(documents or ["-"]):
        if isinstance(item, Failure):
            failures.failed(item)
        else:
            articles.append(item)

    def objects() -> Iterator[bytes]:
        for article, placed in zip(articles, grouping.cluster(articles), strict=True):
            row = {"id": article.id, "story": placed.story, "copy_of": placed.copy_of}
            yield msgspec.json.encode(row) + b"\n"

    terminal.write_lines(objects())
    failures.end()
