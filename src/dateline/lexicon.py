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
def nations() -> tuple[dict[str, Any], ...]:
    """The states and unions of `dateline/data/nations.toml`, the one list of what names them; every room reads it.

    Each has `code` (ISO 3166-1 alpha-2, "" where it has none), `name`, `union`, and lists, possibly empty: `names`,
    `adjectives`, `seats`, `houses`.
    """
    empty = {"names": [], "adjectives": [], "seats": [], "houses": [], "union": False}
    return tuple({**empty, **each} for each in _shared("nations")["nations"])


@cache
def regional_adjectives() -> dict[str, str]:
    """Adjectives of what is no state ("European"), each with the place it belongs to."""
    return dict(_shared("nations")["others"])


@cache
def families() -> tuple[dict[str, Any], ...]:
    """Publishers and news agencies of `dateline/data/families.toml`: each with `name`, `agency`, and the lists
    `outlets`, `shared` (of the outlets those whose name others bear too) and `domains`."""
    empty = {"agency": False, "outlets": [], "shared": [], "domains": []}
    return tuple({**empty, **each} for each in _shared("families")["family"])


def _shared(name: str) -> dict[str, Any]:
    path = resources.files("dateline") / "data" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DatelineError(f"data file data/{name}.toml is missing; install dateline again") from error


@cache
def words(room: str, name: str, key: str = "words") -> frozenset[str]:
    """The list under `key` of a data file as a set."""
    return frozenset(table(room, name)[key])
