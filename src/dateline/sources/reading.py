"""Reads what the walk finds: each input becomes RawSources, or one Failure that says what is wrong and what to do."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline import settings
from dateline.errors import InputError
from dateline.model.article import Failure, RawSource
from dateline.sources import eml, feed, jsonl, warc
from dateline.sources.recognition import HEAD, recognise
from dateline.sources.sidecars import beside
from dateline.sources.walking import Found, walk

STDIN = "standard input"


def read(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[RawSource | Failure]:
    """The reports in files, folders (all the way down, by name) and "-", in that order, one in memory at a time.

    Raises UsageError where the setting max_bytes is no number; nothing else stops the run.
    """
    largest = settings.integer("max_bytes")
    for found in walk(paths):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            if found.path == "-":
                if stdin is None:
                    raise InputError(STDIN, "is not at hand", "name a file")
                yield from _sources(STDIN, STDIN, stdin, largest, ())
            else:
                yield from _file(found, largest)
        except InputError as error:
            yield Failure(error.source, error.problem, error.remedy)


def _file(found: Found, largest: int) -> Iterator[RawSource | Failure]:
    """What a file holds. It may have gone, grown or changed since it was listed."""
    path = found.path
    fields = beside(path)
    try:
        # A path as the user gave it: pathlib would fold its dots and slashes.
        kind = os.stat(path).st_mode  # noqa: PTH116
        # Opening a pipe that nobody writes to would wait for ever; one that the user names is the user's wish.
        if not stat.S_ISREG(kind) and (found.within is not None or not stat.S_ISFIFO(kind)):
            raise InputError(path, "is no file (a device, socket or pipe)", "name a file")
        with Path(path).open("rb") as stream:
            yield from _sources(path, Path(path).name, stream, largest, fields)
    except FileNotFoundError as error:
        problem = "was there and has gone" if found.within is not None else "does not exist"
        raise InputError(path, problem, "check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(path, f"cannot be read ({reason})", "check the path and its permissions") from error


def _sources(
    location: str, name: str, stream: BinaryIO, largest: int, fields: tuple[tuple[str, str], ...]
) -> Iterator[RawSource | Failure]:
    start = _filled(stream, HEAD)
    archived = warc.why(start)
    if archived:
        archive = RawSource(location, name, "warc", archived, b"", fields)
        yield from warc.items(start, stream, archive, largest)
        return
    data = start + stream.read(max(0, largest + 1 - len(start)))
    if len(data) > largest:
        raise InputError(location, f"is larger than {largest} bytes", "split it, or raise DATELINE_MAX_BYTES")
    recognised = recognise(data, name, location)
    raw = RawSource(location, name, recognised.kind, recognised.why, data, fields)
    if raw.kind == "jsonl":
        yield from jsonl.items(raw)
    elif raw.kind == "feed":
        yield from feed.items(raw)
    elif raw.kind == "eml" and eml.is_mailbox(data):
        raise InputError(location, "is a mailbox of several messages", "save each message as an .eml file")
    else:
        yield raw


def _filled(stream: BinaryIO, size: int) -> bytes:
    """The first `size` bytes, fewer only where there are no more: a pipe gives them in pieces."""
    pieces, held = [], 0
    while held < size and (piece := stream.read(size - held)):
        pieces.append(piece)
        held += len(piece)
    return b"".join(pieces)
