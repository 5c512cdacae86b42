"""Negotiation tracks and their state."""

from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.claims import Talks
from onrecord.reading.talks import read_talks
from tests.reading.diplomacy import documents, make


def talks(text: str, lang: str = "en") -> list[Talks]:
    return read_talks(make(lang, text))


@pytest.mark.parametrize(
    ("text", "parties", "state"),
    [
        ("Talks of Kyiv and Moscow appear to have stalled", ("Russia", "Ukraine"), "stalled"),
        ("US-led peace talks have stalled", ("United States",), "stalled"),
        ("Stalled talks between Ukraine and Russia", ("Russia", "Ukraine"), "stalled"),
        ("Russia and Ukraine will start negotiations", ("Russia", "Ukraine"), "announced"),
        ("Russia and Ukraine started negotiations", ("Russia", "Ukraine"), "under_way"),
        ("Talks between Russia and Ukraine to end the war continue", ("Russia", "Ukraine"), "under_way"),
        ("The Kremlin says talks with Ukraine are on pause", ("Russia", "Ukraine"), "stalled"),
        ("Peace talks have stalled", (), "stalled"),
    ],
)
def test_parties_and_state(text: str, parties: tuple[str, ...], state: str) -> None:
    assert [(c.parties, c.state) for c in talks(text)] == [(parties, state)]


def test_a_round_without_parties_has_those_of_the_talks_before_it() -> None:
    found = talks("Russia and Ukraine agreed on a swap at talks in Istanbul. A further round was planned.")
    assert [(c.parties, c.state) for c in found] == [
        (("Russia", "Ukraine"), "agreed"),
        (("Russia", "Ukraine"), "announced"),
    ]


@pytest.mark.parametrize("text", ["Steve Witkoff held talks with Vladimir Putin", "Talks to end the war", "He talks"])
def test_what_are_no_talks_between_countries(text: str) -> None:
    assert talks(text) == []


@settings(max_examples=120)
@given(documents())
def test_talks_of_any_text(doc: Any) -> None:
    found = read_talks(doc)
    for claim in found:
        assert doc.text[claim.start : claim.end] == claim.quote != ""
        assert list(claim.parties) == sorted(set(claim.parties))
    assert read_talks(make(doc.language.code, doc.text)) == found
