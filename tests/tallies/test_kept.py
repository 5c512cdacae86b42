"""The kept tables: current after every addition, right as of any moment, rebuilt to the same rows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs
from sqlalchemy import inspect, select, update

from onrecord.claims import Bound, Count, Role, What
from onrecord.events import attack_events
from onrecord.events.corrections import not_this, same, taken_back
from onrecord.ledger import Ledger
from onrecord.ledger.database import writing
from onrecord.report import Report
from onrecord.tallies import coverage, follow, rebuild, tally
from onrecord.tallies.keeping import is_behind
from onrecord.tallies.tables import DERIVED, RULES, marks
from onrecord.tallies.tables import figures as kept_figures
from onrecord.window import Grain, When

AIR_FORCE = "Air Force of Ukraine"


def bulletin(
    day: int,
    launched: int | None,
    *,
    source: str | None = AIR_FORCE,
    by: str | None = AIR_FORCE,
    name: str = "",
    at: str = "05",
) -> tuple[Report, list[Count]]:
    """A night's bulletin of July 2025 that says how many drones were launched."""
    text = f"{launched} drones"
    when = When(f"2025-07-{day - 1:02}T15:00:00Z", f"2025-07-{day:02}T03:00:00Z", Grain.NIGHT)
    report = Report(
        id=name or f"af-{day}", text=f"{text} {source}", source=source, published=f"2025-07-{day:02}T{at}:00:00Z"
    )
    row = Count(
        start=0, end=len(text), quote=text, by=by, when=when, what=What.DRONE, role=Role.LAUNCHED, value=launched,
        model="Shahed", actor="RU",
    )  # fmt: skip
    return report, [row]


def values(ledger: Ledger, **question: object) -> dict[str, object]:
    return {row.label: row.value for row in tally(ledger, by="day", **question)}  # type: ignore[arg-type]


