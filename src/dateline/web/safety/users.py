"""Analysts and their passwords: a TOML file of names and argon2id hashes (RFC 9106), which commands keep up.

[users]
"Ana Ruiz" = "$argon2id$v=19$…"
"""

import os
import tempfile
import threading
import tomllib
from collections.abc import Mapping
from pathlib import Path

import argon2
import msgspec

from dateline.errors import UsageError

# What RFC 9106 recommends where memory is short: 64 MiB, three passes, four lanes. About a tenth of a second.
_HASHER = argon2.PasswordHasher()
_LEAST, _MOST = 8, 1024
# Passwords that are checked at a time: each takes those 64 MiB, whoever asks.
_AT_ONCE = threading.BoundedSemaphore(2)
LONGEST_NAME = 80


class Users:
    """The users of a file, which is read again whenever it has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int, int] | None = None
        self._hashes: Mapping[str, str] = _kept(path)
        # What an unknown name is checked against, so that it takes as long as a known one.
        self._nobody = _HASHER.hash(os.urandom(16).hex())
        if not self._hashes:
            raise UsageError(f"{path}: names no user; add one with: dateline serve-user add NAME --users {path}")

    def knows(self, name: str) -> bool:
        """Whether there is a user of that name."""
        return name in self._read()

    def fits(self, name: str, password: str) -> bool:
        """Whether that is the user's password. An unknown name takes as much work as a known one."""
        if len(password) > _MOST:
            return False
        kept = self._read().get(name)
        try:
            with _AT_ONCE:
                _HASHER.verify(kept or self._nobody, password)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False
        return kept is not None

    def _read(self) -> Mapping[str, str]:
        try:
            told = self._path.stat()
            stamp = (told.st_mtime_ns, told.st_size, told.st_ino)
            if stamp != self._stamp:
                self._hashes, self._stamp = hashes(self._path), stamp
        except (OSError, UsageError):
            # A file that is gone or broken lets nobody in.
            self._hashes, self._stamp = {}, None
        return self._hashes


def is_name(name: str) -> bool:
    """Whether an analyst may be called that."""
    return bool(name) and name == name.strip() and len(name) <= LONGEST_NAME and name.isprintable()


def hashes(path: Path) -> dict[str, str]:
    """The hash of each user. Raises OSError where the file cannot be read, UsageError where it is none of users."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("users", {})
    except ValueError as error:
        raise UsageError(f"{path}: is no file of users: {error}") from error
    if not isinstance(found, dict) or not all(
        isinstance(kept, str) and kept.startswith("$argon2id$") for kept in found.values()
    ):
        raise UsageError(f"{path}: is no file of users; make it with: dateline serve-user add NAME --users {path}")
    return {str(name): str(kept) for name, kept in found.items()}


def add_user(path: Path, name: str, password: str) -> bool:
    """Keeps the user with that password; True where the name is new. Raises UsageError for a name or a password that
    cannot be used, or a file that cannot be."""
    if not is_name(name):
        raise UsageError(f"{name!r} cannot be a user's name; give up to {LONGEST_NAME} printable characters")
    if not _LEAST <= len(password) <= _MOST:
        raise UsageError(f"a password has {_LEAST} to {_MOST} characters; choose another")
    kept = _kept(path)
    new = name not in kept
    _write(path, kept | {name: _HASHER.hash(password)})
    return new


def remove_user(path: Path, name: str) -> None:
    """Takes the user out of the file. Raises UsageError where there is none of that name."""
    kept = _kept(path)
    if name not in kept:
        raise UsageError(f"{path}: there is no user {name!r}; there are: {', '.join(sorted(kept)) or 'none'}")
    _write(path, {known: kept[known] for known in kept if known != name})


def _kept(path: Path) -> dict[str, str]:
    try:
        return hashes(path)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{path}: the users cannot be read ({error.strerror})") from error


def _write(path: Path, kept: Mapping[str, str]) -> None:
    """Writes the file whole, for its owner alone; whoever reads it meanwhile sees the old one."""
    # A JSON string of printable characters is a basic string of TOML.
    rows = (f"{_quoted(name)} = {_quoted(kept[name])}\n" for name in sorted(kept))
    text = "# Users of `dateline serve`, with argon2id hashes of their passwords.\n[users]\n" + "".join(rows)
    try:
        number, made = tempfile.mkstemp(dir=path.parent, prefix=".users-")
        with os.fdopen(number, "wb") as file:
            file.write(text.encode())
        Path(made).replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()
