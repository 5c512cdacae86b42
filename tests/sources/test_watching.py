"""Watching: side by side, kept together, nothing lost and nothing doubled."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from onrecord.alerts.air_alert import Route
from onrecord.claims import AnyClaim
from onrecord.errors import LedgerError, Refused, Unreachable
from onrecord.ledger import Ledger
from onrecord.ledger.schema import heard
from onrecord.report import Report
from onrecord.sources.fetch import Fetcher, Limits
from onrecord.sources.lines import Ended
from onrecord.sources.source import Batch, Cursor, Found
from onrecord.sources.store import Store
from onrecord.sources.watching import Happening, Watch, Watched, What, pause

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


class Scripted:
    """A source that gives what it was told to, or raises it, round by round; then nothing."""

    def __init__(self, *rounds: Batch | Exception, name: str = "News", route: Route | None = None) -> None:
        self.name, self.route, self.rounds, self.places = name, route, list(rounds), list[Cursor]()

    async def poll(self, _fetcher: Fetcher, cursor: Cursor, _now: datetime) -> Batch:
        self.places.append(cursor)
        outcome = self.rounds.pop(0) if self.rounds else Batch(cursor=cursor)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def batch(*texts: str, place: int = 1, **fields: object) -> Batch:
    """A batch whose reports are called by the first word of their texts."""
    found = tuple(Found(Report(id=text.split()[0], text=text, published="2026-11-22T01:00:00Z")) for text in texts)
    return Batch(found=found, cursor={"place": place}, **fields)  # type: ignore[arg-type]


def read_nothing(_: Report) -> tuple[AnyClaim, ...]:
    return ()


def rounds_of(ledger: Ledger, *sources: Scripted, rounds: int = 1, now: datetime = NOW) -> list[Happening]:
    """Ask the sources for some rounds, one after the other, and return what happened."""
    happened: list[Happening] = []

    async def run() -> None:
        async with Fetcher(limits=Limits(attempts=1), allow_private=True) as fetcher:
            watched = [Watched(source, 60) for source in sources]
            watch = Watch(watched, Store(ledger), fetcher, read_nothing, listeners=[happened.append], clock=lambda: now)
            for _ in range(rounds):
                await watch.once()

    asyncio.run(run())
    return happened


def held(ledger: Ledger, *ids: str) -> list[str | None]:
    """The current texts of reports, ``None`` for those that the ledger lacks."""
    return [found.report.text if (found := ledger.report(key)) else None for key in ids]


def test_what_a_source_brings_is_on_the_ledger_with_its_place(ledger: Ledger) -> None:
    happened = rounds_of(ledger, Scripted(batch("a one", "b two")))
    assert held(ledger, "a", "b") == ["a one", "b two"]
    assert Store(ledger).cursor("News") == {"place": 1}
    assert [(one.what, one.source, one.report and one.report.id) for one in happened] == [
        (What.NEW, "News", "a"),
        (What.NEW, "News", "b"),
    ]


def test_a_changed_text_is_a_version_and_the_same_again_is_nothing(ledger: Ledger) -> None:
    happened = rounds_of(ledger, Scripted(batch("a one"), batch("a two"), batch("a two")), rounds=3)
    assert [one.what for one in happened] == [What.NEW, What.VERSION]
    stored = ledger.report("a")
    assert stored is not None
    assert len(stored.versions) == 2


def test_started_again_it_goes_on_from_its_place(ledger: Ledger) -> None:
    rounds_of(ledger, Scripted(batch("a one", place=7)))
    again = Scripted()
    rounds_of(ledger, again)
    assert again.places == [{"place": 7}]


def test_a_failure_leaves_the_place_and_is_told_with_its_reason(ledger: Ledger) -> None:
    source = Scripted(batch("a one", place=7), Unreachable("the server fails (500)"), batch("b two", place=8))
    happened = rounds_of(ledger, source, rounds=3)
    assert source.places == [{}, {"place": 7}, {"place": 7}]
    assert [(one.what, one.why) for one in happened] == [
        (What.NEW, None),
        (What.FAILED, "the server fails (500)"),
        (What.NEW, None),
        (What.BACK, None),
    ]


def test_a_failure_is_told_once_and_again_for_another_reason(ledger: Ledger) -> None:
    failures = [Unreachable("busy"), Unreachable("busy"), Refused("no"), Refused("no")]
    happened = rounds_of(ledger, Scripted(*failures, batch()), rounds=5)
    assert [(one.what, one.why) for one in happened] == [(What.FAILED, "busy"), (What.FAILED, "no"), (What.BACK, None)]


def test_one_source_that_breaks_does_not_hold_up_another(ledger: Ledger) -> None:
    broken = Scripted(ZeroDivisionError("a bug"), name="Broken")
    rounds_of(ledger, broken, Scripted(batch("a one")))
    assert held(ledger, "a") == ["a one"]
    health = {one.name: one for one in Store(ledger).health()}
    assert health["Broken"].why == "unexpected: ZeroDivisionError('a bug')"
    assert (health["News"].failures, health["News"].last_good) == (0, "2026-11-22T02:00:00.000Z")


def test_health_counts_failures_since_the_last_good_round(ledger: Ledger) -> None:
    rounds_of(ledger, Scripted(batch(), Refused("no"), Refused("no")), rounds=3)
    [one] = Store(ledger).health()
    assert (one.failures, one.why, one.last_good) == (2, "no", "2026-11-22T02:00:00.000Z")
    rounds_of(ledger, Scripted(batch("a one")), now=NOW + timedelta(minutes=5))
    [one] = Store(ledger).health()
    assert (one.failures, one.why, one.last_good) == (0, "no", "2026-11-22T02:05:00.000Z")


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_the_worst_moment_nothing_is_lost_or_doubled(
    ledger: Ledger, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before the commit, both report and place are gone and asked for again; after it, both are there."""
    with monkeypatch.context() as patch:
        keep = ledger.add_together

        def killed(items, also, **named):  # type: ignore[no-untyped-def]
            if moment == "after":
                keep(items, also, **named)

            def also_and_die(connection):  # type: ignore[no-untyped-def]
                also(connection)
                raise Killed

            return keep(items, also_and_die, **named)

        patch.setattr(ledger, "add_together", killed)
        with pytest.raises(Killed):
            rounds_of(ledger, Scripted(batch("a one", place=1)))
    assert held(ledger, "a") == [None if moment == "before" else "a one"]
    assert Store(ledger).cursor("News") == ({} if moment == "before" else {"place": 1})
    rounds_of(ledger, Scripted(batch("a one", place=1)))
    stored = ledger.report("a")
    assert stored is not None
    assert len(stored.versions) == 1
    assert ledger.verify(rows=True).ok


