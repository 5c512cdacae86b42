"""Records: by the ranking of what was known, with the holder or the runner-up in evidence."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checking.conftest import Judge, count, night


def record(what: str = "drone", scope: str = "attack", role: str = "launched", **more: Any) -> dict[str, Any]:
    return {
        "kind": "record",
        "measure": {"what": what, "role": role},
        "scope": scope,
        "where": ["UA"],
        "quote": "a record",
        **more,
    }


def month(name: str) -> dict[str, str]:
    return {"start": f"{name}-01", "end": f"{name}-30", "grain": "month"}


HOLDS = [
    ("2025-06-09", record(when=night("2025-06-09")), "479"),
    ("2025-07-04", record(when=night("2025-07-04")), "before it 479 on the night of 9 June 2025"),
    ("2025-07-09", record(when=night("2025-07-09")), "before it 539"),
    ("2025-09-07", record("air_target", when=night("2025-09-07")), "823"),
    ("2023-12-29", record("missile", when=night("2023-12-29")), "122"),
    ("2026-03-25", record(scope="day", when={"start": "2026-03-24", "end": "2026-03-24", "grain": "day"}), "948"),
    ("2025-07-04", record(scope="month", when=month("2025-06")), "5,438"),
    ("2025-08-04", record(scope="month", when=month("2025-07")), "6,297"),
    ("2025-08-22", record(when=night("2025-08-21"), since="2025-07-12"), "since 12 July 2025"),
    (
        "2025-07-20",
        record(when=night("2025-07-12"), hedge="one_of", quote="one of the largest"),
        "on the ledger's list",
    ),
]


@pytest.mark.parametrize(("published", "claim", "words"), HOLDS)
def test_records_that_hold(judged: Judge, published: str, claim: dict[str, Any], words: str) -> None:
    (verdict,) = judged(published, claim)
    assert (verdict.verdict, verdict.reason) == ("supported", "record_holds"), verdict.explanation
    assert words in verdict.explanation
    assert "the ledger knows from 28 September 2022" in verdict.explanation
    assert verdict.evidence


FALLS = [
    ("2025-07-12", record(when=night("2025-07-12")), "728 on the night of 9 July 2025"),
    ("2025-07-05", record("air_target", when=night("2025-07-05")), "550 (539 + 11) on the night of 4 July 2025"),
    ("2025-05-03", record(scope="month", when=month("2025-04")), "4,198 in March 2025"),
    ("2025-06-20", record(when=night("2025-06-20"), since="2025-05-01"), "479"),
    ("2025-07-20", record(when=night("2025-07-04")), "a record that did not last"),
]


@pytest.mark.parametrize(("published", "claim", "words"), FALLS)
def test_records_that_do_not_hold_name_the_holder(
    judged: Judge, published: str, claim: dict[str, Any], words: str
) -> None:
    (verdict,) = judged(published, claim)
    assert (verdict.verdict, verdict.reason) == ("contradicted", "record_did_not_hold"), verdict.explanation
    assert words in verdict.explanation


OPEN = [
    ("a town", "2025-07-12", record(when=night("2025-07-12"), where=["Kyiv"])),
    ("another country", "2024-11-10", record(when=night("2024-11-10"), where=["RU"])),
    ("people", "2025-07-12", record("person", role="killed", when=night("2025-07-12"))),
    ("no bulletin", "2026-08-01", record(when=night("2026-08-01"))),
    ("no attack named", "2025-07-12", record()),
    ("one of several", "2025-07-06", record(when=night("2025-07-06"), hedge="one_of")),
    ("since a month, whose own record it may mean", "2025-06-02", record(when=night("2025-06-02"), since="2025-06-01")),
    ("a total that is no record where its drones are", "2023-01-01", record("air_target", when=night("2023-01-01"))),
]


@pytest.mark.parametrize(("why", "published", "claim"), OPEN, ids=[row[0] for row in OPEN])
def test_records_that_the_ledger_cannot_judge(judged: Judge, why: str, published: str, claim: dict[str, Any]) -> None:
    (verdict,) = judged(published, claim)
    assert verdict.verdict != "contradicted", f"{why}: {verdict.explanation}"


def test_a_record_of_drones_and_missiles_in_one_breath_is_of_both_together(judged: Judge) -> None:
    both = "a record 539 drones and 11 missiles"
    one, other = (
        record(what, when=night("2025-07-04"), quote=both, start=0, end=len(both)) for what in ("drone", "missile")
    )
    assert [verdict.verdict for verdict in judged("2025-07-04", one, other)] == ["supported", "supported"]


def test_a_month_tells_which_of_its_parts_was_a_record_alone(judged: Judge) -> None:
    (verdict,) = judged("2025-07-04", record("air_target", scope="month", when=month("2025-06")))
    assert "drones alone, 5,438, were a record too" in verdict.explanation
    assert "missiles alone, 240, were not" in verdict.explanation


def test_a_former_record_may_be_told_of(judged: Judge) -> None:
    old = record(when=night("2025-06-09"), quote="the previous record of 479")
    (verdict,) = judged("2025-07-20", old)
    assert verdict.verdict == "supported"
    assert "it stood until 539 on the night of 4 July 2025" in verdict.explanation


def test_now_says_when_a_record_fell(judged: Judge) -> None:
    (verdict,) = judged("2025-07-04", record(when=night("2025-07-04")))
    assert verdict.now is not None
    assert verdict.now.reason == "record_did_not_hold"
    assert "728 on the night of 9 July 2025" in verdict.now.explanation


def test_a_record_without_a_time_is_of_the_night_that_the_report_tells_of(judged: Judge) -> None:
    _, verdict = judged("2025-07-04", count(539, when=night("2025-07-04")), record())
    assert verdict.verdict == "supported"
