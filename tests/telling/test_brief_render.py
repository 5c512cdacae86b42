"""A brief as Markdown, a page and text: the same sentences, and nothing of others' runs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from onrecord.ledger import Ledger
from onrecord.telling.brief_values import Brief

pytest.importorskip("jinja2")
pytest.importorskip("babel")

from onrecord.telling.brief import brief
from onrecord.telling.brief_render import fields, picture, render
from tests.events.told import add, words
from tests.telling.test_timeline_pages import Loads

HOSTILE = "We [win](javascript:alert(1)) <script>alert(1)</script> *now* and for ever"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("render") / "ledger.db") as opened:
        add(opened, words(HOSTILE, "Jane <b>Roe"), published="2025-07-04T09:00:00Z", source="<i>Gazette")
        yield opened


@pytest.fixture(scope="module")
def found(ledger: Ledger) -> Brief:
    return brief(ledger, "2025-07-04")


def test_markdown_has_every_sentence_with_its_footnotes_and_shows_hostile_words_as_they_are(found: Brief) -> None:
    text = render(found, "md")
    assert text.startswith("# Morning brief, 4 July 2025\n")
    for note in found.footnotes:
        assert f"\n[^{note.number}]: " in text
    assert "launched at Ukraine in the night of 4 July 2025.[^1]" in text
    assert "\\<script\\>" in text
    assert "[win](" not in text


def test_the_page_is_self_contained_and_every_footnote_can_be_reached(ledger: Ledger, found: Brief) -> None:
    html = render(found, "html", picture(ledger, found))
    loads = Loads()
    loads.feed(html)
    assert loads.found == []
    assert loads.open == []
    assert "&lt;script&gt;" in html
    assert set(re.findall(r'href="#(n\d+)"', html)) == set(re.findall(r'id="(n\d+)"', html))
    assert "<svg" in html
    assert 'lang="en"' in html


def test_text_fits_a_terminal_and_has_the_sources(found: Brief) -> None:
    text = render(found, "txt")
    assert all(len(line) <= 90 for line in text.splitlines() if "https://" not in line)
    assert "[1] Air Force of Ukraine, published 4 July 2025 06:00: “539 launched”" in text


def test_the_ukrainian_page_says_so_and_has_ukrainian_months(ledger: Ledger) -> None:
    ukrainian = brief(ledger, "2025-07-04", "uk")
    html = render(ukrainian, "html", picture(ledger, ukrainian))
    assert '<html lang="uk">' in html
    assert "лип" in html
    assert "Контакти" in html


def test_a_date_without_anything_has_no_picture(ledger: Ledger) -> None:
    nothing = brief(ledger, "2020-01-01")
    assert picture(ledger, nothing) == ""
    assert "<svg" not in render(nothing, "html")


def test_fields_are_plain_json(found: Brief) -> None:
    told = json.loads(json.dumps(fields(found)))
    assert told["known"] is True
    assert told["sections"][0]["sentences"][0]["notes"] == [1]
    assert told["footnotes"][0]["quotes"][0]["quote"] == "539 launched"
