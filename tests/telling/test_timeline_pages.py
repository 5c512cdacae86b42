"""The timeline drawn: an SVG for others' pages, and a page that needs nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from onrecord.ledger import Ledger
from onrecord.telling.strip import figure
from onrecord.telling.timeline import timeline
from tests.events.told import add, words

pytest.importorskip("jinja2")

JULY = ("2025-07-01", "2025-07-07")
HOSTILE = '<script>alert("1")</script> and <img src="https://evil.example/x.png">'


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as opened:
        yield opened


class Loads(HTMLParser):
    """Collects what a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "link", "img", "iframe", "object", "embed", "video", "audio") or "src" in dict(attrs):
            self.found.append(tag)
        if tag not in ("meta", "br", "line", "rect", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            assert self.open.pop() == tag


def test_the_page_needs_nothing_else_and_escapes_what_comes_from_outside(ledger: Ledger) -> None:
    from onrecord.telling.timeline_html import page

    add(ledger, words(HOSTILE, 'Jane "<b>Roe'), published="2025-07-02T09:00:00Z", source="<i>Gazette")
    html = page(timeline(ledger, *JULY))
    loads = Loads()
    loads.feed(html)
    assert loads.found == []
    assert loads.open == []
    assert "url(" not in html
    assert "@import" not in html
    assert "&lt;script&gt;" in html
    assert "539 drones and 11 missiles" in html
    assert "prefers-color-scheme:dark" in html
    assert "@media print" in html
    assert '<html lang="en">' in html


def test_the_picture_is_well_formed_and_has_a_bar_for_each_attack(ledger: Ledger) -> None:
    drawn = figure(timeline(ledger, *JULY))
    svg = ElementTree.fromstring(re.search(r"<svg.*</svg>", drawn, re.DOTALL)[0])  # type: ignore[index]
    titles = [title.text or "" for title in svg.iter("title")]
    assert len([title for title in titles if title.startswith("Night of")]) == 7
    assert svg.attrib["role"] == "img"


def test_an_empty_stretch_has_a_page_too(ledger: Ledger) -> None:
    from onrecord.telling.timeline_html import page

    assert "Nothing is on the ledger" in page(timeline(ledger, "2020-01-01", "2020-01-02"))


def test_the_chart_holds_every_attack_and_mark(ledger: Ledger) -> None:
    pytest.importorskip("vl_convert")
    from onrecord.telling.charts import to_svg
    from onrecord.telling.timeline_chart import chart

    svg = to_svg(chart(timeline(ledger, *JULY)))
    assert svg.startswith("<svg")
    assert "Drones and missiles launched at Ukraine" in svg
    assert "Contacts" in svg
    assert to_svg(chart(timeline(ledger, "2020-01-01", "2020-01-02"))).startswith("<svg")
