"""The morning brief of a date, in English or Ukrainian, every sentence footnoted to its claims."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request

from onrecord.desk.answer import Answer
from onrecord.desk.asked import Asked
from onrecord.desk.desk import Desk
from onrecord.desk.problems import NotThere
from onrecord.telling.brief import brief
from onrecord.telling.brief_render import picture
from onrecord.telling.brief_render import render as rendered

MEDIA = {"md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8", "html": "text/html; charset=utf-8"}


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page, or give the brief as a file (``/brief/2025-07-04.md``)."""
    asked = Asked(request.query_params)
    lang, as_of = asked.choice("lang", ("en", "uk"), "en"), asked.moment("as_of")
    on, dot, ending = request.path_params["date"].partition(".")
    told = brief(desk.ledger, on, lang, as_of)
    drawn = picture(desk.ledger, told)
    if dot:
        if ending not in MEDIA:
            raise NotThere(f"a brief is had as {', '.join(MEDIA)}")
        return Answer(rendered(told, ending, drawn), MEDIA[ending], name=f"brief-{told.date}.{ending}")
    return desk.page("brief.html", request, brief=told, picture=Markup(drawn),  # noqa: S704 - escaped where it is drawn
                     asked={"lang": lang, "as_of": as_of})  # fmt: skip
