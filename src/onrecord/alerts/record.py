"""The alerts that a ledger holds: all routes brought together, as of any moment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from onrecord.alerts import table, upstream
from onrecord.alerts.air_alert import AirAlert, Route, Signal
from onrecord.alerts.areas import AreaTree, load_areas
from onrecord.alerts.channel import load_format, signals_of_post
from onrecord.alerts.fold import fold_signals
from onrecord.alerts.state import Known, Stretch
from onrecord.alerts.witness import one_witness
from onrecord.errors import UserError
from onrecord.ledger import Ledger
from onrecord.ledger.bodies import decode_report
from onrecord.ledger.moments import ends, stamp
from onrecord.ledger.queries import superseded
from onrecord.ledger.schema import entries, heard, reports
from onrecord.report import Report

# the longest alert of the published table that was no permanent one lasted 3 days and 16 hours (Luhansk oblast, March
# 2022): posts so far back tell of all that may still have been on
LONGEST_POSTED = timedelta(days=4)
SOURCES = {table.SOURCE: Route.TABLE, upstream.SOURCE: Route.LIST, Route.CHANNEL.value: Route.CHANNEL}


_DAY = re.compile(re.escape(table.SOURCE) + r":\d{4}-\d\d-\d\d$")


class History(NamedTuple):
    """Alerts of one witness in the order of their starts, and when each route was heard."""

    alerts: list[AirAlert]
    heard: dict[Route, list[Stretch]]


def known_alerts(
    ledger: Ledger, *, as_of: str | None = None, since: datetime | None = None, tree: AreaTree | None = None
) -> Known:
    """Return what the ledger knows of alerts, route by route: what :func:`onrecord.alerts.state.state_of` needs.

    *as_of* (ISO) leaves out what was published later; *since* leaves out alerts that were over before that moment.
    """
    tree = tree or load_areas()
    with ledger.reading() as connection:
        alerts, signals = _read_routes(connection, tree, as_of, since)
        stretches = _heard(connection, as_of)
        if table_days := _table_stretches(connection, as_of):
            stretches[Route.TABLE] = table_days
    return Known(alerts=tuple(alerts), signals=tuple(signals), heard=stretches)


def alert_history(
    ledger: Ledger, *, as_of: str | None = None, since: datetime | None = None, tree: AreaTree | None = None
) -> History:
    """Return all alerts on the ledger, what several routes of one system tell joined into one; bounds as above."""
    known = known_alerts(ledger, as_of=as_of, since=since, tree=tree)
    return History(one_witness(known.alerts), {route: list(stretches) for route, stretches in known.heard.items()})


def _read_routes(
    connection: Connection, tree: AreaTree, as_of: str | None, since: datetime | None
) -> tuple[list[AirAlert], list[Signal]]:
    alerts: list[AirAlert] = []
    signals: list[Signal] = []
    for report in _reports(connection, as_of, since):
        try:
            match SOURCES[report.source or ""]:
                case Route.TABLE:
                    alerts.extend(list(table.alerts_of_day(report.id, report.text)))
                case Route.LIST:
                    alerts.append(upstream.alert_of(report.id, report.text, tree))
                case Route.CHANNEL:
                    signals.extend(list(post_signals(report, tree)))
        except (ValueError, UserError):  # a report of that source which came another way, and tells of no alert
            continue
    return alerts + fold_signals(signals), signals


def _reports(connection: Connection, as_of: str | None, since: datetime | None) -> Iterator[Report]:
    """Yield the current versions of the reports of all routes, in the order in which they were recorded."""
    query = _current(select(entries.c.body).join(reports, reports.c.seq == entries.c.seq), as_of)
    if since is not None:
        recent = reports.c.published_at >= stamp(since - LONGEST_POSTED)
        still_open = (reports.c.source == upstream.SOURCE) & reports.c.title.not_like(f"{upstream.ENDED}%")
        query = query.where(recent | still_open)
    for (body,) in connection.execute(query.where(reports.c.source.in_(SOURCES)).order_by(reports.c.seq)):
        yield decode_report(body).report


def _current(query: Select[Any], as_of: str | None) -> Select[Any]:
    query = query.where(reports.c.seq.not_in(superseded(as_of, None)))
    return query if as_of is None else query.where(reports.c.published_at <= ends(as_of))


def _table_stretches(connection: Connection, as_of: str | None) -> list[Stretch]:
    """Return the runs of days that the imported table has: from their first alert's start to their last one's end."""
    query = _current(select(reports.c.seq, reports.c.id, reports.c.published_at), as_of)
    found = connection.execute(query.where(reports.c.source == table.SOURCE))
    days = sorted((date.fromisoformat(row.id[-10:]), row.published_at, row.seq) for row in found if _DAY.match(row.id))
    stretches: list[Stretch] = []
    for number, (day, published_at, seq) in enumerate(days):
        until = datetime.fromisoformat(published_at)
        if number and day - days[number - 1][0] == timedelta(days=1):
            stretches[-1] = Stretch(stretches[-1].since, max(until, stretches[-1].until))
        else:
            stretches.append(Stretch(_first_start(connection, seq, day), until))
    return stretches


def _first_start(connection: Connection, seq: int, day: date) -> datetime:
    """Return the start of a day's first alert; of the day, where its report is not what an import writes."""
    body = connection.execute(select(entries.c.body).where(entries.c.seq == seq)).scalar_one()
    report = decode_report(body).report
    try:
        return next(table.alerts_of_day(report.id, report.text)).start
    except (ValueError, StopIteration):
        return datetime.combine(day, time.min, UTC)


def post_signals(report: Report, tree: AreaTree) -> Iterator[Signal]:
    """Yield what a post of the alert channel says; nothing for a post without a time."""
    if not report.published or len(report.published) == 10:
        return
    published = datetime.fromisoformat(report.published)
    number = (report.url or report.id).rstrip("/").rsplit("/", 1)[-1]
    post = int(number) if number.isdigit() else 0
    yield from signals_of_post(report.text, published, tree, form=load_format(), post=post, report=report.id)


def _heard(connection: Connection, as_of: str | None) -> dict[Route, list[Stretch]]:
    stretches: dict[Route, list[Stretch]] = defaultdict(list)
    query = select(heard).order_by(heard.c.since)
    for route, since, until in connection.execute(query):
        latest = min(until, ends(as_of)) if as_of else until
        if route in SOURCES and since <= latest:
            stretches[Route(route)].append(Stretch(datetime.fromisoformat(since), datetime.fromisoformat(latest)))
    return stretches
