"""A person's word on what belongs together: respected, and taken back."""

from __future__ import annotations

import pytest

from onrecord.errors import UserError
from onrecord.events import events_of
from onrecord.events.corrections import LINK, UNLINK, not_this, same, same_event, standing, taken_back
from onrecord.ledger import Note
from tests.events.made import bulletin, report, said, window

NIGHT, DAY = "RU-UA:2025-07-04:night", "RU-UA:2025-07-04:day"
DAYTIME = window("2025-07-04T06:00:00Z", "2025-07-04T15:00:00Z", "day")
CLAIMS = bulletin() + report("d", said("drone", "launched", 56, model="Shahed", when=DAYTIME))


def note(seq: int, body: dict[str, object], kind: str = LINK) -> Note:
    return Note(seq, kind, body, "A. Editor", "so it is", "2025-07-06T00:00:00.000Z")


def found(*notes: Note) -> dict[str, object]:
    return {event.id: event.total("drone").value for event in events_of(CLAIMS, standing(notes))}


def test_two_events_made_one() -> None:
    assert found() == {NIGHT: 539, DAY: 56}
    assert found(note(1, same_event(NIGHT, DAY))) == {NIGHT: 595}


def test_a_report_taken_out_and_put_elsewhere() -> None:
    assert found(note(1, not_this("d", DAY))) == {NIGHT: 539}
    assert found(note(1, same("d", "RU-UA:2025-07-05:day"))) == {NIGHT: 539, "RU-UA:2025-07-05:day": 56}


def test_one_claim_alone() -> None:
    claim = CLAIMS[0].claim
    events = events_of(CLAIMS, standing([note(1, not_this("kpszsu/1", NIGHT, start=claim.start, end=claim.end))]))
    assert [event.total("drone").value for event in events] == [None, 56]
    assert events[0].total("missile").value == 11


def test_what_is_taken_back_no_longer_holds_and_taking_back_can_be_taken_back() -> None:
    first, back = note(1, not_this("d", DAY)), note(2, taken_back(1), UNLINK)
    assert found(first, back) == {NIGHT: 539, DAY: 56}
    assert found(first, back, note(3, taken_back(2), UNLINK)) == {NIGHT: 539}


def test_the_reason_is_shown() -> None:
    events = events_of(CLAIMS, standing([note(7, same("d", NIGHT))]))
    assert "A. Editor: so it is (note 7)" in events[0].links.values()


@pytest.mark.parametrize("event", ["2025-07-04", "RU-UA:2025-07-04", "RU-UA::night", "RU-UA:2025-07:night"])
def test_an_id_that_is_none_is_refused(event: str) -> None:
    with pytest.raises(UserError, match="RU-UA:2025-07-04:night"):
        not_this("d", event)
