"""Search: all words, in three languages, in both databases."""

import pytest

from onrecord.desk.search import search
from onrecord.ledger import Ledger
from tests.desk.conftest import put
from tests.ledger.conftest import ledger, postgres, url  # noqa: F401 - fixtures of both databases


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:  # noqa: F811 - the fixture
    """A ledger with a report in each language."""
    put(ledger, id="en", text='Russia launched 30 drones at Kyiv. Mr Trump said he was "not happy" with the call.')
    put(ledger, id="uk", text="Сили ППО збили 30 дронів над Києвом.", published="2025-07-05")
    put(ledger, id="ru", text="Силы ПВО сбили 12 беспилотников над Белгородом.", published="2025-07-06")
    return ledger


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        ("drones", {"en"}), ("DRONES kyiv", {"en"}), ("drones minsk", set()), ("дронами", {"uk"}), ("дрони", {"uk"}),
        ("беспилотники", {"ru"}), ('"not happy"', {"en"}), ('"happy not"', set()), ("", set()), ("???", set()),
        ("30", {"en", "uk"}), ("NEAR(a b)", set()), ('"', set()), ("a' OR 1=1 --", set()), ("drones & ! | :*", {"en"}),
        ("\x00drones", {"en"}),
    ],
)  # fmt: skip
def test_what_is_found(filled: Ledger, question: str, reports: set[str]) -> None:
    """All words of the question stand in what is found."""
    assert {one.report.id for one in search(filled, question)} == reports


def test_kinds_and_paging(filled: Ledger) -> None:
    """Reports alone, or claims of one kind; the latest first, from an entry on."""
    assert {one.kind for one in search(filled, "30", kind="report")} == {"report"}
    counts = search(filled, "30", kind="count")
    assert {one.kind for one in counts} == {"count"}
    assert [one.seq for one in counts] == sorted((one.seq for one in counts), reverse=True)
    assert all(one.seq < counts[0].seq for one in search(filled, "30", kind="count", before=counts[0].seq))


def test_what_is_added_later_is_found(filled: Ledger) -> None:
    """The index follows the ledger, and says the same when it is built anew."""
    assert not search(filled, "zeppelin")
    put(filled, id="late", text="Russia launched one zeppelin.", published="2025-07-07")
    assert [one.report.id for one in search(filled, "zeppelin", kind="report")] == ["late"]
    from sqlalchemy import delete

    from onrecord.desk.tables import search_marks

    before = [one.seq for one in search(filled, "30")]
    with filled.writing() as connection:
        connection.execute(delete(search_marks))
    assert [one.seq for one in search(filled, "30")] == before
    assert filled.verify(rows=True).ok
