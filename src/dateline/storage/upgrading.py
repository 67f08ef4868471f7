"""Bringing the tables of a case up to date, whatever database holds them."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, delete, insert

from dateline import __version__
from dateline.errors import CaseError
from dateline.storage.schema import KNOWN, META, REVISION


def is_current(name: str, revision: str | None) -> bool:
    """Whether a case of that schema needs nothing. Raises CaseError where it is newer than this program."""
    if revision is not None and revision not in KNOWN:
        raise CaseError(
            f"{name}: was written by a newer Dateline (schema {revision}, this one knows up to {REVISION}); "
            "upgrade Dateline"
        )
    return revision == REVISION


def older(name: str) -> CaseError:
    """What a reader of a case is told that has to be written to first."""
    return CaseError(f"{name}: has an older schema; run `dateline build` on it once to bring it up to date")


def upgrade(connection: Connection, revision: Callable[[Connection], str | None]) -> None:
    """Runs the steps that are left, within the transaction that the caller opened and commits."""
    # Another process may have done it while this one waited for the lock.
    if revision(connection) == REVISION:
        return
    migrate(connection)
    key = {"key": "migrated_by", "value": f"dateline {__version__}"}
    connection.execute(delete(META).where(META.c.key == key["key"]))
    connection.execute(insert(META).values(**key))


def migrate(connection: Connection, to: str = REVISION) -> None:
    """Runs the steps that are left until that schema."""
    # Imported late: most runs find the case up to date.
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
