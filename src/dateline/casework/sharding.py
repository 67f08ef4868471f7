"""Annotates shards: a Parquet file for each file of reports, on this machine's cores or a cluster's.

A shard is done when its Parquet file has its name; the file says of which bytes, by which annotators, pipeline and
limits it was made, and a shard that has such a file is not done again. What failed is told in a file beside it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

import msgspec

from dateline import settings
from dateline.casework.listening import Listener
from dateline.errors import DatelineError, InputError, UsageError
from dateline.model.article import Article, Failure, RawSource
from dateline.sources.shards import Shard, digest, reports, shards

if TYPE_CHECKING:
    from dateline.export.annotated_parquet import Row

# Bytes of reports handed over at a time, and what each report costs beside its size.
_BYTES_AT_ONCE = 300_000
_A_REPORT = 2_000
# The settings that decide what is read of a shard.
_LIMITS = (
    *("max_text", "max_bytes", "max_members", "max_unpacked", "max_ratio", "max_nesting"),
    *("pdf_pages", "pdf_seconds"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A report of a shard, or a failure in its place; None marks the end of the shard, told by its number."""

    shard: int
    item: RawSource | Failure | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a piece: a row, what failed, or both."""

    row: "Row | None" = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How a run ended: shards annotated, those that were done before, rows written, reports that failed."""

    annotated: int
    done_before: int
    rows: int
    failed: int


class Engine(Protocol):
    """Runs a pure function over batches, in order."""

    def __call__(
        self, function: Callable[[Sequence[Piece]], Sequence[Outcome]], items: Iterable[list[Piece]], /
    ) -> Iterator[tuple[Piece, Outcome]]:
        """Each piece with its outcome."""
        ...


def engine(name: str, address: str | None, workers: int) -> Engine:
    """The engine of that name, "local" or "ray". Raises UsageError for another, and for an address without Ray."""
    if name == "ray":
        from dateline.engine.ray import ordered_map as over_machines

        return partial(over_machines, address=address, workers=workers)
    if name != "local":
        raise UsageError(f"--engine {name!r} is none; give local or ray")
    if address is not None:
        raise UsageError("--address is a Ray cluster's; give it with --engine ray")
    from dateline.engine.local import ordered_map as over_cores

    return partial(over_cores, workers=workers)


def annotate_shards(paths: Sequence[str], folder: Path, run: Engine, listener: Listener) -> Tally:
    """Annotates each shard that is not done, in order; `folder` is made where it is missing.

    The bytes of the files do not depend on the engine, the number of workers or where the shards lie. Raises UsageError
    where the folder lies in a folder of shards or the other way round, DatelineError where it cannot be written.
    """
    _check(paths, folder)
    made_by = key()
    waiting, done_before, failed = [], 0, 0
    for shard in shards(paths):
        try:
            found = shard if isinstance(shard, Failure) else (shard, {**made_by, "shard": digest(shard)})
        except InputError as error:
            found = Failure(error.source, error.problem, error.remedy)
        if isinstance(found, Failure):
            failed += 1
            listener.failed(found)
        elif _is_done(folder, *found):
            done_before += 1
        else:
            waiting.append(found)
    try:
        rows, lost = _annotated(waiting, folder, run, listener)
    except OSError as error:
        raise DatelineError(f"{folder} cannot be written ({error.strerror or error}); name another folder") from error
    return Tally(len(waiting), done_before, rows, failed + lost)


def key() -> dict[str, str]:
    """What annotations depend on beside the report: annotators, pipeline and its version, limits of reading."""
    from dateline.annotate.pipeline_meta import pipeline_meta
    from dateline.annotate.version import annotators

    meta = pipeline_meta()
    limits = " ".join(f"{name}={settings.value(name)}" for name in _LIMITS)
    return {"annotators": annotators(), "pipeline": f"{meta['name']} {meta['version']}", "limits": limits}


def outcomes(pieces: Sequence[Piece], made_by: dict[str, str]) -> list[Outcome]:
    """A pure function over a batch, which any machine may run: the row of each report, or why it has none.

    Raises DatelineError where this machine's annotators are not those that `made_by` names.
    """
    from dateline.articles.building import build_all

    if (here := key()) != made_by:
        differs = next(name for name in made_by if here[name] != made_by[name])
        told = f"a machine has other {differs} ({here[differs]}) than this one ({made_by[differs]})"
        raise DatelineError(f"{told}; install the same Dateline on both")
    built = build_all([piece.item for piece in pieces if piece.item is not None], {})
    rows = _rows([each for each in built if isinstance(each, Article)])
    found = iter([Outcome(failure=each) if isinstance(each, Failure) else next(rows) for each in built])
    return [Outcome() if piece.item is None else next(found) for piece in pieces]


