"""Which report copies which: notes that hold until they are taken back, in any order, on every database."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UserError
from onrecord.ledger import Ledger
from onrecord.ledger.package import export_package, import_package
from tests.ledger.making import bulletin

BY = {"author": "onrecord archive", "reason": "its text is a near-copy"}


def told(ledger: Ledger, **asked: str) -> dict[str, str | None]:
    return {held.report.id: held.report.copy_of for held in ledger.claims(**asked)}  # type: ignore[arg-type]


def test_a_copy_knows_its_origin_and_nothing_is_hidden(ledger: Ledger) -> None:
    ledger.add_many(map(bulletin, (1, 2, 3)))
    assert ledger.add_copies([("b2", "b1"), ("b3", "b1")], **BY) == 2
    assert told(ledger) == {"b1": None, "b2": "b1", "b3": "b1"}
    stored = ledger.report("b3")
    assert stored is not None
    assert stored.head.copy_of == "b1"
    assert [note.seq for note in ledger.notes("copy")][1] == stored.head.copy_note


def test_said_twice_it_is_said_once(ledger: Ledger) -> None:
    links = [("b2", "b1"), ("b2", "b1"), ("b1", "b1")]
    assert ledger.add_copies(links, **BY) == 1
    head = ledger.head()
    assert ledger.add_copies(links, **BY) == 0
    assert ledger.head() == head


def test_a_link_may_come_before_its_reports(ledger: Ledger) -> None:
    ledger.add_copies([("b2", "b1")], **BY)
    ledger.add_many(map(bulletin, (2, 1)))
    assert told(ledger) == {"b1": None, "b2": "b1"}


def test_what_was_taken_back_stays_so_until_that_is_taken_back(ledger: Ledger) -> None:
    ledger.add_many(map(bulletin, (1, 2)))
    ledger.add_copies([("b2", "b1")], **BY)
    (note,) = ledger.notes("copy")
    undone = ledger.append_note("unlink", {"note": note.seq}, author="Ann", reason="another attack")
    assert told(ledger)["b2"] is None
    assert ledger.add_copies([("b2", "b1")], **BY) == 0
    assert told(ledger)["b2"] is None
    ledger.append_note("unlink", {"note": undone}, author="Bob", reason="the same attack")
    assert told(ledger)["b2"] == "b1"


@pytest.mark.parametrize(
    ("links", "origins"),
    [
        ([("b3", "b2"), ("b2", "b1")], {"b1": None, "b2": "b1", "b3": "b1"}),  # a copy of a copy
        ([("b2", "b1"), ("b2", "b3")], {"b1": None, "b2": "b1", "b3": None}),  # the first word counts
        ([("b1", "b2"), ("b2", "b1")], {"b1": None, "b2": "b1", "b3": None}),  # a ring
        ([("b3", "absent")], {"b1": None, "b2": None, "b3": "absent"}),
    ],
)
def test_links_lead_to_the_first(ledger: Ledger, links: list[tuple[str, str]], origins: dict[str, str | None]) -> None:
    ledger.add_many(map(bulletin, (1, 2, 3)))
    ledger.add_copies(links, **BY)
    assert told(ledger) == origins


def test_what_was_known_before_the_link_is_as_it_was(ledger: Ledger) -> None:
    ledger.add_many(map(bulletin, (1, 2)))
    before = next(iter(ledger.claims())).recorded
    ledger.add_copies([("b2", "b1")], **BY)
    (note,) = ledger.notes("copy")
    if note.recorded > before:
        assert told(ledger, recorded_by=before)["b2"] is None
    assert told(ledger, recorded_by=note.recorded)["b2"] == "b1"


def test_links_verify_and_travel_with_the_package(ledger: Ledger, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    ledger.add_many(map(bulletin, (1, 2)))
    ledger.add_copies([("b2", "b1")], **BY)
    ledger.append_note("copy", {"about": "no reports"}, author="Ann", reason="a slip")
    assert ledger.verify(rows=True).ok
    export_package(ledger, tmp_path / "package")
    with Ledger.open(tmp_path / "copy.db", empty=True) as imported:
        import_package(imported, tmp_path / "package")
        assert told(imported) == told(ledger)
        assert imported.verify(rows=True).ok
        with imported.writing() as connection:
            connection.exec_driver_sql("UPDATE copies SET report = 'b1'")
        assert "copies" in (imported.verify(rows=True).why or "")


def test_a_link_has_an_author_and_a_reason(ledger: Ledger) -> None:
    with pytest.raises(UserError, match="author"):
        ledger.add_copies([("b2", "b1")], author=" ", reason="x")
