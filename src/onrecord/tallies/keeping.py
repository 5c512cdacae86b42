"""Keep the tallies current: read what was added, keep the latest cells of each date, derive its figures anew.

What an addition costs does not depend on how much is on the ledger: cells are replaced in place, and a date's figures
are derived from its cells, of which there are as many as bulletins and speakers, not as claims. Only where a report
is replaced or a person corrects a link are a date's cells read from the ledger again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from onrecord.events.attacks import link_report, linked_days
from onrecord.events.cells import CellKey, age, key_of, published, report_cells
from onrecord.events.corrections import LINK, UNLINK, Corrections, standing
from onrecord.events.values import Cell, Link
from onrecord.ledger import Ledger, queries
from onrecord.ledger.among import among
from onrecord.ledger.copies import any_copies, are_linked, kin
from onrecord.ledger.schema import claims, copies, entries, notes, reports, supersessions
from onrecord.ledger.values import Held
from onrecord.tallies import tables
from onrecord.tallies.deriving import derive
from onrecord.tallies.rereading import reread
from onrecord.tallies.stored import row_of

Day = tuple[str, str]  # series, date
BLOCK = 2_000  # reports read at a time
AT_ONCE = 32  # so many dates are derived in the adding transaction; after a bulk addition, on the first question
FRESH, OLD_FIGURES, OLD_CELLS = 0, 1, 2


def follow(ledger: Ledger) -> None:
    """Have the tallies kept current in each transaction that adds to this ledger."""
    ledger.on_added(lambda connection, _first, _last: catch_up(connection))


def is_behind(connection: Connection) -> bool:
    """Tell whether the ledger has entries, or dates have changes, of which the tallies do not know yet."""
    size = connection.scalar(select(func.coalesce(func.max(entries.c.seq), 0))) or 0
    stale = connection.scalar(select(tables.days.c.stale).where(tables.days.c.stale > FRESH).limit(1))
    return _mark(connection) < size or stale is not None


def catch_up(connection: Connection, *, at_most: int | None = AT_ONCE) -> None:
    """Take in what was added since; derive the figures of changed dates when they are at most so many (None: all)."""
    mark, size = _mark(connection), connection.scalar(select(func.max(entries.c.seq))) or 0
    if mark == 0:
        _drop(connection)
    if mark < size:
        _take_in(connection, mark)
        connection.execute(delete(tables.marks))
        connection.execute(tables.marks.insert().values(rules=tables.RULES, seq=size))
    stale = connection.execute(select(tables.days.c.series, tables.days.c.date, tables.days.c.stale)
                               .where(tables.days.c.stale > FRESH)).all()  # fmt: skip
    if at_most is None or len(stale) <= at_most:
        _refresh(connection, [(series, date) for series, date, _ in stale], {(s, d) for s, d, n in stale if n > 1})


def rebuild(connection: Connection) -> None:
    """Drop all that is kept and derive it from the ledger again."""
    _drop(connection)
    catch_up(connection, at_most=None)


def _drop(connection: Connection) -> None:
    for table in tables.DERIVED:
        connection.execute(delete(table))


def _mark(connection: Connection) -> int:
    """Return up to which entry the tables speak; 0 when they were kept by other rules."""
    return connection.scalar(select(tables.marks.c.seq).where(tables.marks.c.rules == tables.RULES)) or 0


def _take_in(connection: Connection, mark: int) -> None:
    corrections = stored_corrections(connection)
    # by entry alone, whatever the kind: the new ones stand at the end, and an index on the kind would lead through all
    query = queries.claims_query(
        kind=None, as_of=None, recorded_by=None, since=None, until=None, report=None, history=True, after=mark
    )
    by_report = groupby(queries.held_claims(connection, query), key=lambda held: held.report.seq)
    groups = (list(group) for _, group in by_report)
    changed: set[Day] = set()
    while block := list(islice(groups, BLOCK)):
        _put(connection, block, corrections)
        changed |= _copied(connection, block, corrections)
    changed |= _replaced(connection, mark) | _corrected(connection, mark, corrections) | _linked(connection, mark)
    _touch(connection, changed)


def _put(connection: Connection, block: Iterable[Sequence[Held]], corrections: Corrections) -> None:
    cells: list[Cell] = []
    days: dict[Day, dict[str, Any]] = {}
    for group in block:
        linked: dict[Day, list[tuple[Held, Link]]] = {}
        for held, link in link_report(group, corrections):
            linked.setdefault((link.series, link.date), []).append((held, link))
        for day, rows in linked.items():
            cells.extend(report_cells(rows))
            _widen(days, day, rows[0][0], OLD_FIGURES)
    if cells:
        connection.execute(tables.PUT_CELL, [row_of(cell) for cell in _latest(cells)])
        connection.execute(tables.PUT_DAY, list(days.values()))


def _latest(cells: Iterable[Cell]) -> Iterable[Cell]:
    """Return one cell for each key, the latest report's."""
    latest: dict[tuple[str, CellKey], Cell] = {}
    for cell in cells:
        key = cell.link.series, key_of(cell)
        known = latest.get(key)
        if known is None or age(known) < age(cell):
            latest[key] = cell
    return latest.values()


