"""Records: who holds each, the line of those who broke it as it moved, the ranking; as of any date."""

from __future__ import annotations

from starlette.requests import Request

from onrecord.claims import Role, What
from onrecord.desk.answer import Answer
from onrecord.desk.asked import SCOPES, Asked, role_of, side_of, span_of
from onrecord.desk.desk import Desk
from onrecord.desk.pages import figures
from onrecord.tallies import breaking, coverage, rank, streaks, tally
from onrecord.telling.charts import panel_title
from onrecord.telling.tallies import coverage_line

TOP = 25


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page."""
    asked = Asked(request.query_params)
    side = side_of(asked)
    role = role_of(asked, side)
    what = asked.choice("what", [one.value for one in What], "air_target" if side == "RU-UA" else "drone")
    scope = asked.choice("scope", SCOPES, "attack")
    span, model = span_of(asked), asked.text("model")
    rows = {by: tally(desk.ledger, by=by, what=what, role=role, model=model, series=side, **span) for by in SCOPES}
    own = rows[scope]
    known = coverage(desk.ledger, series=side, **span)
    query = {"side": side, "what": what, "role": role, "scope": scope, "model": model, **span}
    return desk.page(
        "records.html", request, title=panel_title(own[0]) if own else figures.name_of(What(what)), asked=query,
        holders=[(by, rank(found)[:2]) for by, found in rows.items()], line=list(reversed(breaking(own))),
        ranking=rank(own)[:TOP], streaks=streaks(rows["day"])[:3], note=coverage_line(known),
        side=figures.side_title(side), scopes=SCOPES, kinds=list(What), roles=list(Role),
    )  # fmt: skip
