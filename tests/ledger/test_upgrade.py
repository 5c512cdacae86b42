"""Tables come from migrations, which an up-to-date ledger never imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import inspect

from onrecord.ledger import Ledger
from onrecord.ledger.database import address, connect, writing
from onrecord.ledger.schema import metadata
from onrecord.ledger.upgrade import MIGRATIONS, known_version, upgrade
from tests.ledger.making import bulletin


def test_migrations_make_the_tables_that_the_code_knows(ledger: Ledger) -> None:
    inspector = inspect(ledger.engine)
    assert {*metadata.tables, "onrecord_version"} <= set(inspector.get_table_names())
    for name, table in metadata.tables.items():
        made = inspector.get_columns(name)
        assert [column["name"] for column in made] == [column.name for column in table.columns], name
        nullable = {column["name"]: column["nullable"] for column in made}
        assert nullable == {column.name: bool(column.nullable) for column in table.columns}, name
        indexes = {str(index["name"]): index["column_names"] for index in inspector.get_indexes(name)}
        assert indexes == {str(index.name): [column.name for column in index.columns] for index in table.indexes}, name


def test_a_ledger_of_an_older_program_is_upgraded_when_it_is_opened(url: str) -> None:
    """It is not taken for a new one, which would begin with the starter tally."""
    engine = connect(address(url))
    with writing(engine) as connection:
        upgrade(connection, "0001")
    engine.dispose()
    with Ledger.open(url) as ledger:
        assert set(metadata.tables) <= set(inspect(ledger.engine).get_table_names())
        assert ledger.head().size == 0
        ledger.add(*bulletin(1))
        assert ledger.verify(rows=True).ok


def test_the_known_version_is_the_last_migration() -> None:
    script = pytest.importorskip("alembic.script")
    assert script.ScriptDirectory(str(MIGRATIONS)).get_heads() == [known_version()]


def test_opening_an_up_to_date_ledger_imports_no_alembic(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger.open(path, empty=True).close()
    code = (
        f"import sys; from onrecord.ledger import Ledger; Ledger.open({str(path)!r}); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
