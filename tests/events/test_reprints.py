"""One statement reprinted fifty times is one witness: it makes one figure, counts once, and every reprint is shown."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.claims import AnyClaim, Bound, Contact, ContactForm, Count, Role, Statement, StatementForm, What
from onrecord.events import attack_events, diplomacy_of, events_of, statements
from onrecord.ledger import Ledger
from onrecord.ledger.values import Held
from onrecord.report import Report
from onrecord.telling import events as telling
from onrecord.telling.timeline_items import statement_item
from onrecord.window import Grain, When
from tests.events.made import AIR_FORCE, NIGHT, bulletin, report, said


def copies_of(first: Sequence[Held], number: int, *, value: int | None = None, hour: int = 8) -> list[Held]:
    """Reprints of a report by so many outlets, an hour after it or later; with *value*, edited ones."""
    claims = [replace(held.claim, value=value) if value is not None else held.claim for held in first]
    published = f"2025-07-04T{hour:02}:00:00Z"
    found = [
        held
        for n in range(number)
        for held in report(f"copy-{value}-{n}", *claims, source=f"Outlet {n}", published=published)  # type: ignore[arg-type]
    ]
    origin = first[0].report.id
    return [replace(held, report=replace(held.report, copy_of=origin, copy_note=900)) for held in found]


def wire(value: int, *, name: str = "wire", hour: int = 7, source: str = "Agency") -> list[Held]:
    return report(
        name, said("drone", "launched", value, by=None), source=source, published=f"2025-07-04T{hour:02}:00:00Z"
    )


def test_reprints_are_kept_beside_the_claim_that_they_repeat() -> None:
    first = wire(500)
    again = copies_of(first, 50)
    (event,) = events_of([*first, *again])
    (figure,) = event
    assert figure.claims == tuple(first)
    assert set(event.reprints[first[0].seq]) == set(again)
    assert event.claims == tuple(first)


def test_a_later_reprint_does_not_outvote_a_later_witness() -> None:
    first, other = wire(500), wire(480, name="other", hour=9, source="Another agency")
    (event,) = events_of([*first, *other, *copies_of(first, 3, hour=11)])
    assert [figure.value for figure in event] == [480]


def test_an_edited_copy_is_a_statement_of_its_own() -> None:
    first = wire(500)
    edited = copies_of(first, 2, value=539, hour=10)
    (event,) = events_of([*first, *edited])
    (figure,) = event
    assert figure.value == 539
    assert [len(again) for again in event.reprints.values()] == [1]  # the two edited ones say the same


def test_the_counters_own_report_is_never_a_reprint() -> None:
    """A newspaper may have the bulletin some minutes before the channel's own time."""
    own = bulletin()
    early = report("news", *(held.claim for held in own), source="Outlet", published="2025-07-04T05:00:00Z")  # type: ignore[arg-type]
    own = [replace(held, report=replace(held.report, copy_of="news", copy_note=900)) for held in own]
    (event,) = events_of([*early, *own])
    assert all(figure.lead.report.source == AIR_FORCE for figure in event)
    assert len(event.reprints) == len(own)


def test_of_copies_of_what_is_not_there_the_first_witnesses() -> None:
    gone = wire(500, name="gone")
    again = copies_of(gone, 3)
    (event,) = events_of(again)
    (figure,) = event
    assert [held.report.id for held in figure.claims] == ["copy-None-0"]
    assert len(event.reprints[figure.lead.seq]) == 2


@given(st.randoms(use_true_random=False))
def test_the_order_plays_no_part(chance: random.Random) -> None:
    first, other = wire(500), wire(480, name="other", hour=9)
    held = [*bulletin(), *first, *other, *copies_of(first, 3), *copies_of(first, 2, value=539)]
    expected = events_of(held)
    chance.shuffle(held)
    assert events_of(held) == expected


def test_sources_for_and_against_count_a_witness_once() -> None:
    first = wire(700)
    (event,) = events_of([*bulletin(), *first, *copies_of(first, 50)])
    text = telling.attack_text(event)
    assert "and 50 reprints: Outlet 0, Outlet 1, Outlet 10, Outlet 11, Outlet 12 and 45 more" in text
    fields = telling.attack_fields(event)
    (figure,) = (one for one in fields["figures"] if one["what"] == "drone" and one["model"] is None)
    assert (figure["sources"], figure["against"]) == (1, 0)
    assert len(figure["claims"][0]["reprints"]) == 50
    full = telling.attack_text(event, full=True)
    assert "Outlet 49" in full
    assert "linked by entry 900" in full


def test_a_call_reported_by_one_wire_has_one_witness() -> None:
    when = When("2025-07-03", "2025-07-03", Grain.DAY)
    call = Contact(start=0, end=4, quote="call", form=ContactForm.CALL, parties=("A", "B"), minutes=40,
                   bound=Bound.EXACT, when=when)  # fmt: skip
    first = report("wire", call, source="Agency")  # type: ignore[arg-type]
    (event,) = diplomacy_of([*first, *copies_of(first, 4)])
    assert event.claims == tuple(first)
    assert len(event.reprints[first[0].seq]) == 4
    assert "and 4 reprints" in telling.diplomacy_text(event)


class Fake:
    """A ledger of a few statements."""

    def __init__(self, held: Sequence[Held]) -> None:
        self.held = held

    def claims(self, **_: object) -> Sequence[Held]:
        return self.held


def test_words_in_many_papers_tell_how_many_only_reprint_them() -> None:
    words = Statement(start=0, end=9, quote="“Enough.”", by="A", speaker="A", form=StatementForm.DIRECT, said="Enough.",
                      verb="said")  # fmt: skip
    first: list[Held] = report("wire", words, source="Agency")  # type: ignore[arg-type]
    other: list[Held] = report("other", words, source="Another")  # type: ignore[arg-type]
    (one,) = statements(Fake([*first, *other, *copies_of(first, 3)]))  # type: ignore[arg-type]
    assert (one.others, one.reprints) == (1, 3)
    assert statement_item(one).notes[0] == "reported by Another and 1 more and 3 reprints"


@pytest.mark.parametrize("before", [True, False])
def test_on_the_ledger_links_may_come_before_or_after(ledger: Ledger, before: bool) -> None:
    items: list[tuple[Report, list[AnyClaim]]] = []
    for name, hour, value in (("wire", 7, 500), ("copy", 11, 500), ("other", 9, 480)):
        count = Count(
            start=0, end=3, quote=str(value), what=What.DRONE, role=Role.LAUNCHED, value=value, actor="RU", when=NIGHT
        )
        items.append((Report(id=name, text=f"{value} {name}", published=f"2025-07-04T{hour:02}:00:00Z"), [count]))
    links = [("copy", "wire")]
    if before:
        ledger.add_copies(links, author="a", reason="b")
    ledger.add_many(items)
    if not before:
        ledger.add_copies(links, author="a", reason="b")
    (event,) = attack_events(ledger)
    assert [figure.value for figure in event] == [480]
    assert [[held.report.id for held in again] for again in event.reprints.values()] == [["copy"]]
