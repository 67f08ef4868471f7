"""Files on the way to a server, as a form with files (RFC 7578) that is read while it is sent."""

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline import settings
from dateline.casework.listening import Listener
from dateline.casework.served.server import Body
from dateline.errors import InputError, UsageError
from dateline.model.article import Failure
from dateline.sources.walking import walk

_MEANT = re.compile(r'[\x00-\x1f\x7f"\\]')
_AT_ONCE = 1 << 20
# Bytes of a form around a file, at most, besides its name.
_AROUND = 300


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    size: int

    @property
    def room(self) -> int:
        """Bytes that it takes in a form."""
        return self.size + len(self.path.encode("utf-8", "surrogatepass")) + _AROUND


def uploads(paths: Sequence[str], listener: Listener) -> Iterator[Body]:
    """The files under the paths in as few forms as the settings of uploads allow; tells those that cannot be sent.

    Raises UsageError for standard input.
    """
    if "-" in paths:
        raise UsageError("standard input cannot be sent to a served case; write it to a file, and add that")
    most, at_once = settings.integer("upload_bytes"), settings.integer("upload_files")
    waiting, room = list[_File](), 0
    for file in _files(paths, most, listener):
        if waiting and (len(waiting) >= at_once or room + file.room > most):
            yield _form(waiting)
            waiting, room = [], 0
        waiting.append(file)
        room += file.room
    if waiting:
        yield _form(waiting)


def _files(paths: Sequence[str], most: int, listener: Listener) -> Iterator[_File]:
    for found in walk(paths):
        if isinstance(found, Failure):
            listener.failed(found)
            continue
        try:
            with Path(found.path).open("rb"):
                file = _File(found.path, Path(found.path).stat().st_size)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            listener.failed(Failure(found.path, f"cannot be read ({why})", "check the path and its permissions"))
            continue
        if file.room > most:
            problem = f"is larger than the {most:,} bytes of an upload"
            listener.failed(Failure(found.path, problem, "raise DATELINE_UPLOAD_BYTES on both sides"))
            continue
        yield file


def _form(files: Sequence[_File]) -> Body:
    boundary = secrets.token_hex(16)
    heads = [_head(file, boundary) for file in files]
    end = f"--{boundary}--\r\n".encode()
    length = sum(len(head) + file.size + 2 for head, file in zip(heads, files, strict=True)) + len(end)

    def parts() -> Iterator[bytes]:
        for head, file in zip(heads, files, strict=True):
            yield head
            yield from _bytes(file)
            yield b"\r\n"
        yield end

    return Body(f"multipart/form-data; boundary={boundary}", parts(), length)


def _head(file: _File, boundary: str) -> bytes:
    name = _MEANT.sub("_", Path(file.path).name).encode("utf-8", "replace")
    begin = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="'.encode()
    return begin + name + b'"\r\nContent-Type: application/octet-stream\r\n\r\n'


def _bytes(file: _File) -> Iterator[bytes]:
    """As many bytes of it as were told. Raises InputError where it is shorter by now."""
    left = file.size
    with Path(file.path).open("rb") as stream:
        while left:
            try:
                part = stream.read(min(left, _AT_ONCE))
            except OSError as error:
                raise InputError(
                    file.path, f"cannot be read ({error.strerror})", "check it, and add it again"
                ) from error
            if not part:
                raise InputError(file.path, "became shorter while it was sent", "add it again")
            left -= len(part)
            yield part
