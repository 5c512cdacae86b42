"""Text from outside runs nowhere: hostile strings in every field, on every page, feed and download."""

import re
import xml.etree.ElementTree as ET

from onrecord.ledger import Ledger
from tests.desk.conftest import put, serving
from tests.desk.hygiene import Page

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "{{7*7}}{% include 'base.html' %}",
    "javascript:alert(1)//https://example.org",
    '" autofocus onfocus=alert(1) x="',
    '<a href="jav\tascript:alert(1)">x</a>',
    "]]><script>alert(1)</script><![CDATA[",
    "\u202e\ufeff<script\u2028>alert(1)</script>",
)
PAGES = ("/", "/tally", "/records", "/event/2025-07-04", "/timeline?since=2025-07-01&until=2025-07-06", "/statements",
         "/sources", "/search?q=drones", "/brief/2025-07-04")  # fmt: skip


def test_hostile_reports_run_nowhere(empty: Ledger) -> None:
    """Whatever a report's fields hold, pages hold no script, handler or running link of it."""
    ids = []
    for n, words in enumerate(HOSTILE):
        text = f'{words} said "{words} is a long sentence" on Friday. Russia launched {30 + n} drones overnight, {words} said.'
        report = put(empty, id=f"h{n}{words}", title=words, source=words, url=f"javascript:alert({n})", text=text,
                     published="2025-07-04")  # fmt: skip
        ids.append(report.id)
    with serving(empty) as desk:
        paths = [*PAGES, *(f"/entry/{n}" for n in range(1, 30))]
        paths += [str(desk.client.build_request("GET", f"/report/{_quoted(name)}").url) for name in ids]
        for path in paths:
            page = Page(desk.client.get(path).text)
            assert page.wrong == [], path
        for name in ("events", "corrections", "checks", "records"):
            ET.fromstring(desk.client.get(f"/feeds/{name}.atom").content)


def test_hostile_queries_are_shown_as_they_are(empty: Ledger) -> None:
    """What stands in the address or a form comes back as text."""
    with serving(empty) as desk:
        for words in HOSTILE:
            for path in ("/search?q=", "/tally?model=", "/tally?where=", "/statements?speaker=", "/timeline?who=", "/records?what=",
                         "/tally?by=", "/event/", "/check/", "/alerts?at=", "/report/"):  # fmt: skip
                page = Page(desk.client.get(path + _quoted(words)).text)
                assert page.wrong == [], (path, words)


def test_hostile_checks(empty: Ledger) -> None:
    """A check of a hostile report is shown, shared and downloaded without harm."""
    with serving(empty) as desk:
        for words in HOSTILE:
            fields = {
                "text": f"{words} Russia launched 30 drones, {words} said.",
                "title": words,
                "url": f"javascript:{words}",
            }
            shown = desk.client.post("/check", data=fields)
            assert Page(shown.text).wrong == []
            assert re.search(r"<textarea[^>]*>\n(.*?)</textarea>", shown.text, re.DOTALL)
            shared = desk.client.post("/check", data=fields | {"then": "share"})
            assert Page(desk.client.get(shared.headers["location"]).text).wrong == []
            saved = desk.client.get(shared.headers["location"] + ".html")
            assert saved.headers["content-disposition"].startswith("attachment")
            assert "<script" not in saved.text.lower()


def _quoted(words: str) -> str:
    from urllib.parse import quote

    return quote(words, safe="")
