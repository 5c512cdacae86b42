"""From a date's cells to the events and figures that tallies keep of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from onrecord.events.attacks import day_events
from onrecord.events.precedence import load_precedence
from onrecord.events.values import AttackEvent, Cell, Grade
from onrecord.tallies import tables
from onrecord.tallies.measuring import known
from onrecord.tallies.stored import cell_of

Day = tuple[str, str]  # series, date
CHUNK = 200  # dates derived at a time
NEVER = "9999"  # later than any moment


def derive(connection: Connection, days: Sequence[Day]) -> None:
    """Derive the events and figures of dates from their cells."""
    by_series: dict[str, list[str]] = defaultdict(list)
    for series, date in sorted(days):
        by_series[series].append(date)
    for series, dates in by_series.items():
        for start in range(0, len(dates), CHUNK):
            _derive(connection, series, dates[start : start + CHUNK])


def _derive(connection: Connection, series: str, dates: list[str]) -> None:
    for table in (tables.events, tables.figures):
        connection.execute(delete(table).where(table.c.series == series, table.c.date.in_(dates)))
    mine = tables.cells.c.series == series, tables.cells.c.date.in_(dates)
    columns = [tables.cells.c[name] for name in ("date", "fields", "published", "report", "version")]
    cells: dict[str, list[Cell]] = defaultdict(list)
    for date, *row in connection.execute(select(*columns).where(*mine)):
        cells[date].append(cell_of(series, date, *row))
    found = [event for date in dates for event in day_events(series, date, cells[date])]
    if found:
        connection.execute(tables.events.insert(), [_event_row(event) for event in found])
        connection.execute(tables.figures.insert(), [row for event in found for row in _figure_rows(event)])
    days = tables.days.c
    known = select(days.date, days.replaced).where(days.series == series, days.date.in_(dates))
    settled = [
        {"of_date": date, "since": max(replaced, _settled(series, cells[date]))}
        for date, replaced in connection.execute(known)
    ]
    if settled:
        of_day = days.series == series, days.date == bindparam("of_date")
        connection.execute(update(tables.days).where(*of_day).values(stale=0, settled=bindparam("since")), settled)


def _settled(series: str, cells: list[Cell]) -> str:
    """Return since when the figures that named counters published themselves are what they are now.

    Others can change them only by the hours that they give, or where a counter gives none: then it is not told.
    """
    order = load_precedence()
    own = [cell for cell in cells if cell.firsthand and order.rule(series, cell.what).names(cell.by)]
    others = any(cell.link.grade is Grade.WINDOW for cell in cells if cell not in own)
    if not own or others or any(cell.link.part is None for cell in own):
        return NEVER
    return max(cell.published for cell in own)


def _event_row(event: AttackEvent) -> dict[str, Any]:
    start, end = event.window
    own = has_bulletin(event)
    return {"series": event.series, "date": event.date, "part": event.part, "start": start, "end": end, "bulletin": own}


def has_bulletin(event: AttackEvent) -> bool:
    """Tell whether somebody who counts this side's attacks published of it himself."""
    order = load_precedence()
    return any(cell.firsthand and order.rule(event.series, cell.what).names(cell.by) for cell in event.cells)


def _figure_rows(event: AttackEvent) -> list[dict[str, Any]]:
    rows = {(k.what, k.role, k.model, k.place): k for k in known(event)}
    return [
        {
            "series": event.series, "what": str(k.what), "role": str(k.role), "model": k.model, "place": k.place,
            "date": event.date, "part": str(event.part), "value": k.value, "bound": str(k.bound), "unknown": k.unknown,
            "own": int(k.own),
        }
        for k in rows.values()
    ]  # fmt: skip
