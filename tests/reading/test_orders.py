"""One thing before another, with the gap between them."""

from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.claims import Order
from onrecord.reading.orders import read_orders
from tests.reading.diplomacy import documents, make


def orders(text: str, lang: str = "en") -> list[Order]:
    return read_orders(make(lang, text))


@pytest.mark.parametrize(
    ("text", "first", "then"),
    [
        ("Russia attacked Kyiv hours after the call", "the call", "Russia attacked Kyiv"),
        ("Hours after the call, Russia attacked Kyiv", "the call", "Russia attacked Kyiv"),
        ("Russia attacked Kyiv hours before the call", "Russia attacked Kyiv", "the call"),
        ("The strike came hours after the call", "the call", "The strike"),
        ("The strike followed the call", "the call", "The strike"),
        ("The strike was followed by a call", "The strike", "a call"),
        ("Sirens sounded; an hour later, the attack began", "Sirens sounded", "the attack began"),
        ("Sirens sounded. An hour later the attack began", "Sirens sounded", "the attack began"),
        ("Soon after the launch, the army said, it shot down 4 drones", "the launch", "it shot down 4 drones"),
    ],
)
def test_first_and_then(text: str, first: str, then: str) -> None:
    assert [(c.first, c.then) for c in orders(text)] == [(first, then)]


@pytest.mark.parametrize(
    ("gap", "hours"),
    [
        ("just hours after", 24),
        ("hours after", 24),
        ("minutes after", 1),
        ("20 minutes after", 0.33),
        ("two hours after", 2),
        ("a day after", 24),
        ("days after", 168),
        ("a week after", 168),
        ("weeks after", None),
        ("more than two days after", None),
        ("less than 24 hours after", 24),
        ("right after", None),
    ],
)
def test_a_gap_in_hours_at_most(gap: str, hours: float | None) -> None:
    assert [(c.gap, c.at_most_hours) for c in orders(f"Russia attacked Kyiv {gap} the call")] == [(gap, hours)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Two people died after a drone hit a house"),
        ("en", "Crews left hours after it began"),
        ("en", "Two years after the invasion the strikes go on"),
        ("en", "The drone came shortly before noon"),
        ("en", "After the attack, the mayor said that it was calm"),
        ("uk", "Двоє загинули після удару дрона"),
        ("ru", "Два человека погибли после удара дрона"),
    ],
)
def test_what_is_no_order(lang: str, text: str) -> None:
    assert orders(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "first", "then"),
    [
        ("uk", "Після атаки дронів загорівся склад", "атаки дронів", "загорівся склад"),
        ("ru", "После атаки дронов загорелся склад", "атаки дронов", "загорелся склад"),
        ("ru", "В Саратове после атаки дронов загорелся склад", "атаки дронов", "загорелся склад"),
    ],
)
def test_a_clause_without_a_comma_begins_at_its_verb(lang: str, text: str, first: str, then: str) -> None:
    assert [(c.first, c.then) for c in orders(text, lang)] == [(first, then)]


@settings(max_examples=120)
@given(documents())
def test_orders_of_any_text(doc: Any) -> None:
    found = read_orders(doc)
    for claim in found:
        assert doc.text[claim.start : claim.end] == claim.quote != ""
        assert claim.gap in doc.text
        assert claim.first or claim.then
    assert read_orders(make(doc.language.code, doc.text)) == found
