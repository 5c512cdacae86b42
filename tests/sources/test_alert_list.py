"""The list of open alerts from a server that speaks as alerts.in.ua does: never falsely calm."""

import asyncio
import contextlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from onrecord.errors import Refused, SourceError, Unreachable
from onrecord.sources.alert_list import ACTIVE, AlertListSource
from onrecord.sources.fetch import Fetcher, Limits
from onrecord.sources.source import Batch, Cursor
from tests.alerts.test_upstream import row
from tests.sources.polling import NOW, poll_rounds
from tests.sources.upstream import Handler, Reply, Request, Upstream, http_date

LUHANSK = row(
    8, location_uid="16", location_title="Луганська область", location_type="oblast", started_at="2022-04-04T16:45:00Z"
)


def listing(*rows: dict[str, Any], at: datetime = NOW, kind: str = "full") -> str:
    return json.dumps({"alerts": rows, "meta": {"last_updated_at": f"{at:%Y/%m/%d %H:%M:%S} +0000", "type": kind}})


class Api:
    """The interface: what it lists, when it changed, and whose token it takes."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        self.rows, self.changed, self.conditional = list(rows), NOW, 0

    def __call__(self, request: Request) -> Reply:
        if request.headers.get("authorization") != "Bearer good":
            return Reply('{"message": "Unauthorized"}', 401)
        if request.headers.get("if-modified-since") == http_date(self.changed):
            self.conditional += 1
            return Reply(status=304, headers={"Content-Length": "0"})
        return Reply(listing(*self.rows, at=self.changed), headers={"Last-Modified": http_date(self.changed)})


def polled(
    handler: Handler,
    *,
    rounds: int = 1,
    step: timedelta = timedelta(seconds=15),
    place: Cursor | None = None,
    token: str = "good",
) -> list[Batch]:
    async def script(server: Upstream) -> AlertListSource:
        server.pages[ACTIVE] = handler
        return AlertListSource(token, base=server.url)

    return poll_rounds(script, rounds=rounds, step=step, place=place)


def in_turn(*bodies: str) -> Handler:
    replies = iter(bodies)
    return lambda _: Reply(next(replies))


def test_alerts_come_with_their_claims_and_go() -> None:
    first, second, third = polled(
        in_turn(
            listing(LUHANSK, row()),
            listing(LUHANSK, row(), at=NOW + timedelta(minutes=1)),
            listing(LUHANSK, at=NOW + timedelta(minutes=2)),
        ),
        rounds=3,
    )
    assert [found.report.id for found in first.found] == ["alerts.in.ua:8", "alerts.in.ua:8757"]
    assert second.found == ()
    [gone] = third.found
    assert gone.report.published == "2026-11-22T02:02:00Z"
    assert gone.claims
    assert gone.claims[0].quote == '"gone_at":"2026-11-22T02:02:00Z"'


def test_the_first_round_is_heard_from_now_and_the_next_without_a_gap() -> None:
    first, second = polled(Api(LUHANSK), rounds=2)
    assert (first.continuous, first.since) == (False, NOW)
    assert second.continuous


def test_after_a_long_pause_something_may_have_been_missed() -> None:
    _, second = polled(Api(LUHANSK), rounds=2, step=timedelta(seconds=61))
    assert not second.continuous


def test_a_list_that_did_not_change_is_not_sent_again() -> None:
    api = Api(LUHANSK)
    batches = polled(api, rounds=4)
    assert api.conditional == 3
    assert [len(batch.found) for batch in batches] == [1, 0, 0, 0]


def test_after_ten_minutes_of_unchanged_the_whole_list_is_asked_for() -> None:
    api = Api(LUHANSK)
    polled(api, rounds=3, step=timedelta(minutes=6))
    assert api.conditional == 1  # the round at six minutes, and not that at twelve


def test_unchanged_for_hours_is_not_believed() -> None:
    """A cache that is stuck says 304 to everything, also to a request without a condition."""
    api, heard = Api(LUHANSK), list[Batch]()

    async def script(server: Upstream) -> AlertListSource:
        stuck = Reply(status=304, headers={"Content-Length": "0"})
        server.pages[ACTIVE] = lambda request: stuck if heard else api(request)
        return AlertListSource("good", base=server.url)

    with pytest.raises(Unreachable, match="to a request that set no condition"):
        poll_rounds(script, rounds=600, step=timedelta(minutes=1), after=heard.append)
    assert len(heard) == 10


def test_after_a_failure_the_whole_list_is_asked_for() -> None:
    """What was missed meanwhile may not be hidden by a cache that says that nothing has changed."""
    api = Api(LUHANSK)
    replies: Iterator[Handler] = iter([api, api, lambda _: Reply(status=500), api, api])

    async def run() -> None:
        async with Upstream() as server, Fetcher(limits=Limits(attempts=1), gap=0.0, allow_private=True) as fetcher:
            server.pages[ACTIVE] = lambda request: next(replies)(request)
            source, place = AlertListSource("good", base=server.url), Cursor()
            for number in range(5):
                with contextlib.suppress(Unreachable):
                    place = (await source.poll(fetcher, place, NOW + number * timedelta(seconds=15))).cursor
            asked = ["if-modified-since" in request.headers for request in server.asked]
            assert asked == [False, True, True, False, True]

    asyncio.run(run())


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "not a list of alerts"),
        ("{}", "not a list of alerts"),
        ('{"alerts": []}', "not a list of alerts"),
        (listing(LUHANSK)[:-30], "not a list of alerts"),
        (listing(LUHANSK, kind="partial"), "not a full one"),
        (listing(), "a list without any alert, even the permanent ones"),
        (listing(LUHANSK, at=NOW - timedelta(minutes=5)), "older than the one before"),
        (listing(LUHANSK, at=NOW - timedelta(hours=7)), "the list was last updated at 2026-11-21T19:00:00Z"),
    ],
)
def test_an_answer_that_is_none_ends_no_alert(body: str, says: str) -> None:
    """Each of these would read as quiet to a client that looks for alerts and finds none."""
    first = polled(Api(LUHANSK, row()))[0]
    with pytest.raises(Unreachable, match=says):
        polled(in_turn(body), place=first.cursor)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply('{"message": "blocked"}', 403), Refused),
        (Reply("", 429, {"Retry-After": "60"}), Unreachable),
        (Reply("", 500), Unreachable),
        (Reply(listing(LUHANSK), cut=40), Unreachable),
    ],
)
def test_a_server_in_trouble_ends_no_alert(reply: Reply, kind: type[SourceError]) -> None:
    with pytest.raises(kind):
        polled(lambda _: reply)


def test_a_wrong_token_is_told_as_such() -> None:
    with pytest.raises(Refused, match="the token is missing or not accepted"):
        polled(Api(LUHANSK), token="bad")


def test_a_clock_that_is_ahead_does_no_harm() -> None:
    ahead = row(started_at=f"{NOW + timedelta(minutes=4):%Y-%m-%dT%H:%M:%S}Z")
    [batch] = polled(in_turn(listing(LUHANSK, ahead, at=NOW + timedelta(minutes=5))))
    assert len(batch.found) == 2


def test_doubled_rows_and_rows_that_come_back_are_one_alert() -> None:
    first, second, third = polled(
        in_turn(
            listing(LUHANSK, row(), row()),
            listing(LUHANSK, at=NOW + timedelta(minutes=1)),
            listing(LUHANSK, row(), at=NOW + timedelta(minutes=2)),
        ),
        rounds=3,
    )
    assert [len(batch.found) for batch in (first, second, third)] == [2, 1, 1]
    assert {found.report.id for batch in (second, third) for found in batch.found} == {"alerts.in.ua:8757"}
