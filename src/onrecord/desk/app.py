"""The desk as an ASGI application: which address leads where."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from onrecord.desk import feeds, static
from onrecord.desk.api import routes as api
from onrecord.desk.desk import Desk
from onrecord.desk.guard import Guard
from onrecord.desk.kept import Kept, Render
from onrecord.desk.pages import alerts, brief, check, event, find, night, records, report, sources, statements, tally
from onrecord.desk.pages import timeline as line
from onrecord.desk.problems import answer_error
from onrecord.desk.settings import Settings
from onrecord.ledger import Ledger

CLOCK = 20.0  # seconds for which a page that tells what is under way is kept


def create_app(ledger: Ledger, settings: Settings | None = None) -> Starlette:
    """Return the application over an open ledger, which whoever opened it closes after the server has stopped."""
    desk = Desk(ledger, settings)
    app = Starlette(
        routes=[*_pages(), *_files(), *api.routes()],
        middleware=[Middleware(Guard, desk=desk)],
        exception_handlers={Exception: answer_error, 404: answer_error, 405: answer_error},
        lifespan=_lifespan,
    )
    for kind in api.ERRORS:
        app.add_exception_handler(kind, answer_error)
    app.state.desk = desk
    return app


def _lifespan(app: Starlette) -> AbstractAsyncContextManager[None]:
    desk: Desk = app.state.desk
    return desk.running()


def _pages() -> list[BaseRoute]:
    return [
        _get("/", night.render, seconds=CLOCK),
        _get("/tally", tally.render),
        Route("/tally/open", _opened, methods=["GET"]),
        _get("/tally.{form:path}", tally.download),
        _get("/records", records.render),
        _get("/event/{name:path}", event.render),
        Route("/check", _check, methods=["GET", "HEAD", "POST"], name="check"),
        _get("/check/{name}", check.view, name="shared", seconds=CLOCK),
        _get("/timeline", line.render),
        _get("/timeline.json", line.render),
        _get("/brief/{date}", brief.render),
        _get("/statements", statements.render),
        _get("/alerts", alerts.render, seconds=CLOCK),
        _get("/sources", sources.render, seconds=CLOCK),
        _get("/search", find.render),
        _get("/report/{name:path}", report.render),
        _get("/entry/{seq:int}", report.proof),
    ]


def _files() -> list[BaseRoute]:
    return [
        Route("/static/{name}", static.serve, methods=["GET"]),
        Route("/favicon.ico", static.icon, methods=["GET"]),
        _get("/feeds/{name}.{form}", feeds.render, seconds=CLOCK),
    ]


def _get(path: str, render: Render, *, name: str | None = None, seconds: float = 3600.0) -> Route:
    return Route(path, Kept(render, seconds=seconds), methods=["GET"], name=name)


class _Check:
    """The page of checks: its form, and what is sent from it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        if scope["method"] == "POST":
            answer: Response | object = await check.post(request)
        else:
            answer = await run_in_threadpool(check.form, request.app.state.desk, request)
        await answer(scope, receive, send)  # type: ignore[operator]


_check = _Check()


async def _opened(request: Request) -> Response:
    address = await run_in_threadpool(tally.opened, request.app.state.desk, request)
    return RedirectResponse(address, 303)
