"""Search over reports, claims and quotes."""

from __future__ import annotations

from starlette.requests import Request

from onrecord.claims import KINDS
from onrecord.desk.answer import Answer
from onrecord.desk.asked import Asked
from onrecord.desk.desk import Desk
from onrecord.desk.search import search
from onrecord.telling.claims import gist

AT_ONCE = 30


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page."""
    asked = Asked(request.query_params)
    words = asked.text("q") or ""
    kind = asked.choice("kind", ("", "report", *KINDS), "")
    before = asked.number("before", 0, 0, 2**62)
    found = search(desk.ledger, words, kind=kind or None, limit=AT_ONCE + 1, before=before)
    more = found[AT_ONCE - 1].seq if len(found) > AT_ONCE else None
    return desk.page("search.html", request, asked={"q": words, "kind": kind}, found=found[:AT_ONCE], more=more,
                     kinds=("report", *KINDS), gist=gist)  # fmt: skip