def rows(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    with ledger.reading() as connection:
        return [sorted(map(tuple, connection.execute(select(table))), key=repr) for table in DERIVED]


def test_a_part_of_a_row_is_kept_as_a_part_and_not_added(ledger: Ledger) -> None:
    follow(ledger)
    report, (whole,) = bulletin(4, 217)
    whole = structs.replace(whole, model="Gerbera/Shahed")
    part = structs.replace(whole, model="Shahed", value=50, part_of=True, bound=Bound.AT_LEAST)
    ledger.add(report, [whole, part])
    assert values(ledger) == {"2025-07-04": 217}
    assert [event.total(What.DRONE).value for event in attack_events(ledger)] == [217]


def test_they_are_current_in_the_transaction_that_adds(ledger: Ledger) -> None:
    follow(ledger)
    ledger.add(*bulletin(4, 539))
    with ledger.reading() as connection:
        assert not is_behind(connection)
    assert values(ledger) == {"2025-07-04": 539}


def test_migrations_make_the_tables_that_the_code_knows(ledger: Ledger) -> None:
    inspector = inspect(ledger.engine)
    for table in DERIVED:
        assert [column["name"] for column in inspector.get_columns(table.name)] == [c.name for c in table.columns]
        made = {index["name"]: index["column_names"] for index in inspector.get_indexes(table.name)}
        assert made == {index.name: [column.name for column in index.columns] for index in table.indexes}


def test_what_others_added_without_following_is_taken_in_on_the_first_question(ledger: Ledger) -> None:
    ledger.add(*bulletin(4, 539))
    assert values(ledger) == {"2025-07-04": 539}
    ledger.add_many([bulletin(9, 728), bulletin(5, 150)])
    assert values(ledger) == {"2025-07-04": 539, "2025-07-05": 150, "2025-07-09": 728}


def test_a_correction_by_the_source_replaces_its_figure_and_both_can_be_asked_for(ledger: Ledger) -> None:
    follow(ledger)
    ledger.add(*bulletin(4, 539))
    ledger.add(*bulletin(4, 541, at="09"))
    assert values(ledger) == {"2025-07-04": 541}
    assert values(ledger, as_of="2025-07-04T06:00Z") == {"2025-07-04": 539}
    assert values(ledger, as_of="2025-07-04T04:00Z") == {}


def test_a_corrected_report_without_the_figure_takes_it_back(ledger: Ledger) -> None:
    follow(ledger)
    ledger.add(*bulletin(4, 539))
    report, _ = bulletin(4, 539)
    ledger.add(Report(id=report.id, text="withdrawn", source=AIR_FORCE, published="2025-07-04T08:00:00Z"), [])
    assert values(ledger) == {}
    assert values(ledger, as_of="2025-07-04T06:00Z") == {"2025-07-04": 539}


def test_what_news_repeat_later_leaves_the_answer_as_of_then(ledger: Ledger) -> None:
    """News of September that speak of July do not make July's bulletin unknown in July."""
    follow(ledger)
    ledger.add(*bulletin(4, 539))
    report, rows_ = bulletin(4, 550, source="AFP", by=None, name="afp")
    ledger.add(structs.replace(report, published="2025-09-07"), rows_)
    assert values(ledger, as_of="2025-07-04T06:00Z") == {"2025-07-04": 539}
    ledger.add(structs.replace(bulletin(5, 150, source="AFP", by=None, name="b")[0], published="2025-09-07"),
               bulletin(5, 150, source="AFP", by=None, name="b")[1])  # fmt: skip
    assert values(ledger, as_of="2025-07-06") == {"2025-07-04": 539}
    assert values(ledger) == {"2025-07-04": 539, "2025-07-05": 150}


def test_a_figure_withdrawn_since_was_known_before(ledger: Ledger) -> None:
    follow(ledger)
    ledger.add(*bulletin(4, 539))
    first, claims = bulletin(4, 11, name="af-missiles")
    claims = [structs.replace(claims[0], what=What.CRUISE_MISSILE, model="Kalibr")]
    ledger.add(first, claims)
    ledger.add(Report(id="af-missiles", text="withdrawn", source=AIR_FORCE, published="2025-07-04T09:00:00Z"), [])
    assert values(ledger, what="missile") == {"2025-07-04": 0}
    assert values(ledger, what="missile", as_of="2025-07-04T06:00Z") == {"2025-07-04": 11}


def test_recorded_by_gives_what_the_ledger_knew_then(ledger: Ledger) -> None:
    ledger.add(*bulletin(4, 539), recorded=datetime(2025, 7, 4, 6, tzinfo=UTC))
    ledger.add(*bulletin(3, 100), recorded=datetime(2025, 7, 10, tzinfo=UTC))
    assert values(ledger, recorded_by="2025-07-05") == {"2025-07-04": 539}


def test_a_persons_correction_is_respected_and_can_be_taken_back(ledger: Ledger) -> None:
    follow(ledger)
    ledger.add(*bulletin(4, 539))
    ledger.add(*bulletin(4, 12, name="exercise", at="07"))
    assert values(ledger) == {"2025-07-04": 12}
    note = ledger.append_note(
        "link", not_this("exercise", "RU-UA:2025-07-04:night"), author="Desk", reason="speaks of an exercise"
    )
    assert values(ledger) == {"2025-07-04": 539}
    (event,) = attack_events(ledger)
    assert event.total("drone").value == 539
    ledger.append_note("unlink", taken_back(note), author="Desk", reason="it does not")
    assert values(ledger) == {"2025-07-04": 12}
    ledger.append_note("link", same("exercise", "RU-UA:2025-07-03:night"), author="Desk", reason="of the night before")
    assert values(ledger) == {"2025-07-03": 12, "2025-07-04": 539}
    (moved, _) = attack_events(ledger)
    assert "Desk: of the night before" in next(iter(moved.links.values()))


def test_dropped_and_rebuilt_they_have_the_same_rows(ledger: Ledger) -> None:
    follow(ledger)
    for day, value in ((4, 539), (5, 150), (9, 728)):
        ledger.add(*bulletin(day, value))
        ledger.add(*bulletin(day, value + 11, source="AFP", by=None, name=f"afp-{day}"))
    ledger.add(*bulletin(9, 730, at="09"))
    ledger.add(*bulletin(4, 12, name="exercise", at="07"))
    ledger.append_note("link", not_this("exercise", "RU-UA:2025-07-04:night"), author="Desk", reason="an exercise")
    ledger.add(*bulletin(5, 151, at="10"))
    values(ledger)
    before = rows(ledger)
    with writing(ledger.engine) as connection:
        rebuild(connection)
    assert rows(ledger) == before
    assert values(ledger) == {"2025-07-04": 539, "2025-07-05": 151, "2025-07-09": 730}


def test_what_was_kept_by_older_rules_is_derived_anew(ledger: Ledger) -> None:
    follow(ledger)
    ledger.add(*bulletin(4, 539))
    with writing(ledger.engine) as connection:
        connection.execute(update(marks).values(rules=RULES - 1))
        connection.execute(update(kept_figures).values(value=1))
    assert values(ledger) == {"2025-07-04": 539}


@pytest.mark.parametrize("follows", [True, False])
def test_bulk_and_single_additions_come_to_the_same(ledger: Ledger, follows: bool) -> None:
    if follows:
        follow(ledger)
    ledger.add_many(bulletin(day, 100 + day) for day in range(2, 31))
    assert values(ledger) == {row.label: row.value for row in tally(attack_events(ledger), by="day")}


def test_parts_by_region_are_kept_apart_from_their_total(ledger: Ledger) -> None:
    follow(ledger)
    russian, text = "Ministry of Defence of Russia", "33 drones, 17 over Voronezh, 16 over Kursk and Bryansk"
    when = When("2026-01-10T17:00:00Z", "2026-01-10T20:00:00Z", Grain.MINUTE)

    def row(start: int, value: int, *where: str) -> Count:
        return Count(
            start=start, end=start + 2, quote=text[start : start + 2], by=russian, when=when, what=What.DRONE,
            role=Role.DOWNED, value=value, actor="UA", where=where, part_of=bool(where),
        )  # fmt: skip

    report = Report(id="mod-1", text=text, source=russian, published="2026-01-10T20:46:00Z")
    ledger.add(report, [row(0, 33), row(11, 17, "RU-VOR"), row(29, 16, "RU-KRS", "RU-BRY")])
    asked = {"role": "downed", "series": "UA-RU"}
    assert values(ledger, **asked) == {"2026-01-10": 33}
    assert values(ledger, where="RU-VOR", **asked) == {"2026-01-10": 17}
    assert values(ledger, where="RU-KRS", **asked) == {"2026-01-10": None}
    assert values(ledger, where="RU", **asked) == {"2026-01-10": 33}


def test_the_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    added = [
        bulletin(4, 539),
        bulletin(4, 541, name="af-4b", at="09"),
        bulletin(4, 550, source="AFP", by=None, name="afp"),
        bulletin(5, 150, source="AFP", by=None, name="afp-5"),
        bulletin(5, 157, source="BBC", by=None, name="bbc-5", at="06"),
    ]
    answers = []
    for n, order in enumerate((added, added[::-1], added[2:] + added[:2])):
        with Ledger.open(tmp_path / f"{n}.db", empty=True) as one:
            follow(one)
            for item in order:
                one.add(*item)
            answers.append([values(one), values(one, as_of="2025-07-04T08:00Z"), coverage(one)])
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][:2] == [{"2025-07-04": 541, "2025-07-05": 157}, {"2025-07-04": 539}]


