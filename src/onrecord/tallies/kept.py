"""Questions to the kept tallies: at a cost that does not grow with the ledger, and right as of any moment.

As of a moment, a date is answered from the tables when all its claims were known by then, or when the figures asked for
were published by a named counter by then, whatever others have said since. The few dates on which the moment falls amid
the counters' own bulletins are read from the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import ColumnElement, Connection, or_, select

from onrecord.claims import Bound
from onrecord.errors import LedgerError
from onrecord.events import AttackEvent, attack_events
from onrecord.events.values import Number, Part
from onrecord.ledger import Ledger
from onrecord.ledger.database import writing
from onrecord.ledger.moments import ends
from onrecord.tallies import tables
from onrecord.tallies.deriving import has_bulletin
from onrecord.tallies.keeping import catch_up, is_behind
from onrecord.tallies.measuring import Known, asked, is_total, measure_event, measured, wanted
from onrecord.tallies.values import Measure, Measured

PARTS, BOUNDS = {part.value: part for part in Part}, {bound.value: bound for bound in Bound}

Rows = dict[str, list[tuple[str, Known]]]  # date -> part and figure


class Knowledge(Enum):
    """What was known of a date by a moment."""

    ALL = auto()
    OWN = auto()  # what named counters published themselves is as it is now
    SOME = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Moment:
    """By when a claim was published, and by when recorded; ``None`` admits all."""

    as_of: str | None
    recorded_by: str | None

    @property
    def is_now(self) -> bool:
        """Whether everything is admitted."""
        return self.as_of is None and self.recorded_by is None

    def knowledge(self, first: str, last: str, learned_first: str, learned_last: str, settled: str) -> Knowledge:
        """Return what was known of a date with these times of publication and of recording."""
        said = ends(self.as_of) if self.as_of else "9"
        learned = ends(self.recorded_by) if self.recorded_by else "9"
        if first > said or learned_first > learned:
            return Knowledge.NOTHING
        if learned_last > learned:
            return Knowledge.SOME
        if last <= said:
            return Knowledge.ALL
        return Knowledge.OWN if settled <= said else Knowledge.SOME


def figures(
    ledger: Ledger,
    measure: Measure,
    series: str,
    since: str | None,
    until: str | None,
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
) -> list[Measured]:
    """Return what each attack of a side comes to in a measure, in the order of time."""
    moment = Moment(as_of, recorded_by)
    if not make_current(ledger):
        return _sorted(_live(ledger, measure, series, since, until, moment))
    with ledger.reading() as connection:
        if is_total(measure) and moment.is_now:
            return _totals(connection, measure, series, since, until)
        rows = _rows(connection, measure, series, since, until)
        known = {} if moment.is_now else _knowledge(connection, series, since, until, moment)
    unread = {date for date, state in known.items() if state is Knowledge.SOME}
    unread |= {date for date, own in rows.items() if known.get(date) is Knowledge.OWN and not _all_own(own)}
    kept = [date for date in rows if known.get(date, Knowledge.ALL) is not Knowledge.NOTHING and date not in unread]
    found = [one for date in kept for one in _measured(series, date, rows[date], measure)]
    for date in sorted(unread):
        found.extend(_live(ledger, measure, series, date, date, moment))
    return _sorted(found)


def covered(ledger: Ledger, series: str, *, as_of: str | None = None, recorded_by: str | None = None) -> list[str]:
    """Return the dates of which a counter's own bulletin is on the ledger."""
    moment = Moment(as_of, recorded_by)
    if not make_current(ledger):
        return sorted({event.date for event in _events(ledger, series, None, None, moment) if has_bulletin(event)})
    with ledger.reading() as connection:
        query = select(tables.events.c.date).where(tables.events.c.series == series, tables.events.c.bulletin == 1)
        found = set(connection.scalars(query))
        known = {} if moment.is_now else _knowledge(connection, series, None, None, moment)
    unread = {date for date, state in known.items() if state is Knowledge.SOME}
    gone = unread | {date for date, state in known.items() if state is Knowledge.NOTHING}
    read = {
        date for date in unread if any(has_bulletin(event) for event in _events(ledger, series, date, date, moment))
    }
    return sorted((found - gone) | read)