def test_a_ledger_that_cannot_be_written_to_loses_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Scripted(batch("a one", place=1), batch("a one", place=1))

    def full(*_: object, **__: object) -> None:
        raise LedgerError("the disk is full; make room and try again")

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "add_together", full)
        [failed] = rounds_of(ledger, source)
    assert failed.why == "the disk is full; make room and try again"
    rounds_of(ledger, source)
    assert held(ledger, "a") == ["a one"]


def stretches(ledger: Ledger) -> list[tuple[str, str]]:
    with ledger.reading() as connection:
        rows = connection.execute(select(heard.c.since, heard.c.until).order_by(heard.c.since))
        return [(since[11:16], until[11:16]) for since, until in rows]


def alert_round(ledger: Ledger, minute: int, outcome: Batch | Exception) -> None:
    rounds_of(ledger, Scripted(outcome, route=Route.LIST), now=NOW + timedelta(minutes=minute))


def test_when_a_route_was_heard_is_kept_in_stretches(ledger: Ledger) -> None:
    alert_round(ledger, 0, batch(continuous=False))
    alert_round(ledger, 1, batch())
    alert_round(ledger, 2, Unreachable("silence"))
    alert_round(ledger, 9, batch(continuous=False))
    alert_round(ledger, 10, batch(stale="too old"))
    assert stretches(ledger) == [("02:00", "02:01"), ("02:09", "02:09")]


def test_a_route_that_tells_of_the_past_is_heard_since_then(ledger: Ledger) -> None:
    alert_round(ledger, 0, batch(continuous=False, since=NOW - timedelta(minutes=50)))
    alert_round(ledger, 5, batch(continuous=False, since=NOW - timedelta(minutes=45)))
    assert stretches(ledger) == [("01:10", "02:00"), ("01:15", "02:05")]


def test_a_round_without_news_is_not_written_each_time(ledger: Ledger) -> None:
    store = Store(ledger)
    calm = Batch(cursor={"place": 1})
    for second in range(0, 120, 10):
        store.keep("News", None, calm, (), NOW + timedelta(seconds=second))
    [one] = store.health()
    assert one.last_good is not None
    assert one.last_good >= "2026-11-22T02:01:30"


@pytest.mark.parametrize(
    ("every", "failures", "retry_after", "low", "high"),
    [
        (60, 0, None, 54, 66),
        (60, 2, None, 216, 264),
        (60, 50, None, 810, 990),
        (3600, 5, None, 3240, 3960),
        (60, 1, 300.0, 300, 300),
        (60, 1, 1e9, 3600, 3600),
    ],
)
def test_pauses_grow_with_failures_and_respect_what_the_server_asks(
    every: float, failures: int, retry_after: float | None, low: float, high: float
) -> None:
    assert all(low <= pause(every, failures, retry_after) <= high for _ in range(50))


def test_all_sources_are_asked_side_by_side_until_stopped(ledger: Ledger) -> None:
    sources = [Scripted(batch(f"a{n} one"), name=f"s{n}") for n in range(20)]
    ended = Scripted(Ended("no more"), name="stdin")

    async def run() -> None:
        async with Fetcher(limits=Limits(attempts=1), allow_private=True) as fetcher:
            watched = [Watched(source, 0.05) for source in [*sources, ended]]
            watch = Watch(watched, Store(ledger), fetcher, read_nothing)
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(watch.run(), 1.5)

    asyncio.run(run())
    assert held(ledger, *(f"a{n}" for n in range(20))) == [f"a{n} one" for n in range(20)]
    assert all(len(source.places) > 2 for source in sources)
    assert len(ended.places) == 1
