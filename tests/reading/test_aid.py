"""Arms and support: who gives, who receives, what is done."""

from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.claims import Aid
from onrecord.reading.aid import read_aid
from tests.reading.diplomacy import documents, make


def aid(text: str, lang: str = "en") -> list[Aid]:
    return read_aid(make(lang, text))


@pytest.mark.parametrize(
    ("text", "giver", "receiver", "action", "item"),
    [
        (
            "Washington paused several weapons shipments to Kyiv",
            "United States",
            "Ukraine",
            "paused",
            "several weapons shipments",
        ),
        (
            "Germany and US to provide Ukraine with 4 Patriot batteries",
            "Germany/United States",
            "Ukraine",
            "pledged",
            "4 Patriot batteries",
        ),
        (
            "Three Patriot systems are to go to Ukraine from the U.S. and Germany",
            "Germany/United States",
            "Ukraine",
            "pledged",
            "Three Patriot systems",
        ),
        (
            "Oslo had offered, Zelensky said, to buy Ukraine one Patriot system",
            "Norway",
            "Ukraine",
            "pledged",
            "one Patriot system",
        ),
        ("Ukraine received shells from Poland", "Poland", "Ukraine", "delivered", "shells"),
        ("Germany will not send Taurus missiles to Kyiv", "Germany", "Ukraine", "refused", "Taurus missiles"),
        ("The US has begun to send weapons to Ukraine again", "United States", "Ukraine", "resumed", "weapons"),
        (
            "Iran supplied Russia with Shahed drones",
            "Iran",
            "Russia",
            "delivered",
            "Shahed drones",
        ),
    ],
)
def test_giver_receiver_action_and_item(text: str, giver: str, receiver: str, action: str, item: str) -> None:
    assert [(c.giver, c.receiver, c.action, c.item) for c in aid(text)] == [(giver, receiver, action, item)]


def test_who_is_left_open_is_found_in_the_other_claims_of_the_text() -> None:
    found = aid("The Pentagon put some deliveries on hold. Washington now sends weapons to Ukraine again.")
    assert [(c.giver, c.receiver, c.action) for c in found] == [
        ("United States", "Ukraine", "paused"),
        ("United States", "Ukraine", "resumed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Russia sent 300 drones and 5 missiles to Ukraine",
        "Shipments were never on pause",
        "Air defence systems stopped 20 drones over Kyiv",
        "Ukraine sent aid to Ukraine",
        "Someone sent weapons",
    ],
)
def test_what_is_no_aid(text: str) -> None:
    assert aid(text) == []


@settings(max_examples=120)
@given(documents())
def test_aid_of_any_text(doc: Any) -> None:
    found = read_aid(doc)
    for claim in found:
        assert doc.text[claim.start : claim.end] == claim.quote != ""
        assert None not in (claim.giver, claim.receiver)
        assert claim.giver != claim.receiver
    assert read_aid(make(doc.language.code, doc.text)) == found
