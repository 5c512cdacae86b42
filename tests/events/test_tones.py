"""Trends of words: a tone has a quoted word, or the label of a log and says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.claims import Tone
from onrecord.events import tone_trend
from onrecord.ledger import Ledger
from onrecord.reading.tones import read_tone
from tests.events.told import add, call, words


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db", empty=True) as opened:
        yield opened


def test_quotes_that_name_the_other_give_the_trend(ledger: Ledger) -> None:
    add(ledger, words("I had a productive talk with Putin", "Donald Trump"), published="2025-05-19")
    add(ledger, words("I am very disappointed with President Putin", "Donald Trump"), published="2025-07-04")
    add(ledger, words("The weather was wonderful", "Donald Trump"), published="2025-07-04")
    add(ledger, words("I spoke to Putin", "Donald Trump"), published="2025-07-04")
    add(ledger, words("Putin was excellent", "Jane Roe"), published="2025-07-04")
    found = tone_trend(ledger, "Trump", "Putin")
    assert (found.speaker, found.towards) == ("Donald Trump", "Vladimir Putin")
    assert [(point.date, point.tone, point.words) for point in found.points] == [
        ("2025-05-19", Tone.POSITIVE, ("productive",)),
        ("2025-07-04", Tone.NEGATIVE, ("very disappointed",)),
    ]


def test_only_the_speakers_own_account_counts(ledger: Ledger) -> None:
    add(ledger, call("a very good call", by="Donald Trump", tone=Tone.POSITIVE))
    add(ledger, call("a tense call", by="Kremlin", tone=Tone.NEGATIVE))
    (point,) = tone_trend(ledger, "Donald Trump", "Vladimir Putin").points
    assert (point.tone, point.words, point.labelled) == (Tone.POSITIVE, ("very good",), False)
    (other,) = tone_trend(ledger, "Vladimir Putin", "Donald Trump").points
    assert other.tone is Tone.NEGATIVE


def test_most_of_the_five_calls_before_july_were_told_of_well(starter: Ledger) -> None:
    trend = tone_trend(starter, "Donald Trump", "Vladimir Putin").before("2025-07-03", last=5)
    assert trend.counts == {Tone.POSITIVE: 4, Tone.NEGATIVE: 0, Tone.MIXED: 1}
    assert all(point.labelled for point in trend.points)  # these quotes have no words that bear the label out
    (last,) = tone_trend(starter, "Donald Trump", "Vladimir Putin", since="2025-07-01", until="2025-07-03").points
    assert (last.tone, last.words) == (Tone.NEGATIVE, ("no progress",))


@pytest.mark.parametrize(
    ("text", "lang", "tone"),
    [
        ("a very productive conversation", "en", Tone.POSITIVE),
        ("not productive at all", "en", Tone.NEGATIVE),
        ("good, but a difficult one", "en", Tone.MIXED),
        ("розмова була змістовною", "uk", Tone.POSITIVE),
        ("they spoke for an hour", "en", None),
        ("", None, None),
    ],
)
def test_a_tone_comes_of_words_and_never_of_nothing(text: str, lang: str | None, tone: Tone | None) -> None:
    found, quoted = read_tone(text, lang)
    assert found is tone
    assert bool(quoted) is (tone is not None)
    assert all(word in text for word in quoted)
