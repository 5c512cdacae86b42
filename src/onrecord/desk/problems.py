"""What goes wrong, told to people as a page and to programs as problem+json (RFC 9457)."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.errors import LedgerError, OnrecordError, Refused, SourceError, UserError

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk

PROBLEM = "application/problem+json"


class NotThere(UserError):
    """What was asked for is not on the ledger (404)."""


class TooBusy(OnrecordError):
    """The desk cannot do it now (503)."""


def status_of(error: Exception) -> int:
    """Return the status by whose fault it is.

    >>> status_of(UserError("no date")), status_of(NotThere("no event"))
    (400, 404)
    """
    if isinstance(error, HTTPException):
        return error.status_code
    table = ((NotThere, 404), (Refused, 422), (UserError, 400), (SourceError, 502), (LedgerError, 503), (TooBusy, 503))
    return next((status for kind, status in table if isinstance(error, kind)), 500)


def problem(status: int, detail: str, instance: str = "", headers: dict[str, str] | None = None) -> Response:
    """Return a problem document; *instance* is the path that was asked for."""
    fields = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    if instance:
        fields["instance"] = instance
    body = json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, headers, PROBLEM)


async def answer_error(request: Request, error: Exception) -> Response:
    """Answer an error in the form that the asker reads."""
    status = status_of(error)
    headers = dict(getattr(error, "headers", None) or {})
    detail = error.detail if isinstance(error, HTTPException) else str(error)
    if status == 500:
        detail = "something went wrong here; the server's log tells what"
    if status == 503:
        headers.setdefault("Retry-After", "5")
    path = request.url.path
    if path.startswith(("/api/", "/feeds/")):
        return problem(status, detail, path, headers)
    desk: Desk = request.app.state.desk
    title = HTTPStatus(status).phrase
    page = desk.page("error.html", request, title=title, status=status, detail=detail)
    return Response(page.body, status, headers, page.media_type)