def make_current(ledger: Ledger) -> bool:
    """Take in what was added since; false where that cannot be written, as on a read-only disk."""
    with ledger.reading() as connection:
        if not is_behind(connection):
            return True
    try:
        with writing(ledger.engine) as connection:
            catch_up(connection, at_most=None)
    except LedgerError:
        return False
    return True


def _totals(
    connection: Connection, measure: Measure, series: str, since: str | None, until: str | None
) -> list[Measured]:
    """Return one kind's totals as they stand now: the question most asked, straight from the table's own order."""
    table = tables.figures.c
    query = select(table.date, table.part, table.value, table.bound, table.unknown).where(
        table.series == series, table.what == measure.what, table.role == measure.role, table.model == "",
        table.place == "", *_between(table.date, since, until),
    ).order_by(table.date, table.part.desc())  # fmt: skip
    return [
        Measured(f"{series}:{date}:{part}", date, PARTS[part], _whole(value), BOUNDS[bound], unknown)
        for date, part, value, bound, unknown in connection.execute(query).all()
    ]


def _rows(connection: Connection, measure: Measure, series: str, since: str | None, until: str | None) -> Rows:
    table = tables.figures.c
    names = ("date", "part", "what", "role", "model", "place", "value", "bound", "unknown", "own")
    query = select(*(table[name] for name in names)).where(
        table.series == series, table.what.in_(wanted(measure)), table.role == measure.role,
        *_between(table.date, since, until),
    )  # fmt: skip
    if is_total(measure):
        query = query.where(table.model == "", table.place == "")
    else:
        column, other = (table.model, table.place) if measure.model else (table.place, table.model)
        named = or_(*(column.contains(name, autoescape=True) for name in sorted(asked(measure))))
        query = query.where(named, other == "")
    rows: Rows = defaultdict(list)
    for date, part, what, role, model, place, value, bound, unknown, own in connection.execute(query).all():
        rows[date].append((part, Known(what, role, model, place, _whole(value), bound, unknown, bool(own))))
    return rows


def _knowledge(
    connection: Connection, series: str, since: str | None, until: str | None, moment: Moment
) -> dict[str, Knowledge]:
    days = tables.days.c
    columns = (
        days.date,
        days.first_published,
        days.last_published,
        days.first_recorded,
        days.last_recorded,
        days.settled,
    )
    query = select(*columns).where(days.series == series, *_between(days.date, since, until))
    return {date: moment.knowledge(*times) for date, *times in connection.execute(query)}


def _all_own(rows: list[tuple[str, Known]]) -> bool:
    return all(row.own for _, row in rows)


def _measured(series: str, date: str, rows: list[tuple[str, Known]], measure: Measure) -> list[Measured]:
    made = []
    for part in sorted({part for part, _ in rows}, reverse=True):  # a date's night, then its day
        own = [row for of_part, row in rows if of_part == part]
        if one := measured(f"{series}:{date}:{part}", date, PARTS[part], own, measure):
            made.append(one)
    return made


def _live(
    ledger: Ledger, measure: Measure, series: str, since: str | None, until: str | None, moment: Moment
) -> list[Measured]:
    events = _events(ledger, series, since, until, moment)
    return [one for event in events if (one := measure_event(event, measure))]


def _events(ledger: Ledger, series: str, since: str | None, until: str | None, moment: Moment) -> list[AttackEvent]:
    actor, _, target = series.partition("-")
    return attack_events(
        ledger, as_of=moment.as_of, recorded_by=moment.recorded_by, actor=actor, target=target, since=since, until=until
    )


def _between(column: ColumnElement[str], since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    return ([column >= since] if since else []) + ([column <= until] if until else [])


def _whole(value: float | None) -> Number | None:
    return int(value) if value is not None and value == int(value) else value


def _sorted(found: Iterable[Measured]) -> list[Measured]:
    return sorted(found, key=lambda one: (one.date, one.part == Part.DAY))