def _rows(articles: list[Article]) -> Iterator[Outcome]:
    from dateline.export.annotated_parquet import row
    from dateline.pipeline import annotate_batch, is_read

    for article, found in zip(articles, annotate_batch(articles), strict=True):
        # A report in another language is kept as it should be: its row says so.
        failed = found.problem is not None and is_read(article)
        failure = Failure(article.locations[0], found.problem or "", "its row has no annotations") if failed else None
        yield Outcome(row(article, found), failure)


def _annotated(
    waiting: Sequence[tuple[Shard, dict[str, str]]], folder: Path, run: Engine, listener: Listener
) -> tuple[int, int]:
    """Writes the files of the shards. Returns how many rows there are and how many failures."""
    rows = failed = 0
    if not waiting:
        return rows, failed
    listener.step("annotating", 0, len(waiting))
    made_by = {name: value for name, value in waiting[0][1].items() if name != "shard"}
    output: _Output | None = None
    try:
        for piece, outcome in run(partial(outcomes, made_by=made_by), _batches([shard for shard, _ in waiting])):
            shard, told = waiting[piece.shard]
            output = output or _Output(folder, shard, told)
            if outcome.failure is not None:
                failed += 1
                listener.failed(outcome.failure)
                output.failed(outcome.failure)
            if outcome.row is not None:
                rows += 1
                output.writer.add(outcome.row)
            if piece.item is None:
                output.finish()
                output = None
                listener.step("annotating", piece.shard + 1, len(waiting))
    finally:
        if output is not None:
            output.leave()
    return rows, failed


def _batches(every: Sequence[Shard]) -> Iterator[list[Piece]]:
    """The reports of the shards, cut the same way whoever works on them."""
    from dateline.engine.local import batches

    for number, shard in enumerate(every):
        pieces = (Piece(number, item) for item in reports(shard))
        yield from batches(pieces, _size, _BYTES_AT_ONCE)
        yield [Piece(number, None)]


def _size(piece: Piece) -> int:
    return len(piece.item.data) + _A_REPORT if isinstance(piece.item, RawSource) else 1


class _Output:
    """The files of one shard: the rows, and beside them what failed, where anything did."""

    def __init__(self, folder: Path, shard: Shard, told: dict[str, str]) -> None:
        from dateline.export.annotated_parquet import Writer

        path = _place(folder, shard)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.writer = Writer(path, told)
        self._beside = path.with_name(f"{shard.path.name}.failures.jsonl")
        self._partial = path.with_name(f".{self._beside.name}.partial")
        self._failures: BinaryIO | None = None

    def failed(self, failure: Failure) -> None:
        if self._failures is None:
            self._failures = self._partial.open("wb")
        self._failures.write(msgspec.json.encode(failure) + b"\n")

    def finish(self) -> None:
        # The rows last: they say that the shard is done, and that what failed is on the disk.
        if self._failures is None:
            self._beside.unlink(missing_ok=True)
        else:
            self._failures.flush()
            os.fsync(self._failures.fileno())
            self._failures.close()
            self._partial.replace(self._beside)
        self.writer.finish()

    def leave(self) -> None:
        self.writer.leave()
        if self._failures is not None:
            self._failures.close()
            self._partial.unlink(missing_ok=True)


def _place(folder: Path, shard: Shard) -> Path:
    return folder / f"{shard.name}.parquet"


def _is_done(folder: Path, shard: Shard, told: dict[str, str]) -> bool:
    from dateline.export.annotated_parquet import told_of

    return told_of(_place(folder, shard)) == told


def _check(paths: Sequence[str], folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder; name one with -o")
    inside = folder.resolve()
    for path in paths:
        place = Path(path).resolve()
        if place.is_dir() and (inside.is_relative_to(place) or place.is_relative_to(inside)):
            raise UsageError(f"{folder} and the shards in {path} lie in one another; name a folder apart")
