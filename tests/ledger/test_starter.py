"""What a new ledger begins with, and the figures that are published of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from onrecord.claims import Count, Role
from onrecord.ledger import Ledger
from onrecord.ledger.starter import starter_items
from onrecord.ledger.tables.attacks import STARTER, read_attacks
from onrecord.ledger.tables.bulletins import bulletins
from onrecord.ledger.tables.diplomacy import read_diplomacy


@pytest.fixture(scope="module")
def launched() -> Counter[tuple[str, str, bool]]:
    """Launched by date, part (night or day) and whether it is a missile."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for report, claims in starter_items():
        for claim in claims:
            if isinstance(claim, Count) and claim.role is Role.LAUNCHED and claim.value is not None:
                _, date, part = (report.title or "").split(", ")
                found[date, part, claim.what.is_missile] += int(claim.value)
    return found


def total(launched: Counter[tuple[str, str, bool]], begins: str, *, missiles: bool, part: str = "") -> int:
    return sum(
        value
        for (date, of_part, is_missile), value in launched.items()
        if date.startswith(begins) and is_missile is missiles and of_part.startswith(part)
    )


@pytest.mark.parametrize(
    ("begins", "drones", "missiles"),
    [
        ("2025-07-04", 539, 11),
        ("2025-06-29", 477, 60),
        ("2025-06", 5438, 240),
        ("2025-07", 6297, None),
        ("2025-03", 4198, None),
        ("2024-11", None, 264),
        ("2024-01", None, 268),
        ("2026-03-24", 948, None),
    ],
)
def test_published_totals_come_out(
    launched: Counter[tuple[str, str, bool]], begins: str, drones: int | None, missiles: int | None
) -> None:
    assert drones in (None, total(launched, begins, missiles=False))
    assert missiles in (None, total(launched, begins, missiles=True))


@pytest.mark.parametrize(
    ("date", "night", "day"), [("2026-03-24", 392, 556), ("2026-05-13", 139, 753), ("2026-05-02", 163, 227)]
)
def test_night_and_day_of_one_date_are_apart(
    launched: Counter[tuple[str, str, bool]], date: str, night: int, day: int
) -> None:
    assert total(launched, date, missiles=False, part="night") == night
    assert total(launched, date, missiles=False, part="day") == day


def test_the_record_of_one_attack_moves_as_published(launched: Counter[tuple[str, str, bool]]) -> None:
    best, line = 0, []
    for (date, part, is_missile), value in sorted(
        launched.items(), key=lambda item: (item[0][0], item[0][1] != "night")
    ):
        if not is_missile and value > best:
            best = value
            line.append((date, part, value))
    assert line[-4:] == [
        ("2025-06-09", "night", 479),
        ("2025-07-04", "night", 539),
        ("2025-07-09", "night", 728),
        ("2025-09-07", "night", 810),
    ]


def test_every_claim_is_quoted_from_its_report() -> None:
    for report, claims in starter_items():
        assert claims, report.id
        assert all(report.text[claim.start : claim.end] == claim.quote for claim in claims), report.id


def test_ids_are_unique() -> None:
    ids = [report.id for report, _ in starter_items()]
    assert len(set(ids)) == len(ids)


def test_a_new_ledger_begins_with_it_and_an_empty_one_does_not(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "new.db") as ledger:
        assert len({held.report.id for held in ledger.claims()}) == len(list(starter_items()))
        assert ledger.verify(rows=True).ok
        head = ledger.head()
    with Ledger.open(tmp_path / "new.db") as again:
        assert again.head() == head
    with Ledger.open(tmp_path / "empty.db", empty=True) as empty:
        assert empty.head().size == 0


def test_it_is_what_the_script_makes_of_the_published_tables(shared: Path) -> None:
    published = read_attacks(next((shared / "data").glob("attacks-*.csv")))
    assert read_attacks(STARTER / "attacks.csv") == published
    assert list(bulletins(published)) == list(bulletins(read_attacks(STARTER / "attacks.csv")))
    rows = [row.cells for row in read_diplomacy(shared / "data" / "diplomacy.csv")]
    assert [row.cells for row in read_diplomacy(STARTER / "diplomacy.csv")] == rows
