"""The pages of a PDF: runs of characters with their places, read in a process that cannot take this one along."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from dateline import settings
from dateline.errors import InputError

_PROGRAM = str(Path(__file__).with_name("pdf_extraction.py"))
# Bytes of memory that reading may take: a hundred times what a report does.
_MEMORY = 1_000_000_000
# How much longer than its processor time a process may take on a busy machine before it is ended.
_PATIENCE = 10
_SAVE = "save its text as a .txt file"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow each other on one line: places in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its size in points, how many pictures it shows, what stands on it; `problem` where it is broken."""

    width: float
    height: float
    pictures: int
    problem: str | None
    runs: tuple[Run, ...]


def pdf_pages(data: bytes, source: str) -> tuple[PdfPage, ...]:
    """The pages of the PDF. Raises InputError where it is locked or broken, or takes more than the settings allow."""
    most, seconds = settings.integer("pdf_pages"), settings.integer("pdf_seconds")
    limits = (most, 2 * settings.integer("max_text"), seconds, _MEMORY)
    command = [sys.executable, "-I", _PROGRAM, *(str(limit) for limit in limits)]
    try:
        ended = subprocess.run(command, input=data, capture_output=True, timeout=seconds * _PATIENCE, check=False)
    except subprocess.TimeoutExpired as error:
        raise _too_slow(source, seconds) from error
    if ended.returncode < 0:
        raise _too_slow(source, seconds)
    try:
        found: dict[str, Any] = msgspec.json.decode(ended.stdout)
    except msgspec.DecodeError as error:
        raise InputError(source, "is a PDF that cannot be read", _SAVE) from error
    if found["problem"]:
        raise _refused(found["problem"], source, most)
    return tuple(
        PdfPage(p["width"], p["height"], p["pictures"], p["problem"], tuple(Run(*run) for run in p["runs"]))
        for p in found["pages"]
    )


def _too_slow(source: str, seconds: int) -> InputError:
    return InputError(
        source, f"is a PDF that takes more than {seconds} seconds to read", f"{_SAVE}, or raise DATELINE_PDF_SECONDS"
    )


def _refused(problem: str, source: str, most: int) -> InputError:
    if problem == "password":
        return InputError(source, "is an encrypted PDF that wants a password", "save a copy of it without one")
    if problem == "pages":
        return InputError(source, f"is a PDF of more than {most} pages", "split it, or raise DATELINE_PDF_PAGES")
    if problem == "characters":
        return InputError(source, "is a PDF with a text beyond max_text", "split it, or raise DATELINE_MAX_TEXT")
    if problem == "memory":
        return InputError(source, "is a PDF that takes too much memory to read", _SAVE)
    return InputError(source, f"is a PDF that cannot be read ({problem})", f"save it again, or {_SAVE}")
