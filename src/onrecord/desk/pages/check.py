"""Check: a report in, its claims marked and judged out; shared as a page where somebody asks for it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import msgspec
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.desk import inputs
from onrecord.desk.answer import Answer
from onrecord.desk.checks import Checked, judged, share, shared, title_of
from onrecord.desk.desk import Desk
from onrecord.desk.problems import NotThere, status_of
from onrecord.errors import OnrecordError
from onrecord.report import Report
from onrecord.telling.claimreview import claim_reviews
from onrecord.telling.passages import NOT_SHOWN
from onrecord.telling.verdicts import WORDS, known_when, summary
from onrecord.telling.verdicts_html import article, verdicts_html

FIELDS = ("text", "published", "lang", "as_of", "url", "title")
MEDIA = {"json": "application/json", "html": "text/html; charset=utf-8", "claimreview": "application/ld+json"}


def form(desk: Desk, request: Request) -> Answer:
    """Draw the empty form."""
    return _page(desk, request, {})


async def post(request: Request) -> Response | Answer:
    """Check what was sent; answer with the page, a file, or the address of the shared page."""
    desk: Desk = request.app.state.desk
    async with request.form(max_files=1, max_fields=20, max_part_size=desk.settings.body_bytes) as sent:
        given = {name: value.strip() for name in FIELDS if isinstance(value := sent.get(name), str)}
        then = sent.get("then")
        try:
            report = await _report(desk, sent, given)
            as_of = inputs.moment(given.get("as_of"))
            done = await judged(desk, report, as_of)
        except OnrecordError as error:
            refused = await run_in_threadpool(_page, desk, request, given, error=str(error))
            return Response(refused.body, status_of(error), media_type=refused.media_type)
    if then == "share":
        name = await run_in_threadpool(share, desk.ledger, done, desk.settings.shared_checks)
        return RedirectResponse(f"/check/{name}", 303)
    if isinstance(then, str) and then in MEDIA:
        return file_of(done, then, str(request.url_for("check")))
    return await run_in_threadpool(_page, desk, request, given, done=done, as_of=as_of)


async def _report(desk: Desk, sent: FormData, given: dict[str, str]) -> Report:
    published, lang = given.get("published"), given.get("lang")
    file, address = sent.get("file"), sent.get("address")
    if isinstance(file, UploadFile) and file.filename:
        return await run_in_threadpool(inputs.uploaded, file.filename, await file.read(), published, lang)
    if isinstance(address, str) and address.strip() and not given.get("text"):
        settings = desk.settings
        return await inputs.fetched(
            address.strip(), published, lang, settings.fetch_seconds, private=settings.fetch_private
        )
    return inputs.pasted(given.get("text", ""), published, lang, given.get("title") or None, given.get("url") or None)


def view(desk: Desk, request: Request) -> Answer:
    """Draw a shared check, or give it as a file (``/check/ID.json``)."""
    name, dot, ending = request.path_params["name"].partition(".")
    about, done = shared(desk.ledger, name)
    if dot:
        if ending not in MEDIA:
            raise NotThere(f'a check is had as {", ".join(MEDIA)}, not as "{ending[:20]}"')
        return file_of(done, ending, str(request.url_for("shared", name=name)))
    return _page(desk, request, {}, done=done, about=about)


def file_of(done: Checked, ending: str, page: str) -> Answer:
    """Return a check as a file."""
    pair = [(done.report, done.check)]
    if ending == "json":
        body: str | bytes = msgspec.json.encode(done.check)
    elif ending == "html":
        body = verdicts_html(pair)
    else:
        body = json.dumps(claim_reviews(pair, page=page), ensure_ascii=False, indent=2)
    name = {"json": "check.json", "html": "check.html", "claimreview": "check.claimreview.json"}[ending]
    return Answer(body, MEDIA[ending], name=name)


def _page(desk: Desk, request: Request, given: dict[str, str], **more: Any) -> Answer:
    done: Checked | None = more.get("done")
    context: dict[str, Any] = {"given": given, "error": None, "about": None, "as_of": None, "done": None} | more
    if done is not None:
        shown = [one for one in done.check.verdicts if one.claim.kind not in NOT_SHOWN]
        marked = Markup(article(1, done.report, done.check))  # noqa: S704 - the core escapes what comes from outside
        context |= {"marked": marked, "title": title_of(done.report), "summary": summary(done.check.verdicts),
                    "known": known_when(done.check), "words": WORDS,
                    "counts": Counter(one.verdict for one in shown)}  # fmt: skip
    return desk.page("check.html", request, languages=inputs.LANGUAGES, **context)
