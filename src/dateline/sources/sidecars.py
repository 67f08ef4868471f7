"""Sidecars: `report.txt.meta.toml` or `report.txt.meta.json` beside a file tells its date, title, outlet or address."""

import json
import tomllib
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.lexicon import table

_LARGEST = 65536


def beside(path: str) -> tuple[tuple[str, str], ...]:
    """The fields of the sidecar of the file at `path`, none where there is no sidecar.

    Raises InputError where it cannot be read: a date that is given and not understood must not be lost.
    """
    for end in table("sources", "forms")["sidecar"]["ends"]:
        sidecar = Path(path + end)
        if not sidecar.is_file():
            continue
        try:
            with sidecar.open("rb") as stream:
                data = stream.read(_LARGEST).decode("utf-8-sig")
            values: Any = tomllib.loads(data) if end.endswith("toml") else json.loads(data)
        except (OSError, ValueError, RecursionError) as error:
            raise InputError(str(sidecar), f"cannot be read ({error})", "mend the sidecar or remove it") from error
        if not isinstance(values, dict):
            raise InputError(str(sidecar), "holds no fields", "give published, title, outlet or url")
        return _fields(values)
    return ()


def _fields(values: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    known = table("sources", "forms")["sidecar"]["fields"]
    # A TOML date comes as a date object, whose text is ISO 8601.
    return tuple((key, _text(values[key])) for key in known if values.get(key) not in (None, ""))


def _text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
