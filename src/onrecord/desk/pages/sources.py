"""Sources and method: the health of each source, coverage, how it is read and who leads, licences, the chain's head."""

from __future__ import annotations

from sqlalchemy import func, select
from starlette.requests import Request

from onrecord.desk.answer import Answer
from onrecord.desk.asked import SIDES
from onrecord.desk.desk import Desk
from onrecord.desk.pages import figures
from onrecord.events.precedence import load_precedence
from onrecord.ledger.credits import credits_of, licences_of
from onrecord.ledger.schema import claims
from onrecord.sources.store import Store
from onrecord.tallies import coverage
from onrecord.telling.tallies import coverage_line

CREDITS = 200  # sources listed at most


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page."""
    with desk.ledger.reading() as connection:
        credits_ = credits_of(connection)
        kinds = connection.execute(select(claims.c.kind, func.count()).group_by(claims.c.kind)).all()
    known = [(figures.side_title(series), coverage(desk.ledger, series=series)) for series in SIDES]
    return desk.page(
        "sources.html", request, health=Store(desk.ledger).health(), credits=credits_[:CREDITS],
        licences=licences_of(credits_), kinds=sorted(kinds, key=lambda row: -row[1]), head=desk.ledger.head(),
        known=[(title, one, coverage_line(one)) for title, one in known], rules=load_precedence().rules,
    )  # fmt: skip
