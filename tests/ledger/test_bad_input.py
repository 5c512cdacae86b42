"""Where a ledger cannot be made, opened or written: one line that says what to do, and the ledger as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.errors import LedgerError, NotALedger, UserError
from onrecord.ledger import Ledger
from tests.ledger.making import bulletin

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of one report, closed."""
    path = tmp_path / "ledger.db"
    with Ledger.open(path, empty=True) as ledger:
        ledger.add(*bulletin(1))
    return path


@contextmanager
def powerless() -> Iterator[None]:
    """As a user whom file permissions bind, should the tests be run by root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def refused(path: Path | str, error: type[Exception] = NotALedger, *, create: bool = True) -> str:
    with pytest.raises(error) as caught:
        Ledger.open(path, empty=True, create=create)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("content", [b"date,kind\n2025-07-04,call\n", b"%PDF-1.7", b"SQLite format 2\x00", b"\x00"])
def test_another_file_is_no_ledger_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other"
    other.write_bytes(content)
    assert "no onrecord ledger" in refused(other)
    assert other.read_bytes() == content
    assert list(tmp_path.iterdir()) == [other]


def test_another_programs_database_is_no_ledger_and_stays_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE bookmarks (url TEXT)")
    before = other.read_bytes()
    assert "another database" in refused(other)
    assert other.read_bytes() == before


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    with Ledger.open(empty, empty=True) as ledger:
        assert ledger.head().size == 0


def test_a_ledger_of_a_newer_program_is_not_touched(url: str) -> None:
    with Ledger.open(url, empty=True) as ledger, ledger.writing() as connection:
        connection.execute(text("UPDATE onrecord_version SET version_num = '9999'"))
    message = refused(url)
    assert "9999" in message
    assert "upgrade onrecord" in message


def test_where_no_ledger_is_none_is_made_unless_wanted(tmp_path: Path) -> None:
    assert "there is no ledger" in refused(tmp_path / "none.db", LedgerError, create=False)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path / "no" / "such" / "ledger.db", LedgerError)


@pytest.mark.parametrize("address", ["mysql://localhost/ledger", "sqlite://", "https://example.org/ledger.db"])
def test_what_is_no_address_of_a_ledger_is_told(address: str) -> None:
    refused(address, UserError)


def test_a_damaged_ledger_is_told(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 9] = b"\xff" * 4096 * 7
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="damaged"):
        _read_and_write(path)


def _read_and_write(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.verify()
        list(ledger.claims())
        ledger.add(*bulletin(2))


def test_on_a_read_only_disk_a_ledger_is_read_but_not_written(path: Path) -> None:
    path.chmod(0o444)
    for folder in (path.parent, *path.parents[1:3]):
        folder.chmod(0o555 if folder == path.parent else 0o755)
    before = path.read_bytes()
    try:
        with powerless(), Ledger.open(path) as ledger:
            assert ledger.verify(rows=True).ok
            with pytest.raises(LedgerError, match="cannot be written to"):
                ledger.add(*bulletin(2))
    finally:
        path.parent.chmod(0o755)
    assert path.read_bytes() == before


def test_on_a_read_only_disk_no_ledger_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir(mode=0o555)
    for above in (tmp_path, *tmp_path.parents[:2]):
        above.chmod(0o755)
    with powerless():
        assert "cannot be opened" in refused(folder / "ledger.db", LedgerError)
    assert not list(folder.iterdir())


def test_on_a_full_disk_nothing_of_a_batch_is_kept(path: Path) -> None:
    with Ledger.open(path) as ledger:
        with ledger.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        ledger.on_added(lambda connection, *_: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))
        ledger.add(*bulletin(2))
        with pytest.raises(LedgerError, match="disk is full"):
            ledger.add_many(bulletin(number) for number in range(10, 2000))
        assert ledger.head().size == 6
        assert ledger.verify(rows=True).ok


LIMITED = """
import resource, sys
from onrecord.ledger import Ledger
from onrecord.errors import LedgerError
from tests.ledger.making import bulletin
ledger = Ledger.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    ledger.add_many(bulletin(number) for number in range(10, 5000))
except LedgerError as error:
    print(error)
"""


def test_when_the_file_may_not_grow_nothing_of_a_batch_is_kept(path: Path) -> None:
    """A quota ends as a full disk does."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "make room and try again" in done.stdout
    with Ledger.open(path) as ledger:
        assert ledger.head().size == 3
        assert ledger.verify(rows=True).ok
