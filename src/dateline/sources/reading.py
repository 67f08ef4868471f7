"""Reads what the walk finds: each input becomes RawSources, or one Failure that says what is wrong and what to do."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline import settings
from dateline.errors import InputError
from dateline.model.article import Failure, RawSource
from dateline.model.intake import AS_RECOGNISED, Choices, Recognised
from dateline.sources.input import Input
from dateline.sources.recognition import named, recognise
from dateline.sources.sidecars import beside
from dateline.sources.walking import Found, walk

STDIN = "standard input"

Hearer = Callable[[Recognised], None]


def read(
    paths: Sequence[str],
    stdin: BinaryIO | None = None,
    choices: Choices = AS_RECOGNISED,
    heard: Hearer = lambda _: None,
) -> Iterator[RawSource | Failure]:
    """The reports in files, folders (all the way down, by name) and "-", in that order, one in memory at a time.

    `heard` is told of each input what it was recognised as, before what it holds comes. Raises UsageError where a
    limit among the settings is no number, or the kind that the user chose is none; nothing else stops the run.
    """
    for limit in ("max_bytes", "max_members", "max_unpacked", "max_ratio", "max_nesting"):
        settings.integer(limit)
    if choices.kind is not None:
        named(choices.kind)
    for found in walk(paths):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            if found.path == "-":
                if stdin is None:
                    raise InputError(STDIN, "is not at hand", "name a file")
                yield from _items(Input(STDIN, STDIN, stdin, choices), heard)
            else:
                yield from _file(found, choices, heard)
        except InputError as error:
            yield Failure(error.source, error.problem, error.remedy)


def read_input(source: Input, heard: Hearer = lambda _: None) -> Iterator[RawSource | Failure]:
    """The reports in one input that is at hand already, such as an answer from the web."""
    return _inner(source, heard)


def _file(found: Found, choices: Choices, heard: Hearer) -> Iterator[RawSource | Failure]:
    """What a file holds. It may have gone, grown or changed since it was listed."""
    path = found.path
    fields = beside(path)
    try:
        kind = os.stat(path).st_mode  # noqa: PTH116 - a path as the user gave it; pathlib would fold its dots
        # Opening a pipe that nobody writes to would wait for ever; one that the user names is the user's wish.
        if not stat.S_ISREG(kind) and (found.within is not None or not stat.S_ISFIFO(kind)):
            raise InputError(path, "is no file (a device, socket or pipe)", "name a file")
        with Path(path).open("rb") as stream:
            yield from _items(Input(path, Path(path).name, stream, choices, beside=fields), heard)
    except FileNotFoundError as error:
        problem = "was there and has gone" if found.within is not None else "does not exist"
        raise InputError(path, problem, "check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(path, f"cannot be read ({reason})", "check the path and its permissions") from error


def _items(source: Input, heard: Hearer) -> Iterator[RawSource | Failure]:
    reader, why = recognise(source)
    heard(Recognised(source.location, reader.KIND, why, source.depth))
    for item in reader.items(source, why):
        if isinstance(item, Input):
            yield from _inner(item, heard)
        elif isinstance(item, Recognised):
            heard(item)
        else:
            yield item


def _inner(source: Input, heard: Hearer) -> Iterator[RawSource | Failure]:
    """What an input inside another holds: where it is broken, the others go on."""
    try:
        deepest = settings.integer("max_nesting")
        if source.depth > deepest:
            problem = f"lies inside more than {deepest} archives"
            raise InputError(source.location, problem, "unpack the outer ones, or raise DATELINE_MAX_NESTING")
        yield from _items(source, heard)
    except InputError as error:
        yield Failure(error.source, error.problem, error.remedy)
