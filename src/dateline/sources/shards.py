"""Shards: files of many reports each, as crawlers and pipelines write them, read one by one and named for their place.

WARC, JSON Lines, either gzipped, and Parquet; what else is read as reports may be a shard, too. A shard's name is its
path below the folder that the user named, so that nothing made of it depends on where it lies.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from dateline.errors import InputError
from dateline.model.article import Failure, RawSource
from dateline.sources import parquet
from dateline.sources.input import Input
from dateline.sources.reading import read_input
from dateline.sources.walking import walk

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Shard:
    """A file, and its name with "/" between folders, the same for every run over the same folder."""

    path: Path
    name: str


def shards(paths: Sequence[str]) -> Iterator[Shard | Failure]:
    """The shards in files and folders, in the order of the paths and their names; each name once."""
    seen: dict[str, str] = {}
    for found in walk(paths):
        if isinstance(found, Failure):
            yield found
            continue
        path = PurePath(found.path)
        name = (path.relative_to(found.within) if found.within is not None else PurePath(path.name)).as_posix()
        other = seen.get(name)
        if other is None:
            seen[name] = found.path
            yield Shard(Path(found.path), name)
        elif other != found.path:
            yield Failure(found.path, f"has the name of another shard ({other})", "name the folder above both")


def digest(shard: Shard) -> str:
    """SHA-256 of the shard's bytes, in hexadecimal. Raises InputError where it cannot be read."""
    found = hashlib.sha256()
    try:
        with shard.path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                found.update(piece)
    except OSError as error:
        raise _unreadable(shard, error) from error
    return found.hexdigest()


def reports(shard: Shard) -> Iterator[RawSource | Failure]:
    """The reports of a shard, one in memory at a time, a Failure for each that cannot be read."""
    try:
        with shard.path.open("rb") as stream:
            source = Input(shard.name, PurePath(shard.name).name, stream)
            if why := parquet.why(source):
                yield from parquet.items(source, why)
            else:
                yield from read_input(source)
    except InputError as error:
        yield Failure(error.source, error.problem, error.remedy)
    except OSError as error:
        told = _unreadable(shard, error)
        yield Failure(told.source, told.problem, told.remedy)


def _unreadable(shard: Shard, error: OSError) -> InputError:
    return InputError(shard.name, f"cannot be read ({error.strerror or error})", "check the path and its permissions")
