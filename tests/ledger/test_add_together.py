"""Reports and what goes with them are kept together, or neither is."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from onrecord.ledger import Ledger
from onrecord.ledger.schema import sources
from onrecord.report import Report

REPORT = Report(id="a", text="Збито 270", published="2025-07-04T06:00:00Z")


def note_place(connection: Connection) -> None:
    connection.execute(sources.insert().values(name="s", cursor="{}", failures=0))


def places(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return connection.scalar(select(func.count()).select_from(sources)) or 0


def test_a_place_is_kept_with_the_reports_it_brought(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db", empty=True) as ledger:
        [added] = ledger.add_together([(REPORT, ())], note_place)
        assert (added.new, places(ledger)) == (True, 1)


def test_a_place_is_kept_where_nothing_was_new(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.db", empty=True) as ledger:
        ledger.add(REPORT, ())
        [added] = ledger.add_together([(REPORT, ())], note_place)
        assert (added.new, places(ledger)) == (False, 1)


def test_when_the_place_cannot_be_kept_the_reports_are_not(tmp_path: Path) -> None:
    def fail(connection: Connection) -> None:
        note_place(connection)
        raise RuntimeError("killed")

    with Ledger.open(tmp_path / "l.db", empty=True) as ledger:
        with pytest.raises(RuntimeError):
            ledger.add_together([(REPORT, ())], fail)
        assert (ledger.head().size, places(ledger)) == (0, 0)
