"""The routes of the API, made of its table."""

from __future__ import annotations

import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from onrecord.desk.answer import Answer
from onrecord.desk.api import reading, writing
from onrecord.desk.api.openapi import description
from onrecord.desk.api.operations import Call, Operation
from onrecord.desk.api.table import OPERATIONS
from onrecord.desk.desk import Desk
from onrecord.desk.kept import Kept
from onrecord.errors import OnrecordError, UserError

PREFIX = "/api/v1"
ERRORS = (OnrecordError, HTTPException)


def routes() -> list[BaseRoute]:
    """Return the routes."""
    return [
        Route(PREFIX, Kept(_index), methods=["GET"]),
        Route(f"{PREFIX}/openapi.json", Kept(_description), methods=["GET"]),
        Route(f"{PREFIX}/live", _Live(), methods=["GET"]),
        Route(f"{PREFIX}/check", writing.check, methods=["POST"]),
        Route(f"{PREFIX}/reports", writing.add, methods=["POST"]),
        *(Route(PREFIX + one.path, Kept(_strict(one), seconds=one.seconds), methods=["GET"]) for one in OPERATIONS),
    ]


def _strict(one: Operation) -> Call:
    """Refuse parameters that an operation does not have: a filter that is misspelt must not give everything."""
    known = {parameter.name: parameter for parameter in one.parameters if parameter.place == "query"}

    def call(desk: Desk, request: Request) -> Answer:
        for name in request.query_params:
            if name not in known:
                raise UserError(f'there is no parameter "{name[:40]}"; there are: {", ".join(known) or "none"}')
            given = request.query_params.getlist(name)
            if len(given) > 1 and not known[name].many:
                raise UserError(f"{name}: give it once")
        return one.call(desk, request)

    return call


def _index(_desk: Desk, _request: Request) -> Answer:
    named = {one.name: f"{PREFIX}{one.path.replace(':path', '').replace(':int', '')}" for one in OPERATIONS}
    return reading.answer({"description": f"{PREFIX}/openapi.json", "live": f"{PREFIX}/live", **named})


def _description(_desk: Desk, _request: Request) -> Answer:
    return Answer(json.dumps(description(), ensure_ascii=False), "application/json")


class _Live:
    """The stream of what is added."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a listener."""
        desk: Desk = scope["app"].state.desk
        await desk.live(scope, receive, send)
