"""The log of contacts: accounts side by side, who has not spoken, the how-manieth."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.claims import Bound, Tone
from onrecord.events import contact_log
from onrecord.events.tellers import country_of, sides_told
from onrecord.ledger import Ledger
from tests.events.told import SIDES, add, call


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db", empty=True) as opened:
        yield opened


def test_each_side_has_its_own_account_beside_the_others(ledger: Ledger) -> None:
    add(
        ledger,
        call("a very good call, 90 minutes long", by="Donald Trump", minutes=90, bound=Bound.EXACT, tone=Tone.POSITIVE),
        call("frank, almost an hour", by="Yuri Ushakov", minutes=60, bound=Bound.AT_MOST),
        call("the two men spoke by phone", by=None),
    )
    (contact,) = contact_log(ledger)
    assert [(told.by, told.sides, told.minutes) for told in contact.accounts] == [
        ("Donald Trump", ("Donald Trump",), 90),
        ("Yuri Ushakov", ("Vladimir Putin",), 60),
        (None, (), None),
    ]
    assert contact.accounts[0].words == ("very good",)
    assert contact.silent == ()
    assert contact.one_sided is None
    assert contact.event.disputed


def test_a_contact_that_one_side_alone_reported_says_so(ledger: Ledger) -> None:
    add(ledger, call("Putin and Trump spoke", by="Kremlin"))
    (contact,) = contact_log(ledger)
    assert contact.one_sided == "Vladimir Putin"
    assert contact.silent == ("Donald Trump",)


def test_a_party_that_the_packs_do_not_know_is_kept_as_written(ledger: Ledger) -> None:
    add(ledger, call("they spoke", by="Jane Roe", parties=("Jane Roe", "Vladimir Putin")))
    (contact,) = contact_log(ledger, parties=["Jane Roe"])
    assert contact.event.parties == ("Jane Roe", "Vladimir Putin")
    assert contact.one_sided == "Jane Roe"


def test_contacts_are_numbered_by_date_and_by_year(ledger: Ledger) -> None:
    for date in ("2025-07-03", "2024-11-05", "2025-02-12", "2025-02-12"):
        add(ledger, call(f"they spoke on {date}", date))
    log = contact_log(ledger)
    assert [(one.event.date, one.number, one.in_year) for one in log] == [
        ("2024-11-05", 1, 1), ("2025-02-12", 2, 1), ("2025-07-03", 3, 2),
    ]  # fmt: skip
    assert [one.number for one in contact_log(ledger, since="2025-07-01")] == [3]


def test_the_sixth_call_of_the_year_is_on_the_starter_log(starter: Ledger) -> None:
    log = contact_log(starter, parties=SIDES, until="2025-07-04")
    assert [(one.event.date, one.number) for one in log][-1] == ("2025-07-03", 6)
    assert log[-1].silent == ()
    assert contact_log(starter, parties=SIDES, as_of="2025-07-02")[-1].event.date == "2025-06-14"


@pytest.mark.parametrize(
    ("by", "sides"),
    [
        ("White House; Kremlin", SIDES),
        ("Donald Trump on Truth Social; Kremlin (Yuri Ushakov)", SIDES),
        ("Dmitry Peskov", ("Vladimir Putin",)),
        ("Office of the President of Ukraine", ()),
        ("AFP", ()),
        (None, ()),
    ],
)
def test_who_speaks_for_which_side(by: str | None, sides: tuple[str, ...]) -> None:
    assert sides_told(by, SIDES) == sides


def test_a_body_belongs_to_the_country_in_its_name() -> None:
    assert country_of("Office of the President of Ukraine") == "UA"
    assert country_of("a passer-by") is None
