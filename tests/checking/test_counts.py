"""Counts: right and wrong figures of many nights and months, and when the checker holds back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.claims import claim_from
from onrecord.ledger import Ledger
from onrecord.report import Report
from tests.checking.conftest import Judge, count, night

JUNE = {"start": "2025-06-01", "end": "2025-06-30", "grain": "month"}


def on(date: str) -> dict[str, str]:
    return {"start": date, "end": date, "grain": "day"}


RIGHT = [
    ("2025-07-04", count(539, when=night("2025-07-04")), "equal"),
    ("2025-07-04", count(550, "air_target", when=night("2025-07-04")), "equal"),
    ("2025-07-04", count(268, role="downed", when=night("2025-07-04")), "equal"),
    ("2025-07-04", count(208, role="suppressed", when=night("2025-07-04")), "equal"),
    ("2025-07-04", count(476, role="neutralised", when=night("2025-07-04")), "equal"),
    ("2025-07-04", count(476, role="downed", when=night("2025-07-04")), "within_bound"),  # as news use the word
    ("2025-07-04", count(6, "ballistic_missile", model="Iskander-M", when=night("2025-07-04")), "equal"),
    ("2025-07-04", count(7, "ballistic_missile", when=night("2025-07-04")), "within_bound"),  # with the Kinzhal
    ("2025-07-04", count(4, "cruise_missile", when=on("2025-07-04")), "equal"),
    ("2025-07-04", count(540, when=night("2025-07-04")), "within_bound"),  # rounded
    ("2025-07-05", count(500, bound="at_least", quote="more than 500 drones", when=on("2025-07-04")), "within_bound"),
    ("2025-07-04", count(550, "air_target", bound="about", quote="some 550", when=night("2025-07-04")), "within_bound"),
    ("2025-07-04", count(540, bound="at_most", quote="nearly 540", when=night("2025-07-04")), "within_bound"),
    ("2023-12-29", count(None, vague="dozens", bound="about", when=night("2023-12-29")), "within_bound"),
    ("2025-07-04", count(539, when=on("2025-07-03")), "equal"),  # the night that began on that date's evening
    ("2025-07-02", count(5438, when=JUNE), "equal"),
    ("2025-07-02", count(240, "missile", when=JUNE), "equal"),
    ("2026-03-25", count(948, when=on("2026-03-24")), "equal"),  # night and day of one date
    ("2026-03-25", count(556, when=on("2026-03-24")), "equal"),
    (
        "2025-07-04",
        count(539, when=night("2025-07-04"), where=["Kyiv"]),
        "equal",
    ),  # the country's figure, told of a town
    (
        "2025-07-04",
        {**count(33, "site", "debris_sites"), "actor": None, "where": ["UA"], "when": night("2025-07-04")},
        "equal",
    ),
]


@pytest.mark.parametrize(("published", "claim", "reason"), RIGHT)
def test_right_figures_are_supported(judged: Judge, published: str, claim: dict[str, Any], reason: str) -> None:
    (verdict,) = judged(published, claim)
    assert (verdict.verdict, verdict.reason) == ("supported", reason), verdict.explanation


def test_the_night_of_a_date_may_begin_or_end_on_it(judged: Judge) -> None:
    """On the 5th, "the night of 4 July" is that of the bulletin of the 5th, or of the 4th: nothing is called wrong."""
    dated = count(539, quote="539 drones on the night of 4 July", when=night("2025-07-05"))
    bare = count(539, quote="539 drones overnight", when=night("2025-07-05"))
    assert judged("2025-07-05", dated)[0].verdict == "unverifiable"
    assert judged("2025-07-05", bare)[0].reason == "other_time"


WRONG = [
    ("2025-07-04", count(550, when=night("2025-07-04")), "total_given_as_part", "539 + 11"),
    (
        "2025-07-04",
        count(11, "cruise_missile", when=night("2025-07-04")),
        "total_given_as_part",
        "missiles of all types",
    ),
    ("2025-07-04", count(539, "air_target", when=night("2025-07-04")), "part_given_as_total", "drones alone"),
    ("2025-07-04", count(268, when=night("2025-07-04")), "other_role", "the number shot down"),
    ("2025-07-04", count(208, role="downed", when=night("2025-07-04")), "other_role", "jammed"),
    ("2025-07-04", count(477, when=night("2025-07-04")), "other_time", "29 June 2025"),
    ("2025-07-04", count(593, when=night("2025-07-04")), "digits_swapped", "exchanged"),
    ("2025-07-04", count(639, when=night("2025-07-04")), "digits_swapped", "one digit"),
    ("2025-07-04", count(455, when=night("2025-07-04")), "differs", "539"),
    ("2025-07-04", count(600, bound="at_least", quote="more than 600", when=night("2025-07-04")), "differs", "539"),
    ("2025-07-04", count(400, bound="about", quote="some 400", when=night("2025-07-04")), "differs", "539"),
    ("2025-07-02", count(5678, when=JUNE), "total_given_as_part", "5,438 + 240"),
    ("2025-07-02", count(6000, when=JUNE), "differs", "5,438"),
    (
        "2025-08-02",
        count(5438, when={**JUNE, "start": "2025-07-01", "end": "2025-07-31"}),
        "other_time",
        "in June 2025",
    ),
]


@pytest.mark.parametrize(("published", "claim", "reason", "words"), WRONG)
def test_wrong_figures_are_contradicted_with_the_arithmetic(
    judged: Judge, published: str, claim: dict[str, Any], reason: str, words: str
) -> None:
    (verdict,) = judged(published, claim)
    assert (verdict.verdict, verdict.reason) == ("contradicted", reason), verdict.explanation
    assert words in verdict.explanation


OPEN = [
    ("another theatre", "2025-06-14", count(100, when=night("2025-06-14"), where=["IL"], actor="IR")),
    ("drones that crossed into Poland", "2025-09-10", count(19, when=night("2025-09-10"), where=["PL"])),
    ("people", "2025-07-04", {**count(23, "person", "wounded"), "actor": None, "when": night("2025-07-04")}),
    ("bombs", "2025-07-04", count(90, "bomb", when=night("2025-07-04"))),
    ("a region", "2025-07-04", count(40, when=night("2025-07-04"), where=["UA-51"])),
    ("what got through", "2025-07-04", count(63, role="hit", when=night("2025-07-04"))),
    ("a night after the ledger ends", "2026-08-01", count(300, when=night("2026-08-01"))),
    ("before the ledger begins", "2022-03-02", count(30, "missile", when=on("2022-03-01"))),
    ("no time given", "2025-07-04", count(455)),
    ("one drone", "2025-07-04", count(1, quote="a drone", when=night("2025-07-04"))),
    ("a sliver", "2025-07-04", count(60, when=night("2025-07-04"))),
    ("a sum over a longer time", "2025-07-04", count(1950, when=night("2025-07-04"))),
    ("an earlier count of the same bulletin", "2025-09-07", count(805, when=night("2025-09-07"))),
    ("places, counted anew through the day", "2025-07-04", {**count(9, "site", "hit_sites"), "when": night("2025-07-04")}),
    ("what the attacker says", "2025-07-04", count(455, by="Russia", when=night("2025-07-04"))),
    ("hours that are a part of the night", "2025-07-04",
     count(120, when={"start": "2025-07-03T20:00:00Z", "end": "2025-07-03T23:00:00Z", "grain": "hour"})),
    ("a week, drawn by others", "2025-07-06", count(1270, when={"start": "2025-06-30", "end": "2025-07-06", "grain": "day"})),
    ("a single attack of a month", "2025-07-02", count(470, when=JUNE)),
    ("a month that still runs", "2025-06-20", count(5000, when=JUNE)),
    ("another who counts", "2025-07-04", count(455, by="General Staff of Ukraine", when=night("2025-07-04"))),
    ("another who counts, one digit off", "2025-07-04", count(639, by="General Staff of Ukraine", when=night("2025-07-04"))),
    ("a headline's round figure", "2025-07-04", count(530, when=night("2025-07-04"))),
    ("shot down or jammed, without those lost", "2025-07-04", count(268, role="neutralised", when=night("2025-07-04"))),
    ("a month as its counter adds it up", "2025-07-02", count(5800, by="Air Force of Ukraine", when=JUNE)),
    ("decoys counted with Shaheds", "2025-07-04", count(330, model="Shahed", when=night("2025-07-04"))),
]  # fmt: skip


@pytest.mark.parametrize(("why", "published", "claim"), OPEN, ids=[row[0] for row in OPEN])
def test_what_the_ledger_cannot_tell_is_left_open(
    judged: Judge, why: str, published: str, claim: dict[str, Any]
) -> None:
    (verdict,) = judged(published, claim)
    assert (verdict.verdict, verdict.reason) == ("unverifiable", "not_in_ledger"), f"{why}: {verdict.explanation}"


def test_the_night_of_a_weekday_may_end_on_the_day_of_publication(judged: Judge) -> None:
    """On Friday the 4th, "overnight Thursday" may be the night that ended that morning: nothing is called wrong."""
    claim = count(539, bound="about", quote="some 539 drones", when=night("2025-07-03"))
    assert judged("2025-07-04", claim)[0].verdict == "unverifiable"
    assert judged("2025-07-05", claim)[0].verdict == "contradicted"
    hours = {"start": "2025-07-02T18:00:00Z", "end": "2025-07-03T05:00:00Z", "grain": "night"}
    assert judged("2025-07-04", {**claim, "when": hours})[0].verdict == "unverifiable"


def test_kinds_that_add_up_to_the_ledgers_figure_are_not_called_wrong(judged: Judge) -> None:
    text = "339 Shaheds and 200 drones of another type"
    at = night("2025-07-04")
    claims = [
        count(339, model="Shahed", quote="339 Shaheds", start=0, end=11, when=at),
        count(200, quote="200 drones of another type", start=16, end=len(text), when=at),
    ]
    whole = count(539, quote=text, start=0, end=len(text), role="airborne", when=at)
    assert judged("2025-07-04", whole, *claims)[2].verdict == "unverifiable"


def test_a_figure_without_a_time_is_supported_by_the_reports_night_but_never_contradicted(judged: Judge) -> None:
    first, right, wrong = judged(
        "2025-07-04", count(11, "missile", when=night("2025-07-04")), count(539), count(455, quote="455 drones or so")
    )
    assert [one.verdict for one in (first, right, wrong)] == ["supported", "supported", "unverifiable"]


def test_a_report_is_judged_by_what_was_published_by_then(judged: Judge) -> None:
    (early,) = judged("2025-07-03T20:00:00Z", count(539, when=night("2025-07-04")))
    assert early.verdict == "unverifiable"
    assert early.now is not None
    assert (early.now.verdict, early.now.expected) == ("supported", 539)
    (same_day,) = judged("2025-07-04", count(539, when=night("2025-07-04")))
    assert (same_day.verdict, same_day.now) == ("supported", None)


def bulletin(number: str, value: int, published: str, source: str = "Air Force of Ukraine") -> tuple[Report, list[Any]]:
    when = {"start": "2031-03-01T16:00:00Z", "end": "2031-03-02T06:00:00Z", "grain": "night"}
    text = f"{value} drones, {number}"
    report = Report(id=number, text=text, published=published, source=source, url=f"https://example.org/{number}")
    fields = {"start": 0, "end": len(text), "quote": text, "by": source, "when": when, "where": ["UA"]}
    return report, [claim_from({**count(value, model="Shahed"), **fields})]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "own.db", empty=True) as ledger:
        yield ledger


def test_a_corrected_figure_is_superseded_and_was_right_before(judged: Judge, own: Ledger) -> None:
    first, claims = bulletin("one", 200, "2031-03-02T06:30:00Z")
    own.add(first, claims)
    second, claims = bulletin("one", 260, "2031-03-02T09:00:00Z")
    own.add(second, claims)
    claim = count(200, when=night("2031-03-02"))
    (before,) = judged("2031-03-02T07:00:00Z", claim, ledger=own)
    assert (before.verdict, before.reason) == ("supported", "equal")
    assert before.now is not None
    assert (before.now.verdict, before.now.reason) == ("contradicted", "superseded")
    (after,) = judged("2031-03-02T12:00:00Z", claim, ledger=own)
    assert (after.verdict, after.reason) == ("contradicted", "superseded")


def test_counters_that_disagree_make_it_disputed(judged: Judge, own: Ledger) -> None:
    own.add(*bulletin("one", 200, "2031-03-02T06:30:00Z"))
    own.add(*bulletin("two", 260, "2031-03-02T06:40:00Z", source="General Staff of Ukraine"))
    for value in (200, 260):
        (verdict,) = judged("2031-03-03", count(value, when=night("2031-03-02")), ledger=own)
        assert verdict.verdict == "disputed", value


def test_a_report_does_not_bear_itself_out(judged: Judge, own: Ledger) -> None:
    own.add(*bulletin("one", 200, "2031-03-02T06:30:00Z"))
    text = "455 drones\n"
    claim = count(455, when=night("2031-03-02"), quote="455 drones")
    own.add(Report(id="report", text=text, published="2031-03-03"), [claim_from({"start": 0, "end": 10, **claim})])
    (verdict,) = judged("2031-03-03", claim, ledger=own)
    assert (verdict.verdict, verdict.expected) == ("contradicted", 200)
