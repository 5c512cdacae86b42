"""Statements: who said what about what, each saying once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.events.statements import speakers, speaks_of, statements
from onrecord.ledger import Ledger
from tests.events.told import add, words

PAUSE = "The pause in deliveries encourages the aggressor"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db", empty=True) as opened:
        add(opened, words(PAUSE, "Andrii Sybiha", "X"), published="2025-07-02T08:00:00Z")
        add(opened, words(PAUSE + ".", "Andrii Sybiha"), published="2025-07-03")
        add(opened, words("We held a good meeting", "Andrii Sybiha"), published="2025-07-03T09:00:00Z")
        add(opened, words("No pause was agreed", "Donald Trump"), published="2025-07-04T09:00:00Z")
        yield opened


def test_what_the_foreign_minister_said_about_the_pause_is_one_question(ledger: Ledger) -> None:
    (said,) = statements(ledger, speaker="foreign minister", about="pause")
    assert (said.speaker, said.said, said.channel, said.date) == ("Andrii Sybiha", PAUSE, "X", "2025-07-02")
    assert [held.report.published for held in said.also] == ["2025-07-03"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({}, 3),
        ({"speaker": "Сибіга"}, 2),
        ({"speaker": "Sibiga"}, 2),
        ({"about": "pauses"}, 2),
        ({"channel": "x"}, 1),
        ({"since": "2025-07-03"}, 3),
        ({"since": "2025-07-02", "until": "2025-07-02"}, 1),
        ({"as_of": "2025-07-03"}, 2),
        ({"form": "indirect"}, 0),
        ({"speaker": "Jane Roe"}, 0),
    ],
)
def test_questions(ledger: Ledger, question: dict[str, str], found: int) -> None:
    assert len(statements(ledger, **question)) == found


def test_whom_the_packs_do_not_know_is_asked_for_as_written(ledger: Ledger) -> None:
    add(ledger, words("I saw it all from my window", "Jane Roe"))
    assert [one.speaker for one in statements(ledger, speaker="Jane Roe")] == ["Jane Roe"]
    assert speakers("Jane Roe") == {"Jane Roe"}


@pytest.mark.parametrize(
    ("said", "about", "speaks"),
    [
        ("Паузу треба скасувати", "пауза", True),
        ("They paused it", "pause", True),
        ("a good day", "pause", False),
        ("aid to Kyiv", "aid Moscow", False),
    ],
)
def test_endings_are_left_open(said: str, about: str, speaks: bool) -> None:
    assert speaks_of(said, about) is speaks
