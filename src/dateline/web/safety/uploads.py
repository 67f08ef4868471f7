"""Uploaded files, streamed to a folder of their own. What a client calls a file is a name to show, never a path."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request

# What paths, shells, addresses and Windows give a meaning.
_MEANT = re.compile(r'[<>:"|?*\[\]]')
# Names that are devices on Windows, with any ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)", re.IGNORECASE)
# Bytes of a name; file systems take 255, and a number may be added.
_LONGEST = 200
_NAMELESS = "upload"


@dataclass(frozen=True, slots=True)
class Form:
    """A form with files: their names in the folder, in the order in which they were sent, and the other fields."""

    files: tuple[str, ...]
    fields: dict[str, list[str]]

    def first(self, field: str) -> str:
        """The first value of a field, "" where it has none."""
        return self.fields.get(field, [""])[0].strip()


async def received(request: Request, folder: Path) -> Form:
    """Reads the form of a request and writes its files into the folder.

    Raises HTTPException 400 for a form that cannot be read or has more files than DATELINE_UPLOAD_FILES allows, 413
    for one that is larger than DATELINE_UPLOAD_BYTES.
    """
    limits = request.state.policy.limits
    names: list[str] = []
    fields: dict[str, list[str]] = {}
    async with request.form(max_files=limits.upload_files) as form:
        for field, value in form.multi_items():
            if not isinstance(value, UploadFile):
                fields.setdefault(field, []).append(value)
            elif value.filename:
                name = free_name(value.filename, names)
                await run_in_threadpool(_write, value, folder / name)
                names.append(name)
    return Form(tuple(names), fields)


def _write(upload: UploadFile, path: Path) -> None:
    with path.open("xb") as file:
        shutil.copyfileobj(upload.file, file, 1 << 20)


def free_name(given: str, taken: list[str]) -> str:
    """The name under which a file is kept: what a client called it, without folders and without what could mean
    anything; with a number where another is called so."""
    name = safe_name(given)
    known = {one.lower() for one in taken}
    path, number = PurePosixPath(name), 1
    while name.lower() in known:
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    return name


def safe_name(given: str) -> str:
    """A file name of one part that means nothing to a file system, a shell or a reader of addresses."""
    last = re.split(r"[/\\]", given)[-1]
    shown = "".join(c if c.isprintable() else "_" for c in last)
    name = _MEANT.sub("_", shown).strip(" .").lstrip("-~. ")
    if _DEVICE.match(name):
        name = f"_{name}"
    path = PurePosixPath(name)
    end = path.suffix if len(path.suffix.encode()) <= 20 else ""
    stem = name[: len(name) - len(end)] if end else name
    room = _LONGEST - len(end.encode())
    return (stem.encode()[:room].decode("utf-8", "ignore").strip() or _NAMELESS) + end