def test_a_word_for_a_figure_is_unknown_and_makes_the_month_a_lower_bound(ledger: Ledger) -> None:
    ledger.add_many([bulletin(4, 539), bulletin(5, None)])
    (row,) = tally(ledger, by="month")
    assert (row.value, row.bound, row.unknown) == (539, Bound.AT_LEAST, 1)


def test_a_night_that_only_news_told_of_is_not_covered(ledger: Ledger) -> None:
    ledger.add_many([bulletin(4, 539), bulletin(5, 150, source="AFP", by=None), bulletin(6, 157)])
    assert coverage(ledger).missing == ("2025-07-05",)


def kept_and_live_agree(ledger: Ledger) -> dict[str, object]:
    kept = values(ledger)
    events = attack_events(ledger)
    assert kept == {row.label: row.value for row in tally(events, by="day")}
    before = rows(ledger)
    with ledger.writing() as connection:
        rebuild(connection)
    assert rows(ledger) == before
    return kept


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)])
def test_reprints_are_left_out_whenever_they_are_linked(ledger: Ledger, order: tuple[int, ...]) -> None:
    """The reprint comes after another witness, whose figure stands; and the next day it is told anew."""
    follow(ledger)
    steps: list[Callable[[], object]] = [
        lambda: ledger.add(*bulletin(4, 500, by=None, source="Agency", name="wire", at="07")),
        lambda: ledger.add(*bulletin(4, 480, by=None, source="Another", name="other", at="09")),
        lambda: ledger.add(*bulletin(4, 500, by=None, source="Outlet", name="copy", at="11")),
        lambda: ledger.add_copies([("copy", "wire")], author="a", reason="b"),
    ]
    for step in order:
        steps[step]()
        kept_and_live_agree(ledger)
    assert values(ledger) == {"2025-07-04": 480}


def test_a_link_that_is_taken_back_counts_no_longer(ledger: Ledger) -> None:
    follow(ledger)
    test_reprints_are_left_out_whenever_they_are_linked(ledger, (0, 1, 2, 3))
    (note,) = ledger.notes("copy")
    undone = ledger.append_note("unlink", taken_back(note.seq), author="a", reason="b")
    assert kept_and_live_agree(ledger) == {"2025-07-04": 500}
    before = [*ledger.notes()][-1].recorded
    ledger.append_note("unlink", taken_back(undone), author="a", reason="b")
    assert kept_and_live_agree(ledger) == {"2025-07-04": 480}
    if [*ledger.notes()][-1].recorded > before:
        assert values(ledger, recorded_by=before) == {"2025-07-04": 500}


def test_a_new_version_of_a_copy_that_says_otherwise_is_a_witness(ledger: Ledger) -> None:
    follow(ledger)
    test_reprints_are_left_out_whenever_they_are_linked(ledger, (0, 1, 2, 3))
    ledger.add(*bulletin(4, 539, by=None, source="Outlet", name="copy", at="12"))
    assert kept_and_live_agree(ledger) == {"2025-07-04": 539}


def test_asking_a_tally_imports_nothing_of_reading() -> None:
    """It would make each command wait for rules that none of them needs."""
    code = "import sys, onrecord.tallies; print([name for name in sys.modules if name.startswith('onrecord.reading')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
