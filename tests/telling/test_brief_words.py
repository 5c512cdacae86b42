"""Sentences of a brief, one by one: how words were made public, and who quotes whom."""

from __future__ import annotations

import pytest

from onrecord.telling.brief_values import Shown, Verbatim

pytest.importorskip("jinja2")
pytest.importorskip("babel")

from onrecord.telling.brief_words import words

FORCE = Verbatim("Air Force of Ukraine")
DRONES = {"what": "drone", "role": "launched", "model": None, "place": None, "lead": Shown(539), "other": Shown(550)}


@pytest.mark.parametrize(
    ("lang", "channel", "told"),
    [
        ("en", "reporters", "Jane Roe, to reporters: “Enough”."),
        ("en", "Telegram", "Jane Roe, on Telegram: “Enough”."),
        ("en", None, "Jane Roe: “Enough”."),
        ("uk", "reporters", "Jane Roe (журналістам): «Enough»."),
        ("uk", "Telegram", "Jane Roe (Telegram): «Enough»."),
    ],
)
def test_said(lang: str, channel: str | None, told: str) -> None:
    made_public = Verbatim(channel) if channel else None
    assert words(lang).say("said", speaker=Verbatim("Jane Roe"), said=Verbatim("Enough"), channel=made_public) == told


@pytest.mark.parametrize(
    ("other_by", "other_source", "told"),
    [
        (Verbatim("Jane Roe"), None, "the Air Force of Ukraine has 539; Jane Roe has 550."),
        (FORCE, Verbatim("Gazette"), "has 539; the Air Force of Ukraine, as quoted by Gazette, has 550."),
        (FORCE, None, "has 539; the Air Force of Ukraine, as another report quotes it, has 550."),
    ],
)
def test_differs(other_by: Verbatim, other_source: Verbatim | None, told: str) -> None:
    said = words("en").say("differs", **DRONES, by=FORCE, other_by=other_by, other_source=other_source)
    assert said.endswith(told)


@pytest.mark.parametrize(
    ("lang", "said", "told"),
    [
        ("en", "Enough.", "Jane Roe: “Enough.”"),
        ("en", "Enough!", "Jane Roe: “Enough!”"),
        ("uk", "Досить.", "Jane Roe: «Досить»."),
        ("uk", "Досить!", "Jane Roe: «Досить!»"),
        ("uk", "Досить…", "Jane Roe: «Досить…»"),
    ],
)
def test_what_is_said_ends_with_one_stop(lang: str, said: str, told: str) -> None:
    assert words(lang).say("said", speaker=Verbatim("Jane Roe"), said=Verbatim(said), channel=None) == told
