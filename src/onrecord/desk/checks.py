"""Checks: judged within a time limit, a few at once; and those that somebody shared as a page."""

from __future__ import annotations

import asyncio
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import delete, select
from starlette.concurrency import run_in_threadpool

from onrecord.checking import check
from onrecord.desk.problems import NotThere, TooBusy
from onrecord.desk.tables import checks
from onrecord.ledger import Ledger
from onrecord.ledger.moments import stamp
from onrecord.reading import read
from onrecord.report import Report
from onrecord.verdicts import Check

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk


class Checked(msgspec.Struct, frozen=True):
    """A report with its verdicts."""

    report: Report
    check: Check


class Shared(msgspec.Struct, frozen=True):
    """A check that was shared as a page, without its words."""

    id: str
    created: str
    title: str


def judge(report: Report, ledger: Ledger, as_of: str | None = None) -> Checked:
    """Read a report and judge its claims."""
    return Checked(report, check(report, read(report), ledger, as_of=as_of))


async def judged(desk: Desk, report: Report, as_of: str | None = None) -> Checked:
    """Judge in a thread, no longer than the desk allows.

    Raises ``TooBusy`` when it takes longer; the thread's place is only free again when it has ended.
    """
    seconds = desk.settings.check_seconds
    try:
        await asyncio.wait_for(desk.checking.acquire(), seconds)
    except TimeoutError:
        raise TooBusy("others are being checked; try again in a moment") from None
    work = asyncio.ensure_future(run_in_threadpool(judge, report, desk.ledger, as_of))
    work.add_done_callback(lambda _: desk.checking.release())
    try:
        return await asyncio.wait_for(asyncio.shield(work), seconds)
    except TimeoutError:
        raise TooBusy(f"the check took more than {seconds:g} seconds; try a shorter report") from None


def share(ledger: Ledger, checked: Checked, most: int) -> str:
    """Keep a check as a page and return its id; beyond *most* the oldest are dropped."""
    name, created = secrets.token_urlsafe(12), stamp(datetime.now(UTC))
    title = title_of(checked.report)
    with ledger.writing() as connection:
        fields = msgspec.json.encode(checked).decode()
        connection.execute(checks.insert().values(id=name, created=created, title=title, fields=fields))
        older = select(checks.c.id).order_by(checks.c.created.desc()).offset(most).limit(1_000)
        connection.execute(delete(checks).where(checks.c.id.in_(older.scalar_subquery())))
    return name


def shared(ledger: Ledger, name: str) -> tuple[Shared, Checked]:
    """Return a check that was shared; raises ``NotThere``."""
    with ledger.reading() as connection:
        row = connection.execute(select(checks).where(checks.c.id == name.replace("\0", ""))).one_or_none()
    if row is None:
        raise NotThere("no check is shared here; it may have been dropped")
    return Shared(row.id, row.created, row.title), msgspec.json.decode(row.fields, type=Checked)


def latest(ledger: Ledger, limit: int) -> list[Shared]:
    """Return the checks that were shared last, the newest first."""
    columns = (checks.c.id, checks.c.created, checks.c.title)
    with ledger.reading() as connection:
        found = connection.execute(select(*columns).order_by(checks.c.created.desc()).limit(limit)).all()
    return [Shared(*row) for row in found]


def title_of(report: Report) -> str:
    """Return a title: the report's own, else its first words."""
    first = next((line for line in report.text.splitlines() if line.strip()), "")
    words = " ".join((report.title or first).replace("\0", " ").split())
    return words if len(words) <= 90 else words[:89].rstrip() + "…"
