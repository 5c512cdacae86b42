"""Calls, talks and aid: the claims of one brought together, people's corrections respected."""

from __future__ import annotations

from itertools import permutations

from onrecord.claims import AnyClaim, Bound, Contact, ContactForm
from onrecord.events import diplomacy_events, diplomacy_of
from onrecord.events.corrections import Corrections, not_this, same, same_event
from onrecord.ledger import Ledger, Note
from onrecord.ledger.values import Held, ReportHead
from onrecord.window import Grain, When

LEADERS = ("Donald Trump", "Vladimir Putin")
CALL = "call:2025-07-03:Donald Trump|Vladimir Putin"


def held(
    seq: int, *, minutes: int | None, bound: str = "exact", day: str = "2025-07-03", parties: tuple[str, ...] = LEADERS
) -> Held:
    claim: AnyClaim = Contact(
        start=0, end=4, quote="call", when=When(day, day, Grain.DAY), form=ContactForm.CALL, parties=parties,
        minutes=minutes, bound=Bound(bound),
    )  # fmt: skip
    head = ReportHead(f"r{seq}", "AFP", f"2025-07-0{4 + seq % 3}", None, None, "en", "", None, seq, 1)
    return Held(seq, claim, head, "2025-07-05T00:00:00.000Z")


def note(seq: int, body: dict[str, object]) -> Note:
    return Note(seq, "link", body, "Desk", "one and the same", "2025-07-06T00:00:00.000Z")


def test_claims_of_one_call_come_together_whoever_is_named_first() -> None:
    claims = [held(1, minutes=60), held(2, minutes=None), held(3, minutes=60, parties=LEADERS[::-1])]
    (event,) = diplomacy_of(claims)
    assert (event.id, event.minutes, len(event.claims)) == (CALL, 60, 3)


def test_minutes_that_differ_are_flagged_and_those_within_the_bound_are_not() -> None:
    (event,) = diplomacy_of([held(2, minutes=60, bound="at_most"), held(1, minutes=55), held(3, minutes=90)])
    assert event.disputed
    assert [one.seq for one in event.differing] == [3]


def test_the_order_of_adding_does_not_matter() -> None:
    claims = [held(1, minutes=60), held(2, minutes=50), held(3, minutes=None), held(4, minutes=40, day="2025-07-04")]
    first, *others = (diplomacy_of(order) for order in permutations(claims))
    assert all(other == first for other in others)


def test_a_person_can_put_a_claim_into_another_call_or_take_it_out() -> None:
    claims = [held(1, minutes=60), held(2, minutes=60, day="2025-07-04")]
    joined = diplomacy_of(claims, Corrections((note(9, same("r2", CALL)),)))
    assert [(event.id, len(event.claims)) for event in joined] == [(CALL, 2)]
    assert joined[0].links[2].startswith("Desk: one and the same")
    out = diplomacy_of(claims, Corrections((note(9, not_this("r1", CALL)),)))
    assert [event.date for event in out] == ["2025-07-04"]
    merged = diplomacy_of(claims, Corrections((note(9, same_event(CALL, CALL.replace("07-03", "07-04"))),)))
    assert [(event.id, len(event.claims)) for event in merged] == [(CALL, 2)]


def test_the_log_of_a_new_ledger_has_the_five_calls_before_3_july_2025(starter: Ledger) -> None:
    calls = [
        e for e in diplomacy_events(starter, until="2025-07-02") if e.form == "call" and set(e.parties) == set(LEADERS)
    ]
    assert [event.date for event in calls] == ["2025-02-12", "2025-03-18", "2025-05-19", "2025-06-04", "2025-06-14"]
    states = {event.form for event in diplomacy_events(starter)}
    assert states == {"call", "meeting", "talks", "paused", "resumed"}
