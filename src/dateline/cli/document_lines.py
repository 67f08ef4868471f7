"""Wire Documents from JSON Lines, one line in memory at a time; a bad line is a failure and the rest goes on."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline import settings
from dateline.articles.document import article_of
from dateline.errors import InputError
from dateline.model.article import Article, Document, Failure


def articles_of_files(names: Sequence[str]) -> Iterator[Article | Failure]:
    """The articles of JSON Lines files in order, "-" for standard input; a file that cannot be read is a failure."""
    for name in names:
        if name == "-":
            yield from articles_of_lines(sys.stdin.buffer, "standard input")
            continue
        try:
            with Path(name).open("rb") as stream:
                yield from articles_of_lines(stream, name)
        except OSError as error:
            yield Failure(name, f"cannot be read ({error.strerror})", "check the path and its permissions")


def articles_of_lines(stream: BinaryIO, name: str) -> Iterator[Article | Failure]:
    """The article of each line, or its failure with the line's number. Blank lines count but are passed over."""
    decoder = msgspec.json.Decoder(Document)
    longest_line, longest_text = settings.integer("max_bytes"), settings.integer("max_text")
    for number, line in enumerate(_lines(stream, longest_line), start=1):
        where = f"{name}:{number}"
        if line is None:
            yield Failure(where, f"is longer than {longest_line} bytes", "split it, or raise DATELINE_MAX_BYTES")
            continue
        if not line.strip():
            continue
        try:
            # A byte order mark is no part of the first line's JSON.
            document = decoder.decode(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            if len(document.text) > longest_text:
                yield Failure(
                    where, f"has a text of more than {longest_text} characters", "split it, or raise DATELINE_MAX_TEXT"
                )
                continue
            yield article_of(document)
        except InputError as error:
            yield Failure(where, error.problem, error.remedy)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            yield Failure(where, f"is no Document ({error})", 'give one JSON object a line with "id" and "text"')


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """The lines; None for one that is longer than `longest` bytes, of which no more than that is held."""
    while line := stream.readline(longest + 1):
        if len(line) <= longest or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(longest + 1)) and not rest.endswith(b"\n"):
            pass
        yield None
