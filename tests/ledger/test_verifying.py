"""Whoever changes, drops, adds or reorders anything is found out, at the first entry that does not fit."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy import select, text, update

from onrecord.claims import (
    AnyClaim,
    Bound,
    Contact,
    ContactForm,
    Direction,
    Measure,
    Record,
    Role,
    Scope,
    Statement,
    StatementForm,
    What,
)
from onrecord.ledger import Ledger
from onrecord.ledger.schema import claims
from onrecord.report import Report
from onrecord.window import Grain, When
from tests.ledger.making import bulletin, count

COUNT = 400  # reports; 1,200 entries: several tiles and blocks


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    ledger.add_many(bulletin(number) for number in range(COUNT))
    ledger.append_note("same", {}, author="Ann", reason="a test")
    return ledger


def change(ledger: Ledger, *statements: str) -> None:
    with ledger.writing() as connection:
        for statement in statements:
            connection.execute(text(statement.replace(":", r"\:")))


def test_an_untouched_ledger_verifies(filled: Ledger) -> None:
    assert filled.verify(rows=True).ok
    assert filled.verify().size == 3 * COUNT + 1


@pytest.mark.parametrize(
    ("statement", "first_bad", "why"),
    [
        ("UPDATE entries SET body = replace(body, '100 launched', '900 launched') WHERE seq = 302", 302, "content"),
        ("UPDATE entries SET recorded = '2020-01-01T00:00:00.000Z' WHERE seq = 1", 1, "content"),
        ("UPDATE entries SET kind = 'note' WHERE seq = 1000", 1000, "content"),
        ("DELETE FROM entries WHERE seq = 700", 700, "missing"),
        ("DELETE FROM entries WHERE seq = 1", 1, "missing"),
        ("UPDATE entries SET hash = (SELECT hash FROM entries WHERE seq = 5) WHERE seq = 6", 6, "content"),
        ("UPDATE tiles SET hash = (SELECT hash FROM entries WHERE seq = 5) WHERE level = 8 AND idx = 1", 257, "root"),
        ("DELETE FROM tiles WHERE level = 8 AND idx = 2", 513, "root"),
        ("UPDATE claims SET value = value + 1 WHERE seq = 602", 602, "claims"),
        ("UPDATE claims SET published_at = '2020-01-01T00:00:00.000Z' WHERE seq = 602", 602, "claims"),
        ("DELETE FROM claims WHERE seq = 1100", 1100, "claims"),
        ("UPDATE reports SET source = 'another' WHERE seq = 301", 301, "reports"),
        ("UPDATE notes SET kind = 'other'", 3 * COUNT + 1, "notes"),
        ("INSERT INTO notes (seq, kind, recorded) VALUES (5000, 'same', '')", 5000, "missing"),
    ],
)
def test_a_change_is_found_at_its_entry(filled: Ledger, statement: str, first_bad: int, why: str) -> None:
    change(filled, statement)
    found = filled.verify(rows=True)
    assert (found.ok, found.first_bad) == (False, first_bad)
    assert why in (found.why or "")


def test_a_row_that_was_changed_does_not_change_the_claim(filled: Ledger) -> None:
    """What the ledger gives back is decoded from the entries; the rows only help to find them."""
    change(filled, "UPDATE claims SET value = 9000 WHERE seq = 602")
    assert [h.claim.value for h in filled.claims() if h.seq == 602] == [200]  # type: ignore[union-attr]
    assert filled.verify().ok


@pytest.mark.parametrize(
    ("statement", "first_bad"),
    [
        ("DELETE FROM claims WHERE seq = 1100", 1100),
        ("DELETE FROM notes", 3 * COUNT + 1),
        ("INSERT INTO notes (seq, kind, recorded) VALUES (5000, 'same', '')", 5000),
        ("INSERT INTO notes (seq, kind, recorded) VALUES (5, 'same', '')", 5),
        ("DELETE FROM claims WHERE seq = 3 * 400; UPDATE claims SET seq = 1 WHERE seq = 2", 1),
    ],
)
def test_a_row_too_many_or_too_few_is_found_by_the_chain_alone(filled: Ledger, statement: str, first_bad: int) -> None:
    change(filled, *statement.split(";"))
    found = filled.verify()
    assert (found.ok, found.first_bad) == (False, first_bad)


WHENS = {
    "a date": When("2025-07-04", "2025-07-04", Grain.DAY),
    "seconds": When("2025-07-03T15:00:00Z", "2025-07-04T05:00:00Z", Grain.NIGHT),
    "minutes": When("2025-07-03T15:00Z", "2025-07-04T05:00Z", Grain.NIGHT),
    "an offset": When("2025-07-03T18:00:00+03:00", "2025-07-04T08:00:00+03:00", Grain.NIGHT),
    "mixed": When("2025-07-03", "2025-07-04T05:00:00Z", Grain.NIGHT),
    "impossible": When("2025-07-34", "2025-07-34", Grain.DAY),
    "none": None,
}
ODD: list[AnyClaim] = [
    *(count("104 drones", 104, when=when) for when in WHENS.values()),
    count("4.5 drones", 4.5),
    count("many", None),
    replace(count("104 drones", 104), model='a "quoted\\" one', actor=None, by="Ivanenko\0"),
    Statement(start=0, end=9, quote="104 drone", by="A", speaker="A", form=StatementForm.DIRECT, said='"kind":"count",',
              verb="said", channel=None),
    Contact(start=0, end=9, quote="104 drone", form=ContactForm.CALL, parties=("A", "B"), minutes=40, bound=Bound.ABOUT),
    Record(start=0, end=9, quote="104 drone", measure=Measure(What.DRONE, Role.LAUNCHED), scope=Scope.NIGHT,
           direction=Direction.MOST, value=104),
]  # fmt: skip


@pytest.fixture
def odd(ledger: Ledger) -> Ledger:
    """A ledger of claims of many forms."""
    text = '4.5 drones, 104 drones, many, "kind":"count",'
    ledger.add(Report(id="odd", text=text, published="2025-07-04T06:00:00Z"), ODD)
    return ledger


def test_claims_of_every_form_verify(odd: Ledger) -> None:
    assert odd.verify(rows=True).ok


@pytest.mark.parametrize("column", [column.name for column in claims.columns if column.name != "seq"])
def test_no_column_of_no_claim_can_be_changed(odd: Ledger, column: str) -> None:
    with odd.reading() as connection:
        rows = connection.execute(select(claims.c.seq, claims.c[column])).all()
    for seq, before in rows:
        forged = (9 if column in ("report", "value") else "count") if before in (None, "statement") else None
        if forged is None and not claims.c[column].nullable:
            forged = 9 if column == "report" else "statement"
        put(odd, seq, column, forged)
        found = odd.verify(rows=True)
        assert (found.ok, found.first_bad) == (False, seq), (seq, column, forged)
        put(odd, seq, column, before)
    assert odd.verify(rows=True).ok


def put(ledger: Ledger, seq: int, column: str, value: object) -> None:
    with ledger.writing() as connection:
        connection.execute(update(claims).where(claims.c.seq == seq).values({column: value}))


def test_a_chain_that_was_hashed_anew_does_not_lead_to_the_published_head(ledger: Ledger, tmp_path: object) -> None:
    """Whoever owns the database can hash everything anew; a head that others kept finds it out."""
    ledger.add(*bulletin(1))
    published = ledger.head()
    assert ledger.verify(until=(published.size, published.hash)).ok
    with Ledger.open(f"{tmp_path}/forged.db", empty=True) as forged:
        forged.add_many(map(bulletin, (2, 3)))
        assert forged.verify(rows=True).ok
        found = forged.verify(until=(published.size, published.hash))
        assert (found.ok, found.first_bad) == (False, published.size)


def test_a_ledger_that_was_cut_short_does_not_reach_the_published_head(filled: Ledger) -> None:
    head = filled.head()
    change(filled, f"DELETE FROM entries WHERE seq = {head.size}", f"DELETE FROM notes WHERE seq = {head.size}")
    assert filled.verify(rows=True).ok
    found = filled.verify(until=(head.size, head.hash))
    assert (found.ok, found.first_bad) == (False, head.size)


@pytest.mark.parametrize("count", [0, 1])
def test_small_ledgers_verify(ledger: Ledger, count: int) -> None:
    ledger.add_many(bulletin(number) for number in range(count))
    assert ledger.verify(rows=True).ok
