"""The file of a brief that was written before."""

from pathlib import Path

from dateline import settings
from dateline.errors import UsageError


def brief_bytes(path: Path, named: str) -> bytes:
    """Its bytes. Raises UsageError, which calls it as `named`, where it cannot be read or is larger than allowed."""
    try:
        if path.stat().st_size > settings.integer("max_bytes"):
            raise UsageError(f"{named}: is larger than DATELINE_MAX_BYTES allows")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{named}: cannot be read ({error.strerror})") from error
