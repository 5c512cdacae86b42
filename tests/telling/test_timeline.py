"""The timeline: everything on one line, gaps as closely as times are known, nothing more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.alerts.areas import load_areas
from onrecord.alerts.table import SOURCE, daily_reports, read_table
from onrecord.claims import Bound, Tone
from onrecord.errors import UserError
from onrecord.ledger import Ledger
from onrecord.telling.line import Kind
from onrecord.telling.sequences import hours_of
from onrecord.telling.timeline import Timeline, timeline
from onrecord.telling.timeline_views import NOTHING, text, to_json
from tests.events.told import add, call, words

JULY = ("2025-07-01", "2025-07-07")


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("timeline") / "ledger.db") as ledger:
        yield ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as opened:
        yield opened


def told(line: Timeline, then: str) -> list[str]:
    return [one.told for one in line.sequences if one.then.id == then]


def test_a_week_of_july_holds_attacks_calls_and_aid_in_the_order_of_time(starter: Ledger) -> None:
    line = timeline(starter, *JULY)
    assert [(item.kind, item.begins_on) for item in line.items if item.kind is not Kind.ATTACK] == [
        (Kind.AID, "2025-07-01"), (Kind.CONTACT, "2025-07-03"), (Kind.CONTACT, "2025-07-04"), (Kind.AID, "2025-07-07"),
    ]  # fmt: skip
    night = next(item for item in line.items if item.id == "RU-UA:2025-07-04:night")
    assert (night.value, night.bound, night.hours, night.begins_on) == (550, Bound.EXACT, "18:00–06:00", "2025-07-03")
    assert "539 drones and 11 missiles launched (Air Force of Ukraine)" in night.title
    assert [item.date for item in line.of(Kind.ATTACK)] == [f"2025-07-0{n}" for n in range(1, 8)]


def test_a_call_known_to_the_day_proves_no_hours(starter: Ledger) -> None:
    (sentence,) = told(timeline(starter, *JULY), "RU-UA:2025-07-04:night")
    assert sentence == (
        "the attack of the night of 4 July 2025 began at most 18 h after, or up to 14 h before, the call of 3 July 2025: "
        "the call's hour is not on record"
    )


def test_a_call_known_to_the_minute_gives_one_gap(ledger: Ledger) -> None:
    from msgspec.structs import replace

    from onrecord.window import Grain, When

    at = When("2025-07-03T14:00:00Z", "2025-07-03T14:00:00Z", Grain.MINUTE)
    add(ledger, replace(call("They spoke at 14:00", parties=("Emmanuel Macron", "Vladimir Putin")), when=at))
    line = timeline(ledger, *JULY)
    (one,) = [s for s in line.sequences if "Macron" in s.first.id]
    assert one.told == "the attack of the night of 4 July 2025 began 1 h after the call of 3 July 2025"
    assert one.gap.ordered


def test_what_was_published_later_is_left_out(starter: Ledger) -> None:
    line = timeline(starter, *JULY, as_of="2025-07-03")
    assert {item.date for item in line.items} == {"2025-07-01", "2025-07-02", "2025-07-03"}


def test_accounts_stand_side_by_side_and_a_silent_side_is_named(ledger: Ledger) -> None:
    two = ("Emmanuel Macron", "Vladimir Putin")
    add(ledger, call("a useful call, two hours", "2025-07-01", by="Emmanuel Macron", parties=two, minutes=120,
                     bound=Bound.EXACT, tone=Tone.POSITIVE), published="2025-07-01")  # fmt: skip
    add(ledger, call("they spoke", "2025-07-02", by="Kremlin", parties=two), published="2025-07-02")
    first, second = timeline(ledger, *JULY, who="Macron").items
    assert "Emmanuel Macron: “a useful call, two hours”; 120 minutes; tone positive (“useful”)" in first.notes
    assert "reported by one side only: Vladimir Putin has no account on the ledger" in first.notes
    assert "the 2nd of 2025 on the ledger" in second.title
    assert "reported by one side only: Emmanuel Macron has no account on the ledger" in second.notes


def test_what_somebody_said_about_something_is_one_question(ledger: Ledger) -> None:
    add(ledger, words("The pause in deliveries must end", "Andrii Sybiha", "X"), published="2025-07-02T09:00:00Z")
    add(ledger, words("We shall see about the weather", "Andrii Sybiha"), published="2025-07-02T09:00:00Z")
    (item,) = timeline(ledger, *JULY, who="foreign minister", about="pause").items
    assert item.title == "Andrii Sybiha: “The pause in deliveries must end”"
    assert "on X" in item.notes
    every = timeline(ledger, *JULY, kinds=["statement"]).items
    assert len(every) == 2


def test_tones_are_told_with_their_quotes(starter: Ledger) -> None:
    page = text(timeline(starter, "2025-01-01", "2025-07-03", who="Trump", towards="Putin"))
    assert "Donald Trump about Vladimir Putin: 4 positive, 1 negative, 1 mixed" in page
    assert "3 July 2025  negative (no progress)" in page


def test_alerts_stand_beside_the_attack_they_were_declared_in(ledger: Ledger) -> None:
    rows = ["oblast,raion,hromada,level,started_at,finished_at,source",
            "Kharkivska oblast,,,oblast,2025-07-03T18:00:00+00:00,2025-07-03T20:30:00+00:00,official"]  # fmt: skip
    alerts = list(read_table(rows, load_areas(), path="made.csv"))
    for report in daily_reports(alerts):
        assert report.source == SOURCE
        ledger.add(report, [])
    (item,) = timeline(ledger, "2025-07-04", "2025-07-04").of(Kind.ALERT)
    assert item.id == "alerts:RU-UA:2025-07-04:night"
    assert item.title.startswith("Alerts in 1 of")
    assert "nothing is known of" in item.title


def test_json_gives_each_gap_its_bounds(starter: Ledger) -> None:
    fields = json.loads(to_json(timeline(starter, *JULY)))
    (one,) = [s for s in fields["sequences"] if s["then"] == "RU-UA:2025-07-04:night"]
    assert (one["at_least_hours"], one["at_most_hours"], one["order_known"]) == (-14, 18, False)
    call_ = next(item for item in fields["items"] if item["id"] == "call:2025-07-03:Donald Trump|Vladimir Putin")
    assert (call_["known_to"], call_["contact"]["number_in_year"]) == ("day", 6)
    assert all(item["claims"] for item in fields["items"])


def test_dates_without_anything_say_that_nothing_is_known(starter: Ledger) -> None:
    assert text(timeline(starter, "2020-01-01", "2020-01-02")).endswith(NOTHING)


@pytest.mark.parametrize(
    "asked",
    [("2025-07-07", "2025-07-01"), ("yesterday", "2025-07-01"), ("2025-13-01", "2025-13-02")],
)
def test_dates_that_are_none_or_in_the_wrong_order_are_refused(starter: Ledger, asked: tuple[str, str]) -> None:
    with pytest.raises(UserError):
        timeline(starter, *asked)
    with pytest.raises(UserError, match="say who"):
        timeline(starter, *JULY, towards="Putin")


@settings(max_examples=25)
@given(st.dates(date(2022, 9, 1), date(2026, 6, 30)), st.integers(0, 20))
def test_any_stretch_is_in_order_within_its_dates_and_rests_on_claims(starter: Ledger, first: date, days: int) -> None:
    line = timeline(starter, first.isoformat(), (first + timedelta(days=days)).isoformat())
    assert all(line.since <= item.date <= line.until for item in line.items)
    assert [item.begins_on for item in line.items] == sorted(item.begins_on for item in line.items)
    assert all(item.claims for item in line.items if item.kind is not Kind.ALERT)
    for one in line.sequences:
        least, most = hours_of(one.gap)
        figures = [int(figure) for figure in re.findall(r"(\d+) h", one.told)]
        assert set(figures) <= {abs(least), abs(most)}
        assert one.gap.ordered or "or up to" in one.told
