"""A mailbox of messages in one file (mbox), read one message at a time.

Each message begins with a line "From sender date" below an empty line; lines of a message that would look so are
quoted with ">" (RFC 4155 and the mboxrd convention), which is undone. A line of a message that begins with "From" and
was not quoted is told by what follows it: no date, or no header field below.
"""

import io
import re
from collections.abc import Iterator

from dateline.errors import InputError
from dateline.model.article import Failure
from dateline.sources import eml
from dateline.sources.input import Input, Readable
from dateline.sources.reader import Item

KIND = "mbox"
ABOUT = "a mailbox of messages (mbox), a report for each"

_SEPARATOR = re.compile(
    rb"From \S{1,200}(?: [^\n]{0,60}?)? (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-3]?\d"
    rb" \d\d:\d\d(?::\d\d)?[^\n]{0,40} \d{4}[^\n]{0,20}\n",
)
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_PIECE = 65536
# A line without an end is cut: a message is bounded, and lines are only looked at by their first bytes.
_LONGEST_LINE = 1_000_000


def why(source: Input) -> str | None:
    """Why it is a mailbox, None if it is none: a separator line, and a header field below it."""
    opens = _SEPARATOR.match(source.start)
    if opens is None or not _FIELD.match(source.start, opens.end()):
        return None
    return "it opens with a mailbox's line (From, a sender, a date)"


def items(source: Input, why: str) -> Iterator[Item]:
    """Its messages, numbered from 1; a Failure for one that has no header, is empty, or is larger than max_bytes."""
    number = 0
    for number, data in enumerate(_messages(source.stream(), source.largest), start=1):
        location = f"{source.location}#{number}"
        if len(data) > source.largest:
            yield Failure(location, f"is larger than {source.largest} bytes", "raise DATELINE_MAX_BYTES")
        elif not _FIELD.match(data):
            yield Failure(location, "is a message without a header", "export the mailbox again, or leave it out")
        else:
            message = source.inner(f"{source.name}#{number}", io.BytesIO(data), str(number))
            try:
                yield from eml.items(message, f"{why}, and is its message {number}")
            except InputError as error:
                yield Failure(error.source, error.problem, error.remedy)
    if not number:
        yield Failure(source.location, "is a mailbox without messages", "leave it out")


def _messages(stream: Readable, largest: int) -> Iterator[bytes]:
    """Each message without its separator line, quoting undone; of one that is too large, a little more than allowed."""
    held: list[bytes] = []
    size, begun, after_blank = 0, False, True
    for line in _lines(stream):
        if after_blank and _SEPARATOR.match(line):
            if begun:
                yield _unquoted(held)
            held, size, begun = [], 0, True
        elif size <= largest:
            held.append(line)
            size += len(line)
        after_blank = line in (b"\n", b"\r\n")
    if begun or held:
        yield _unquoted(held)


def _lines(stream: Readable) -> Iterator[bytes]:
    rest = b""
    while piece := stream.read(_PIECE):
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line + b"\n"
        if len(rest) > _LONGEST_LINE:
            yield rest
            rest = b""
    if rest:
        yield rest


def _unquoted(lines: list[bytes]) -> bytes:
    return _QUOTED.sub(rb"\1", b"".join(lines))
