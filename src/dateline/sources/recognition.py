"""Tells what kind of input it is: by what it contains first, by the name's end only then. Says why."""

from dateline.errors import InputError, UsageError
from dateline.lexicon import table
from dateline.sources import zipped
from dateline.sources.input import Input
from dateline.sources.marks import is_binary
from dateline.sources.reader import Reader
from dateline.sources.readers import BINARY, BY_KIND, HOLDERS, WRITTEN, ZIPPED


def recognise(source: Input) -> tuple[Reader, str]:
    """The reader of the input and why, in words. Raises InputError for what is empty or of no kind that is read."""
    if not source.start.strip():
        raise InputError(source.location, "is empty", "leave it out, or save the report again")
    asked = source.choices.kind
    for reader in BINARY if asked is None else HOLDERS:
        if not (asked in ZIPPED and reader is zipped) and (why := reader.why(source)):
            return reader, why
    if asked is not None:
        return named(asked), "you said so (--as)"
    _refuse_binary(source)
    for reader in WRITTEN:
        if why := reader.why(source):
            return reader, why
    raise InputError(source.location, "is of no kind that is read", "say which with --as")


def named(kind: str) -> Reader:
    """The reader of that kind. Raises UsageError where there is none."""
    if kind not in BY_KIND:
        raise UsageError(f"--as {kind!r} is no kind that is read; give one of {', '.join(sorted(BY_KIND))}")
    return BY_KIND[kind]


def _refuse_binary(source: Input) -> None:
    for form in table("sources", "forms")["binary"]:
        if any(source.start.startswith(bytes.fromhex(start)) for start in form["starts"]):
            raise InputError(source.location, f"is {form['what']}, not a text", form["remedy"])
    if is_binary(source.start):
        # It says so, or that there is too much of it.
        source.written()
