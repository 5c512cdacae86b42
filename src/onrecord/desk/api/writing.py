"""What is posted: a report to be judged, and a report to be kept, which needs a token."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk import inputs
from onrecord.desk.checks import judged
from onrecord.desk.desk import Desk
from onrecord.desk.guard import secret_of
from onrecord.desk.tokens import Right, find_token
from onrecord.errors import InputError
from onrecord.ledger import Added, Ledger
from onrecord.reading import read
from onrecord.report import Report

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=inputs.LONGEST)]
Name = Annotated[str, msgspec.Meta(max_length=2000)] | None


class ToCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report that is to be judged."""

    text: Text
    published: str | None = None
    lang: str | None = None
    url: Name = None
    title: Name = None
    as_of: str | None = None


class ToAdd(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report that is to be kept; without an id it is known by its address, else by its words."""

    text: Text
    published: str
    lang: str | None = None
    url: Name = None
    title: Name = None
    id: Name = None
    source: Annotated[str, msgspec.Meta(max_length=500)] | None = None


async def check(request: Request) -> Response:
    """Judge a report; nothing is kept."""
    desk: Desk = request.app.state.desk
    asked = await _body(request, ToCheck)
    report = inputs.pasted(asked.text, asked.published, _language(asked.lang), asked.title, asked.url)
    done = await judged(desk, report, inputs.moment(asked.as_of))
    return Response(msgspec.json.encode(done.check), media_type="application/json")


async def add(request: Request) -> Response:
    """Put a report on the ledger."""
    desk: Desk = request.app.state.desk
    await _admit(desk, request)
    asked = await _body(request, ToAdd)
    if not inputs.moment(asked.published):
        raise InputError("the report has no date", remedy='give "published" as an ISO date or date-time')
    report = inputs.pasted(asked.text, asked.published, _language(asked.lang), asked.title, asked.url)
    name = asked.id or asked.url or f"sha256:{report.digest}"
    report = msgspec.structs.replace(report, id=name, source=asked.source)
    added, claims = await run_in_threadpool(_add, desk.ledger, report)
    await desk.look()
    body = msgspec.json.encode({**msgspec.to_builtins(added), "claims": claims})
    return Response(body, 201 if added.new else 200, media_type="application/json")


def _add(ledger: Ledger, report: Report) -> tuple[Added, int]:
    claims = read(report).claims
    return ledger.add(report, claims), len(claims)


async def _admit(desk: Desk, request: Request) -> None:
    secret = secret_of(request.scope)
    token = await run_in_threadpool(find_token, desk.ledger, secret) if secret else None
    if token is None:
        raise HTTPException(401, "adding needs a token: onrecord token create NAME", {"WWW-Authenticate": "Bearer"})
    if Right.ADD not in token.scopes:
        raise HTTPException(403, 'the token does not have the scope "add"')


async def _body(request: Request, kind: type[Any]) -> Any:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "send application/json")
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"this is not such a report: {error}", remedy="see /api/v1/openapi.json") from None


def _language(code: str | None) -> str | None:
    if code is not None and code not in inputs.LANGUAGES:
        raise InputError(f'"{code[:10]}" is no language that is read here', remedy="give en, uk, ru or null")
    return code
