"""The published figures that the starter tally must come to."""

from __future__ import annotations

import pytest

from onrecord.events import attack_events, find_event
from onrecord.ledger import Ledger
from onrecord.tallies import coverage, most_since, ranking, record_line, tally


def value(ledger: Ledger, label: str, **question: object) -> object:
    by = {4: "year", 7: "month", 8: "week", 10: "day"}[len(label)]
    rows = tally(ledger, by=by, **question)  # type: ignore[arg-type]
    return next(row.value for row in rows if row.label == label)


@pytest.mark.parametrize(
    ("label", "what", "figure"),
    [
        ("2025-07-04", "drone", 539),
        ("2025-07-04", "missile", 11),
        ("2025-07-04", "air_target", 550),
        ("2025-06-29", "drone", 477),
        ("2025-06-29", "missile", 60),
        ("2025-06-29", "air_target", 537),
        ("2025-06", "drone", 5438),
        ("2025-06", "missile", 240),
        ("2025-07", "drone", 6297),
        ("2025-03", "drone", 4198),
        ("2024-11", "missile", 264),
        ("2024-01", "missile", 268),
        ("2026-03-24", "drone", 948),
        ("2026-05-13", "drone", 892),
    ],
)
def test_published_figures_come_out(starter: Ledger, label: str, what: str, figure: int) -> None:
    assert value(starter, label, what=what) == figure


@pytest.mark.parametrize(("model", "figure"), [("Iskander-M", 6), ("Iskander-K", 4), ("Kinzhal", 1), ("Shahed", 539)])
def test_the_night_of_4_july_2025_by_model(starter: Ledger, model: str, figure: int) -> None:
    assert value(starter, "2025-07-04", what="air_target", model=model) == figure


def test_the_drone_record_of_one_attack_moves_and_stands(starter: Ledger) -> None:
    line = [(row.start, row.value) for row in record_line(starter, scope="attack", what="drone")]
    assert line[-4:] == [("2025-06-09", 479), ("2025-07-04", 539), ("2025-07-09", 728), ("2025-09-07", 810)]


def test_the_line_of_the_largest_attacks(starter: Ledger) -> None:
    """Drones of the night and missiles of the morning that one post tells of are one attack."""
    line = [
        (row.start, row.value) for row in record_line(starter, scope="attack", what="air_target", since="2023-06-01")
    ]
    assert line[-10:-3] == [
        ("2023-12-29", 158), ("2024-08-26", 236), ("2024-12-13", 286), ("2025-05-25", 367), ("2025-06-01", 479),
        ("2025-06-09", 500), ("2025-06-29", 537),
    ]  # fmt: skip


def test_the_record_of_one_date_moves_on_to_march_2026(starter: Ledger) -> None:
    holder = ranking(starter, scope="day", what="drone")[0]
    assert (holder.rank, holder.row.label, holder.row.value) == (1, "2026-03-24", 948)
    assert holder.row.events == ("RU-UA:2026-03-24:night", "RU-UA:2026-03-24:day")


def test_the_ranking_of_4_july_2025_knows_nothing_of_what_came_later(starter: Ledger) -> None:
    first, second = ranking(starter, scope="attack", what="air_target", as_of="2025-07-04")[:2]
    assert [(one.row.start, one.row.value) for one in (first, second)] == [("2025-07-04", 550), ("2025-06-29", 537)]


def test_a_record_is_the_most_since_the_ledger_knows(starter: Ledger) -> None:
    since = most_since(tally(starter, by="month", what="missile"), "2025-06")
    assert since.before is not None
    assert (since.before.label, since.before.value) == ("2024-11", 264)
    assert since.known_since[:7] == "2022-09"


def test_coverage_says_since_when_the_ledger_knows(starter: Ledger) -> None:
    known = coverage(starter)
    assert (known.since, known.until) == ("2022-09-28", "2026-06-07")
    assert "2025-07-04" not in known.missing


def test_the_kept_tables_answer_as_the_events_do(starter: Ledger) -> None:
    events = attack_events(starter)
    for what in ("drone", "missile", "air_target", "site", "cruise_missile"):
        for role in ("launched", "downed", "suppressed", "hit_sites"):
            kept, live = (tally(source, by="attack", what=what, role=role) for source in (starter, events))
            assert kept == live, (what, role)
    for model in ("Kalibr", "Kh-101/Kh-555", "Shahed"):
        kept, live = (tally(source, by="month", what="air_target", model=model) for source in (starter, events))
        assert kept == live, model


@pytest.mark.parametrize("as_of", ["2023-01-14", "2025-07-04", "2025-07-04T02:00Z", "2026-05-13T06:00Z"])
def test_as_of_a_moment_the_kept_tables_answer_as_the_events_do(starter: Ledger, as_of: str) -> None:
    kept, live = (tally(source, by="attack", as_of=as_of) for source in (starter, attack_events(starter, as_of=as_of)))
    assert kept == live


def test_a_row_of_several_models_is_unknown_for_each_of_them(starter: Ledger) -> None:
    """On 10 October 2022 the bulletin gave Kh-101, Kh-555 and Kalibr in one figure."""
    (row,) = tally(starter, by="day", what="missile", model="Kalibr", since="2022-10-10", until="2022-10-10")
    assert (row.value, row.unknown) == (None, 1)


def test_an_event_is_found_by_its_date_and_by_its_id(starter: Ledger) -> None:
    by_date = find_event(starter, "2026-03-24")
    assert [event.id for event in by_date] == ["RU-UA:2026-03-24:night", "RU-UA:2026-03-24:day"]
    assert find_event(starter, "RU-UA:2026-03-24:day") == by_date[1:]
