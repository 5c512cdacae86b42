"""Trends: attacks that grew or waned, with a stretch of time; all else stays silent."""

from __future__ import annotations

import pytest

from onrecord.claims import Direction, What
from onrecord.reading import read
from onrecord.reading.trends import read_trends
from onrecord.report import Report


def report(text: str) -> Report:
    return Report(id="r", text=text, published="2025-07-04")


@pytest.mark.parametrize(
    ("text", "direction", "what", "where"),
    [
        ("Russian attacks on Ukraine have escalated over recent weeks.", "most", "air_target", "UA"),
        ("Overnight, Russian drone attacks have intensified in recent weeks.", "most", "drone", "UA"),
        ("Ukrainian drone attacks have eased in the past month.", "fewest", "drone", "RU"),
        ("Останніми днями складно. Атаки Росії посилилися останніми тижнями.", "most", "air_target", "UA"),
        ("Атаки на Україну посилилися за останній місяць.", "most", "air_target", "UA"),
        ("Российские атаки на Украину участились в последние недели.", "most", "air_target", "UA"),
    ],
)
def test_a_trend_is_a_record_with_a_direction(text: str, direction: str, what: str, where: str) -> None:
    (found,) = read_trends(report(text))
    assert (found.direction, found.measure.what, found.where) == (Direction(direction), What(what), (where,))
    assert (found.hedge, found.when) == ("trend", None)
    assert text[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    "text",
    [
        "Prices have increased in recent weeks.",
        "His attacks on the press have escalated in recent weeks.",
        "Russian attacks have escalated.",
        "Tension in Ukraine has mounted in recent weeks.",
        "",
        "12",
    ],
)
def test_what_is_no_trend_of_attacks_stays_silent(text: str) -> None:
    assert read_trends(report(text)) == []


def test_a_trend_is_no_claim_of_the_reading_contract() -> None:
    assert [c.kind for c in read(report("Russian attacks on Ukraine have escalated over recent weeks.")).claims] == []
