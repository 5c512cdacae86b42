"""Rules: who is told of what."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.claims import AnyClaim, Count, Role
from onrecord.claims import What as Counted
from onrecord.errors import InputError
from onrecord.report import Report
from onrecord.sources.config import Notify, Rule, When
from onrecord.sources.rules import Holder, Judges, Rules, addresses
from onrecord.sources.telling import Messenger, check_addresses
from onrecord.sources.watching import Happening, What
from tests.sources.upstream import Reply, Request, Upstream

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
COUNT = Count(start=0, end=10, quote="810 drones", what=Counted.DRONE, role=Role.LAUNCHED, value=810)
REPORT = Report(id="r", text="810 drones were launched overnight", url="https://n.example/r")


def told(
    *rules: Rule, happenings: Sequence[Happening], holders: Sequence[Holder | None] = (None,)
) -> list[tuple[str, str]]:
    """Who would be told what: (to, title)."""
    sent: list[tuple[str, str]] = []
    line = iter(holders)
    current = list(holders[-1:])

    async def tell(to: Sequence[str], title: str, _: str) -> None:
        sent.append((" ".join(to), title))

    def contradictions(report: Report, _: Sequence[AnyClaim]) -> list[str]:
        return ["539 drones, says the Air Force"] if "550" in report.text else []

    async def run() -> None:
        judges = Judges(lambda *_: next(line, current[0]), contradictions)
        kept = Rules(Notify(to=("json://all",), rule=rules), judges, tell, started=NOW)
        for happening in happenings:
            await kept.on(happening)

    asyncio.run(run())
    return sent


def added(source: str = "Air Force", what: What = What.NEW, text: str = REPORT.text, claims: bool = True) -> Happening:
    report = Report(id="r", text=text)
    return Happening(what=what, source=source, at=NOW, report=report, claims=(COUNT,) if claims else ())


def test_a_record_that_falls_is_told_once_with_the_figures() -> None:
    before, after = Holder("2025-07-09", 728), Holder("2025-09-07", 810)
    rule = Rule(when=When.RECORD)
    assert told(rule, happenings=[added(), added()], holders=[before, after, after]) == [
        ("json://all", "Record: 810 drones in one attack")
    ]


@pytest.mark.parametrize("after", [Holder("2025-07-09", 728), Holder("2025-07-09", 720), None])
def test_a_record_that_stands_or_was_corrected_down_is_not_told(after: Holder | None) -> None:
    rule = Rule(when=When.RECORD)
    assert told(rule, happenings=[added()], holders=[Holder("2025-07-09", 728), after]) == []


def test_a_correction_of_a_followed_source_is_told() -> None:
    rule = Rule(when=When.CORRECTED, to=("json://desk",), sources=("Air Force",))
    happenings = [added(what=What.VERSION), added("Agency", what=What.VERSION), added()]
    assert told(rule, happenings=happenings) == [("json://desk", "Air Force changed a report")]


def test_what_the_record_contradicts_is_told() -> None:
    rule = Rule(when=When.CONTRADICTED, sources=("Agency",))
    happenings = [
        added("Agency", text="550 drones"),
        added("Agency", text="539 drones"),
        added("Other", text="550 drones"),
    ]
    assert told(rule, happenings=happenings) == [("json://all", "Agency says what the record contradicts")]


def test_a_silence_is_told_once_and_again_after_the_source_came_back() -> None:
    sent: list[str] = []

    async def tell(_: Sequence[str], title: str, __: str) -> None:
        sent.append(title)

    async def run() -> None:
        notify = Notify(to=("json://all",), rule=(Rule(when=When.SILENT, after="30m"),))
        rules = Rules(notify, Judges(lambda *_: None, lambda *_: []), tell, started=NOW)
        for minute, good in ((10, None), (31, None), (40, None), (45, 44), (60, 44), (80, 44)):
            at = f"{NOW + timedelta(minutes=good):%Y-%m-%dT%H:%M:%SZ}" if good else None
            await rules.on_time({"Agency": at}, NOW + timedelta(minutes=minute))

    asyncio.run(run())
    assert sent == ["Agency is silent", "Agency is silent"]


def test_a_message_goes_out_through_apprise() -> None:
    got: list[dict[str, str]] = []

    async def run() -> list[str]:
        complaints: list[str] = []
        async with Upstream() as server:
            server.pages["/hook"] = lambda request: Reply(_take(request, got))
            to = [f"{server.url.replace('http', 'json')}/hook?method=GET"]
            await Messenger(complaints.append)(to, "Record: 810 drones", "2025-09-07")
            server.pages["/hook"] = lambda _: Reply(status=500)
            await Messenger(complaints.append)(to, "Record: 811 drones", "2025-09-08")
        return complaints

    assert asyncio.run(run()) == ["a message could not be sent: Record: 811 drones"]
    assert len(got) == 1


def _take(request: Request, got: list[dict[str, str]]) -> str:
    got.append(request.headers)
    return json.dumps({})


def test_an_address_may_be_kept_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK", "ntfy://one ntfy://two")
    assert addresses(["env:DESK", "ntfy://three"]) == ["ntfy://one", "ntfy://two", "ntfy://three"]
    with pytest.raises(InputError, match="NOBODY is not set"):
        addresses(["env:NOBODY"])


def test_an_address_that_apprise_does_not_know_is_refused_before_anything_is_watched() -> None:
    check_addresses(["ntfy://topic"])
    with pytest.raises(InputError, match='"carrierpigeon:…" is no address of Apprise'):
        check_addresses(["carrierpigeon://loft/secret"])
