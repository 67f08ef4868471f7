"""Reads what the walk finds: each input becomes RawSources, or one Failure that says what is wrong and what to do."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline import settings
from dateline.errors import InputError
from dateline.model.article import Failure, RawSource
from dateline.sources import eml, jsonl
from dateline.sources.recognition import recognise
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
            data = _stdin(stdin, largest) if found.path == "-" else _data(found, largest)
            yield from _sources(found.path, data)
        except InputError as error:
            yield Failure(error.source, error.problem, error.remedy)


def _sources(path: str, data: bytes) -> Iterator[RawSource | Failure]:
    location = STDIN if path == "-" else path
    name = location if path == "-" else Path(path).name
    recognised = recognise(data, name, location)
    fields = () if path == "-" else beside(path)
    raw = RawSource(location, name, recognised.kind, recognised.why, data, fields)
    if raw.kind == "jsonl":
        yield from jsonl.items(raw)
    elif raw.kind == "eml" and eml.is_mailbox(data):
        raise InputError(location, "is a mailbox of several messages", "save each message as an .eml file")
    else:
        yield raw


def _data(found: Found, largest: int) -> bytes:
    """The file's bytes. It may have gone, grown or changed since it was listed."""
    path = found.path
    try:
        # A path as the user gave it: pathlib would fold its dots and slashes.
        kind = os.stat(path).st_mode  # noqa: PTH116
        # Opening a pipe that nobody writes to would wait for ever; one that the user names is the user's wish.
        if not stat.S_ISREG(kind) and (found.within is not None or not stat.S_ISFIFO(kind)):
            raise InputError(path, "is no file (a device, socket or pipe)", "name a file")
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            data = b"" if size > largest else stream.read(largest + 1)
    except FileNotFoundError as error:
        problem = "was there and has gone" if found.within is not None else "does not exist"
        raise InputError(path, problem, "check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(path, f"cannot be read ({reason})", "check the path and its permissions") from error
    if size > largest or len(data) > largest:
        raise _too_large(path, largest)
    return data


def _stdin(stdin: BinaryIO | None, largest: int) -> bytes:
    if stdin is None:
        raise InputError(STDIN, "is not at hand", "name a file")
    data = stdin.read(largest + 1)
    if len(data) > largest:
        raise _too_large(STDIN, largest)
    return data


def _too_large(path: str, largest: int) -> InputError:
    return InputError(path, f"is larger than {largest} bytes", "split it, or raise DATELINE_MAX_BYTES")
