"""Read one date's cells from the ledger again: after a report was replaced or a person corrected a link."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, delete, func, select

from onrecord.events.attacks import by_report, day_cells, link_report
from onrecord.events.cells import latest_cells, published
from onrecord.events.corrections import Corrections
from onrecord.events.lookup import incomplete, utc_bounds
from onrecord.events.reprints import without_reprints
from onrecord.events.values import Link
from onrecord.ledger import queries
from onrecord.ledger.copies import are_linked
from onrecord.ledger.schema import notes, supersessions
from onrecord.ledger.values import Held
from onrecord.tallies import tables
from onrecord.tallies.stored import row_of

Day = tuple[str, str]


def reread(connection: Connection, day: Day, corrections: Corrections) -> None:
    """Replace the cells of a date by those of the ledger's current versions, and its times by those of all versions."""
    series, date = day
    for table in (tables.cells, tables.days):
        connection.execute(delete(table).where(table.c.series == series, table.c.date == date))
    gone = {row.old for row in connection.execute(queries.superseded(None, None))}
    linked = list(_linked(connection, day, corrections))
    witnesses, _ = without_reprints([(held, link) for held, link in linked if held.report.seq not in gone])
    cells = latest_cells(day_cells(witnesses))
    if cells:
        connection.execute(tables.cells.insert(), [row_of(cell) for cell in cells])
    said, learned, replaced = _times(connection, [held for held, _ in linked], corrections, day)
    if said and learned:
        row = {
            "series": series, "date": date, "first_published": min(said), "last_published": max(said),
            "first_recorded": min(learned), "last_recorded": max(learned), "replaced": replaced, "settled": "", "stale": 1,
        }  # fmt: skip
        connection.execute(tables.days.insert().values(row))


def _linked(connection: Connection, day: Day, corrections: Corrections) -> Iterator[tuple[Held, Link]]:
    """Yield the claims of all versions that speak of the date, by themselves or by a person's word."""
    since, until = utc_bounds(day[1], day[1])
    found = {held.seq: held for held in _counts(connection, since=since, until=until)}
    for report in sorted(incomplete(found.values()) | corrections.reports()):
        found |= {held.seq: held for held in _counts(connection, report=report)}
    for group in by_report(found[seq] for seq in sorted(found)).values():
        yield from ((held, link) for held, link in link_report(group, corrections) if (link.series, link.date) == day)


def _counts(
    connection: Connection, *, since: str | None = None, until: str | None = None, report: str | None = None
) -> Iterator[Held]:
    query = queries.claims_query(
        kind="count", as_of=None, recorded_by=None, since=since, until=until, report=report, history=True, after=0
    )
    return queries.held_claims(connection, query)


def _times(
    connection: Connection, held: list[Held], corrections: Corrections, day: Day
) -> tuple[list[str], list[str], str]:
    """Return when the date's claims were published and recorded; and when versions were replaced, notes made."""
    said, learned = [published(one) for one in held], [one.recorded for one in held]
    spoke = sorted({one.report.seq for one in held})
    rows = connection.execute(select(supersessions).where(supersessions.c.old.in_(spoke))).all()
    said += [row.published_at for row in rows]
    learned += [row.recorded for row in rows]
    named = day in corrections.touched() or are_linked(connection, {one.report.id for one in held})
    made = connection.scalar(select(func.max(notes.c.recorded))) if named else None
    learned += [made] if made else []
    return said, learned, max((row.published_at for row in rows), default="")
