"""How a database begins what a case does at once, and how that ends."""

from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dateline.errors import CaseError

# Seconds to wait for another writer before the case is reported as in use.
PATIENCE = 10.0
# After it PostgreSQL reads all as it was at one moment, and waits for nobody.
ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


@dataclass(frozen=True, slots=True)
class Transactions:
    """The statement after which nobody else writes, and the one after which all is read as it was at one moment; then
    the ones after which a commit does not wait until it would outlast a loss of power, and does again."""

    write: str
    read: str
    hasty: tuple[str, ...]
    lasting: tuple[str, ...]


def commit(connection: Connection, name: str) -> None:
    """Makes last what was written to the case of that name.

    Raises CaseError where the server has dropped it, for a statement had failed.
    """
    if _failed(connection):
        roll_back(connection)
        raise CaseError(
            f"{name}: a statement was refused, and what was written since the last commit is dropped; run again"
        )
    connection.exec_driver_sql("COMMIT")


def roll_back(connection: Connection) -> None:
    """Drops what was not committed; where nothing is begun, or the server is gone, there is nothing to drop."""
    if connection.closed or connection.invalidated:
        return
    driver = connection.connection
    try:
        driver.rollback()
    except connection.dialect.loaded_dbapi.Error as error:
        if not getattr(driver.dbapi_connection, "closed", False):
            raise DBAPIError("ROLLBACK", None, error) from error


def _failed(connection: Connection) -> bool:
    """Whether a server will drop the transaction whatever it is told. SQLite drops a statement that failed alone."""
    if connection.dialect.name != "postgresql" or connection.invalidated:
        return False
    from psycopg.pq import TransactionStatus

    driver = connection.connection.dbapi_connection
    return driver is not None and driver.info.transaction_status == TransactionStatus.INERROR
