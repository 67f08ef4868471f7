"""`dateline annotate`: a filter, Documents in, Annotations out, both JSON Lines; or shards in, Parquet out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import options


def annotate(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILES…]", help="JSON Lines files of Documents; none, or -, is standard input."),
    ] = None,
    shards: Annotated[
        list[str] | None,
        typer.Option(
            "--shards",
            metavar="PATH",
            help="A shard of reports (WARC, JSON Lines, Parquet) or a folder of them; may be repeated. Needs -o.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FOLDER", help="Where the shards' Parquet files go.", show_default=False
        ),
    ] = None,
    engine: Annotated[
        str,
        typer.Option("--engine", metavar="local|ray", help="What annotates shards: this machine, or a Ray cluster."),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option(
            "--address", metavar="HOST:PORT", help="The Ray cluster's.", show_default="one on this machine alone"
        ),
    ] = None,
    workers: options.Workers = None,
) -> None:
    """Annotate Documents (JSON Lines in, JSON Lines out), one after the other; or whole shards, into Parquet files."""
    from dateline.casework import annotating
    from dateline.errors import UsageError

    if shards is None:
        if output is not None or engine != "local" or address is not None:
            raise UsageError("-o, --engine and --address are for shards; name them with --shards")
        _filter(documents or ["-"], annotating.workers(workers))
    elif documents or output is None:
        raise UsageError("--shards takes no other files, and a folder for what is made of them (-o FOLDER)")
    else:
        _shards(shards, output, engine, address, annotating.workers(workers))


def _shards(paths: list[str], folder: Path, engine: str, address: str | None, workers: int) -> None:
    from dateline.casework import sharding
    from dateline.cli.failures import Failures
    from dateline.cli.terminal import many, tell

    failures = Failures()
    tally = sharding.annotate_shards(paths, folder, sharding.engine(engine, address, workers), failures)
    tell(
        f"{many(tally.annotated, 'shard', 'shards')} annotated, {tally.done_before} done before: "
        f"{many(tally.rows, 'report', 'reports')} written, {tally.failed} failed"
    )
    failures.end()


def _filter(documents: list[str], workers: int) -> None:
    import msgspec

    from dateline import pipeline
    from dateline.cli import terminal
    from dateline.cli.document_lines import articles_of_files
    from dateline.cli.failures import Failures
    from dateline.export.wire import annotations_object
    from dateline.model.article import Article, Failure

    failures = Failures()

    def articles() -> Iterator[Article]:
        for item in articles_of_files(documents):
            if isinstance(item, Failure):
                failures.failed(item)
            else:
                yield item

    def objects() -> Iterator[bytes]:
        for article, found in pipeline.annotate(articles(), workers):
            if found.problem is not None:
                failures.failed(Failure(article.id, found.problem, "its annotations are empty"))
            yield msgspec.json.encode(annotations_object(article, found)) + b"\n"

    terminal.write_lines(objects())
    failures.end()
