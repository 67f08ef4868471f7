"""A case in a schema of a PostgreSQL database: recognised by a mark on its table, brought up to date by migrations."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateSchema

from dateline.errors import CaseError, UsageError
from dateline.storage import address
from dateline.storage.address import Address
from dateline.storage.database import DatabaseCase
from dateline.storage.told import telling
from dateline.storage.transactions import ONE_MOMENT, Transactions
from dateline.storage.upgrading import is_current, older, upgrade

if TYPE_CHECKING:
    import psycopg

# The comment on the table `meta` by which a schema is known as that of a case.
MARK = "a case of Dateline"
# "DLNE": the first of the two numbers by which writers lock a case out to each other; the second tells the schema.
LOCK = 0x444C4E45
# Seconds that a server has to answer.
_ANSWER = 10


def open_case(place: str, *, write: bool, create: bool, patience: float) -> DatabaseCase:
    """Opens the case at that address (see storage.opening).

    Raises UsageError where the driver is not installed.
    """
    of = address.read(place)
    transactions = _transactions(of.schema, patience)
    connection = _connect(of, write)
    try:
        with telling(of.shown):
            _check(connection, of, write, create)
            current = is_current(of.shown, _revision(connection))
            if not current and not write:
                raise older(of.shown)
            if not current:
                _upgrade(connection, of, transactions)
    except BaseException:
        connection.close()
        connection.engine.dispose()
        raise
    return DatabaseCase(connection, of.shown, transactions, place)


def _transactions(schema: str, patience: float) -> Transactions:
    """One writer at a time, as long as its transaction."""
    second = int.from_bytes(sha256(schema.encode()).digest()[:4], "big", signed=True)
    write = (
        f"BEGIN; SET LOCAL lock_timeout = {max(1, round(patience * 1000))}; "
        f"SELECT pg_advisory_xact_lock({LOCK}, {second})"
    )
    return Transactions(write, ONE_MOMENT, ("SET synchronous_commit = off",), ("RESET synchronous_commit",))


def _connect(of: Address, write: bool) -> Connection:
    connected = _driver(of, write)
    engine = create_engine(
        "postgresql+psycopg://",
        creator=connected,
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
        use_native_hstore=False,
    )
    with telling(of.shown):
        return engine.connect()


def _driver(of: Address, write: bool) -> "Callable[[], psycopg.Connection]":
    try:
        import psycopg
    except ImportError as error:
        problem = "a case in PostgreSQL needs the package psycopg"
        raise UsageError(f"{problem}; install it with: pip install 'dateline[postgresql]'") from error
    from dateline.storage.nul_safe import holding_nul

    settings = _session(of.schema, write)

    def connected() -> "psycopg.Connection":
        ours = {"connect_timeout": str(_ANSWER), "application_name": "dateline"}
        # As one text, so that no option of an address is taken for one of the driver's own.
        given = psycopg.conninfo.make_conninfo(**{**ours, **of.parameters, "client_encoding": "utf8"})
        connection = psycopg.connect(given, autocommit=True)
        holding_nul(connection)
        for name, value in settings.items():
            connection.execute("SELECT set_config(%s, %s, false)", (name, value))
        return connection

    return connected


def _session(schema: str, write: bool) -> Mapping[str, str]:
    quoted = '"' + schema.replace('"', '""') + '"'
    return {
        "search_path": quoted,
        "default_transaction_read_only": "off" if write else "on",
        # To translate a query takes longer than any of ours runs.
        "jit": "off",
    }


def _check(connection: Connection, of: Address, write: bool, create: bool) -> None:
    """Raises CaseError where the schema holds no case and is not to, or the database cannot hold one."""
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        problem = f"the database is encoded in {encoding}, which does not hold every text"
        raise CaseError(f"{of.shown}: {problem}; make one with ENCODING 'UTF8'")
    if connection.exec_driver_sql("SELECT obj_description(to_regclass('meta'), 'pg_class')").scalar() == MARK:
        return
    held = "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(current_schema()))"
    if connection.exec_driver_sql(held).scalar():
        raise CaseError(
            f"{of.shown}: holds the tables of another program; name an empty database, "
            "or a schema of its own for the case with ?schema=NAME"
        )
    if not (write and create):
        raise CaseError(f"{of.shown}: there is no such case; make it with `dateline add`")


def _upgrade(connection: Connection, of: Address, transactions: Transactions) -> None:
    """Makes the tables or brings them up to date, all or nothing."""
    connection.exec_driver_sql(transactions.write)
    if connection.exec_driver_sql("SELECT current_schema()").scalar() is None:
        connection.execute(CreateSchema(of.schema, if_not_exists=True))
    upgrade(connection, _revision)
    connection.exec_driver_sql(f"COMMENT ON TABLE meta IS '{MARK}'")
    connection.exec_driver_sql("COMMIT")


def _revision(connection: Connection) -> str | None:
    if connection.exec_driver_sql("SELECT to_regclass('alembic_version')").scalar() is None:
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)
