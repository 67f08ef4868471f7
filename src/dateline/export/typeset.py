"""Typst, which typesets PDFs and turns drawings into pixels: given its files in memory, it reads no others."""

import tempfile
from collections.abc import Mapping
from typing import Literal

import typst


def typeset(files: Mapping[str, bytes], form: Literal["pdf", "png"], pixels_per_inch: float | None = None) -> bytes:
    """What Typst makes of "main.typ" among the files.

    Only its own fonts are used, and no clock; nothing is fetched, and no file of the machine can be reached.
    """
    with tempfile.TemporaryDirectory() as empty:
        made = typst.compile(  # type: ignore[call-overload] # its hints do not know that files may be given so
            dict(files),
            root=empty,
            package_path=empty,
            package_cache_path=empty,
            format=form,
            ppi=pixels_per_inch,
            ignore_system_fonts=True,
        )
    assert isinstance(made, bytes)
    return made
