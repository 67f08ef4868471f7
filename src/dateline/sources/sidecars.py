"""Sidecars: `report.txt.meta.toml` or `report.txt.meta.json` beside a file tells its date, title, outlet or address."""

import json
import tomllib
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.lexicon import table
from dateline.sources.input import Fields, Readable

_LARGEST = 65536


def beside(path: str) -> Fields:
    """The fields of the sidecar of the file at `path`, none where there is no sidecar.

    Raises InputError where it cannot be read: a date that is given and not understood must not be lost.
    """
    for end in table("sources", "forms")["sidecar"]["ends"]:
        sidecar = Path(path + end)
        if not sidecar.is_file():
            continue
        try:
            with sidecar.open("rb") as stream:
                return fields_of(stream, str(sidecar))
        except OSError as error:
            raise InputError(str(sidecar), f"cannot be read ({error})", "mend the sidecar or remove it") from error
    return ()


def fields_of(stream: Readable, location: str) -> Fields:
    """The fields of a sidecar, which is TOML or JSON by the end of its location. Raises InputError like `beside`."""
    data = b""
    while len(data) < _LARGEST and (piece := stream.read(_LARGEST - len(data))):
        data += piece
    try:
        text = data.decode("utf-8-sig")
        values: Any = tomllib.loads(text) if location.endswith("toml") else json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(location, f"cannot be read ({error})", "mend the sidecar or remove it") from error
    if not isinstance(values, dict):
        raise InputError(location, "holds no fields", "give published, title, outlet or url")
    return _fields(values)


def _fields(values: dict[str, Any]) -> Fields:
    known = table("sources", "forms")["sidecar"]["fields"]
    # A TOML date comes as a date object, whose text is ISO 8601.
    return tuple((key, _text(values[key])) for key in known if values.get(key) not in (None, ""))


def _text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