def _widen(days: dict[Day, dict[str, Any]], day: Day, held: Held, stale: int) -> None:
    said, learned = published(held), held.recorded
    row = days.get(day)
    if row is None:
        days[day] = {
            "series": day[0], "date": day[1], "first_published": said, "last_published": said,
            "first_recorded": learned, "last_recorded": learned, "replaced": "", "settled": "", "stale": stale,
        }  # fmt: skip
        return
    row["first_published"], row["last_published"] = min(row["first_published"], said), max(row["last_published"], said)
    row["first_recorded"], row["last_recorded"] = (
        min(row["first_recorded"], learned),
        max(row["last_recorded"], learned),
    )


def _replaced(connection: Connection, mark: int) -> set[Day]:
    """Return the dates of which a report that was replaced since had spoken."""
    query = select(supersessions.c.old).where(supersessions.c.new > mark)
    return _spoken_of(connection, [row.old for row in connection.execute(query)])


def _corrected(connection: Connection, mark: int, corrections: Corrections) -> set[Day]:
    """Return the dates that people's corrections since then concern, those that were taken back too."""
    fresh = select(notes.c.seq).where(notes.c.seq > mark, notes.c.kind.in_([LINK, UNLINK])).limit(1)
    if connection.scalar(fresh) is None:
        return set()
    every = Corrections(tuple(queries.stored_notes(connection, LINK, None)))
    seqs = _entries_of(connection, sorted(every.reports()))
    return every.touched() | corrections.touched() | _spoken_of(connection, seqs)


def _copied(connection: Connection, block: Iterable[Sequence[Held]], corrections: Corrections) -> set[Day]:
    """Return the dates of which new copies speak, or reports that have copies: what is a reprint is told by all of them."""
    if not any_copies(connection):
        return set()
    linked = are_linked(connection, {group[0].report.id for group in block})
    own = (held for group in block if group[0].report.id in linked for held in group)
    return set(linked_days(own, corrections))


def _linked(connection: Connection, mark: int) -> set[Day]:
    """Return the dates of which reports speak that were linked as copies since, or no longer are."""
    if not any_copies(connection):
        return set()
    notes_back = queries.stored_notes(connection, UNLINK, None)
    undone = {note.seq: int(note.body["note"]) for note in notes_back if int(note.body["note"]) < note.seq}
    fresh = {undone[seq] for seq in undone if seq > mark}
    while not fresh.isdisjoint(undone):  # what was taken back may itself be a taking back
        fresh = {undone.get(seq, seq) for seq in fresh}
    said = select(copies.c.report).where((copies.c.seq > mark) | copies.c.seq.in_(fresh))
    ids = sorted(kin(connection, connection.scalars(said)))
    return _spoken_of(connection, _entries_of(connection, ids))


def _entries_of(connection: Connection, ids: Sequence[str]) -> Iterator[int]:
    """Yield the entries of all versions of the reports of these ids."""
    yield from connection.scalars(select(reports.c.seq).where(among(connection, reports.c.id, ids)))


def _spoken_of(connection: Connection, seqs: Iterable[int]) -> set[Day]:
    found: set[Day] = set()
    for seq in list(seqs):
        query = queries.claims_query(
            kind="count", as_of=None, recorded_by=None, since=None, until=None, report=None, history=True, after=0
        ).where(claims.c.report == seq)
        found |= {(link.series, link.date) for _, link in link_report(list(queries.held_claims(connection, query)))}
    return found


def _touch(connection: Connection, days: set[Day]) -> None:
    for series, date in sorted(days):
        where = (tables.days.c.series == series) & (tables.days.c.date == date)
        if connection.execute(update(tables.days).where(where).values(stale=OLD_CELLS)).rowcount == 0:
            blank = {
                "first_published": "9",
                "last_published": "",
                "first_recorded": "9",
                "last_recorded": "",
                "replaced": "",
                "settled": "",
            }
            connection.execute(tables.days.insert().values(series=series, date=date, stale=OLD_CELLS, **blank))


def stored_corrections(connection: Connection) -> Corrections:
    """Return the corrections by people that hold."""
    return standing(note for kind in (LINK, UNLINK) for note in queries.stored_notes(connection, kind, None))


def _refresh(connection: Connection, days: Sequence[Day], unread: set[Day]) -> None:
    corrections = stored_corrections(connection) if unread else Corrections()
    for day in sorted(unread):
        reread(connection, day, corrections)
    derive(connection, days)
