"""Reads word lists and tables from the data files of a room (TOML, each with a header that says what it is)."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from dateline.errors import DatelineError


@cache
def table(room: str, name: str) -> dict[str, Any]:
    """The TOML file `dateline/<room>/data/<name>.toml` as a dict, read once a process.

    Raises DatelineError where the installation lacks the file.
    """
    path = resources.files(f"dateline.{room}") / "data" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DatelineError(f"data file {room}/data/{name}.toml is missing; install dateline again") from error


@cache
def words(room: str, name: str, key: str = "words") -> frozenset[str]:
    """The list under `key` of a data file as a set."""
    return frozenset(table(room, name)[key])
