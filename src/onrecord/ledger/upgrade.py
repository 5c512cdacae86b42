"""Bring a database to the tables that this program knows, by Alembic migrations."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from onrecord.errors import NotALedger
from onrecord.ledger.database import name_of

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "onrecord_version"


@cache
def known_version() -> str:
    """Return the newest migration that this program brings: the number that its file name begins with.

    Read from the folder, for importing Alembic would take longer than opening a ledger.
    """
    names = (path.name for path in (MIGRATIONS / "versions").iterdir())
    return max(name[:4] for name in names if name[:4].isdigit())


def stored_version(connection: Connection) -> str | None:
    """Return the version of the database's tables; ``None`` when it is empty.

    Raises ``NotALedger`` when it holds another program's tables.
    """
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        return connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()  # noqa: S608 - constant
    if tables and (connection.dialect.name == "sqlite" or tables & {"entries", "reports", "claims", "notes"}):
        raise NotALedger(f"{name_of(connection.engine.url)} is no onrecord ledger but another database; name another")
    return None


def is_current(engine: Engine, connection: Connection) -> bool:
    """Tell whether the tables are those that this program knows.

    Raises ``NotALedger`` for the tables of a newer program.
    """
    stored = stored_version(connection)
    if stored is not None and stored > known_version():
        raise NotALedger(
            f"{name_of(engine.url)} is a ledger of version {stored}, newer than this program's {known_version()}; "
            "upgrade onrecord"
        )
    return stored == known_version()


def upgrade(connection: Connection, version: str = "head") -> None:
    """Run the migrations that are missing, up to *version*, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
