"""Statements and contacts: what was said, by speaker; who was in touch with whom, both sides' accounts side by side."""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.requests import Request

from onrecord.claims import ContactForm
from onrecord.desk.answer import Answer
from onrecord.desk.asked import Asked
from onrecord.desk.desk import Desk
from onrecord.events.contacts import contact_log
from onrecord.events.statements import statements
from onrecord.telling.contacts import contact_title

AT_ONCE = 60
SPEAKERS = 40


def render(desk: Desk, request: Request) -> Answer:
    """Draw the page."""
    asked = Asked(request.query_params)
    speaker, about, pair = asked.text("speaker"), asked.text("about"), asked.text("pair")
    form = asked.choice("form", ("", *(one.value for one in ContactForm)), "")
    span: dict[str, Any] = {"since": asked.date("since"), "until": asked.date("until"), "as_of": asked.moment("as_of")}
    said = statements(desk.ledger, speaker=speaker, about=about, **span)
    everybody = said if not (speaker or about) else statements(desk.ledger, **span)
    speakers = Counter(one.speaker for one in everybody).most_common(SPEAKERS)
    log = contact_log(desk.ledger, **span)
    pairs = Counter(" | ".join(one.event.parties) for one in log).most_common(SPEAKERS)
    shown = [one for one in log if pair in (None, " | ".join(one.event.parties)) and form in ("", one.event.form)]
    return desk.page(
        "statements.html", request, said=list(reversed(said))[:AT_ONCE], of=len(said), speakers=speakers,
        contacts=list(reversed(shown))[:AT_ONCE], pairs=pairs, title_of=contact_title, forms=[f.value for f in ContactForm],
        asked={"speaker": speaker, "about": about, "pair": pair, "form": form, **span},
    )  # fmt: skip
