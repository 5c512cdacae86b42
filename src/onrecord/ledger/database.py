"""The two databases behind one door: SQLite (a file, WAL) and PostgreSQL (through psycopg)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.engine import URL, make_url

from onrecord.errors import LedgerError, MissingExtra, NotALedger, UserError

BUSY_SECONDS = 60  # how long to wait for another process that is adding; a batch takes well under one
WRITER_LOCK = 0x6F6E7265636F7264  # "onrecord": PostgreSQL's advisory lock of the one process that may append
SQLITE_HEADER = b"SQLite format 3\x00"

# what psycopg says when the server has gone away
_LOST = (
    "server closed the connection",
    "terminating connection",
    "connection is lost",
    "connection is closed",
    "consuming input failed",
    "sending query failed",
    "sending copy data failed",
)
# what a database says -> what a person understands
_PLAIN = (
    ("readonly database", "cannot be written to; check its permissions and that the disk is not read-only"),
    ("read-only", "cannot be written to; check its permissions and that the disk is not read-only"),
    ("disk is full", "the disk is full; make room and try again"),
    ("no space left", "the disk is full; make room and try again"),
    ("could not extend file", "the server's disk is full; make room and try again"),
    ("disk i/o error", "the disk refused to read or write (full, over quota or failing); make room and try again"),
    ("database is locked", "another process has been writing to it for too long; try again"),
    ("unable to open", "cannot be opened; check that the folder is there and its permissions"),
    ("file is not a database", "is no onrecord ledger"),
    ("malformed", "is damaged; restore it from a copy or from an exported package"),
    ("connection refused", "the server does not answer; check the address and that it runs"),
    ("could not translate host name", "no such server; check the address"),
    ("failed to resolve host", "no such server; check the address"),
    ("password authentication failed", "the server refused the user or password"),
    ("does not exist", "the server has no such database or user; create it or check the address"),
    ("permission denied", "the server's user may not do this; grant it the database"),
)


def default_path() -> Path:
    """Return where the user's own ledger lies."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False) / "ledger.db"


def address(url: str | os.PathLike[str] | None) -> URL:
    """Return the database address of a path or url; ``None`` is the user's own ledger.

    >>> address("ledger.db").drivername, address("postgresql://desk@localhost/ledger").drivername
    ('sqlite', 'postgresql+psycopg')
    """
    text = os.fspath(url) if url is not None else os.fspath(default_path())
    if "://" not in text:
        return URL.create("sqlite", database=os.path.abspath(os.path.expanduser(text)))  # noqa: PTH100, PTH111 - cheap
    try:
        parsed = make_url(text)
    except exc.ArgumentError:
        raise UserError(f'"{text}" is no address of a ledger; give a path or postgresql://…') from None
    if parsed.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername == "sqlite" and parsed.database:
        return parsed
    raise UserError(f'a ledger cannot be kept in "{parsed.drivername}"; give a path (SQLite) or postgresql://…')


def name_of(url: URL) -> str:
    """Return the address as a person may see it: without a password."""
    if url.drivername == "sqlite":
        return url.database or ""
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def connect(url: URL) -> Engine:
    """Return the engine; nothing is opened yet."""
    if url.drivername == "sqlite":
        path = Path(url.database or "")
        creator = {"creator": lambda: _open_read_only(path)} if _is_read_only(path) else {}
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, **creator)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError:
        raise MissingExtra("postgres", "psycopg") from None
    event.listen(engine, "begin", _begin_postgres)
    return engine


def _is_read_only(path: Path) -> bool:
    """Tell whether a ledger lies where nothing can be written: then it can still be read, unless changes are pending."""
    if not path.exists() or os.access(path, os.W_OK, effective_ids=True):
        return False
    pending = path.with_name(path.name + "-wal")
    return not pending.exists() or pending.stat().st_size == 0


def _open_read_only(path: Path) -> Any:
    import sqlite3

    # without "immutable" SQLite wants to write a file of its own beside one in WAL mode, even to read it
    return sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True, timeout=BUSY_SECONDS, check_same_thread=False)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=FULL")  # an acknowledged entry outlives a loss of power too
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("writing"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
    elif options.get("reading"):  # one moment for all questions, as SQLite has it anyway
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def refuse_other_files(url: URL, *, create: bool) -> None:
    """Raise ``NotALedger`` or ``LedgerError`` when the path holds something else, or wrongly nothing."""
    if url.drivername != "sqlite":
        return
    path = Path(url.database or "")
    if path.is_dir():
        raise NotALedger(f"{path} is a folder; name the ledger's file")
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise LedgerError(f"{path}: there is no ledger; check the path")
        if path == default_path():
            path.parent.mkdir(parents=True, exist_ok=True)
        return
    with path.open("rb") as file:
        if file.read(16) != SQLITE_HEADER:
            raise NotALedger(f"{path} is no onrecord ledger; name another file")


@contextmanager
def plain_errors(url: URL) -> Iterator[None]:
    """Turn what the database throws into one line a person understands; by then all is rolled back."""
    try:
        yield
    except exc.DBAPIError as error:
        raise explained(url, error.orig or error, lost=error.connection_invalidated) from error
    except PermissionError as error:
        raise LedgerError(f"{name_of(url)}: {error.strerror}; check its permissions") from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("sqlite3", "psycopg"):
            raise
        raise explained(url, error) from error  # from a driver's own cursor, which is used where speed counts


def explained(url: URL, error: BaseException, *, lost: bool = False) -> LedgerError:
    """Return the ledger's error for what a database driver threw."""
    said = " ".join(str(error).split())
    if lost or any(part in said.lower() for part in _LOST):
        return LedgerError(
            f"{name_of(url)}: the connection was lost; what was not acknowledged was not kept; try again"
        )
    for part, plain in _PLAIN:
        if part in said.lower():
            return (NotALedger if "no onrecord" in plain else LedgerError)(f"{name_of(url)}: {plain}")
    return LedgerError(f"{name_of(url)}: {said}")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open the one transaction that may append; other processes wait until it ends."""
    with plain_errors(engine.url), engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees the ledger as it stands at its first question, whatever is added meanwhile."""
    with plain_errors(engine.url), engine.connect().execution_options(reading=True) as connection, connection.begin():
        yield connection
