"""Questions to the kept tallies: at a cost that does not grow with the ledger, and right as of any moment.

As of a moment, the dates whose claims were all known by then are answered from the tables, and the few on which the
moment falls amid their claims are read from the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from onrecord.errors import LedgerError
from onrecord.events import AttackEvent, attack_events
from onrecord.events.values import Attack, Number, Part
from onrecord.ledger import Ledger
from onrecord.ledger.database import writing
from onrecord.ledger.moments import ends
from onrecord.tallies import tables
from onrecord.tallies.deriving import has_bulletin
from onrecord.tallies.keeping import catch_up, is_behind
from onrecord.tallies.measuring import Known, is_total, measure_event, measured, wanted
from onrecord.tallies.values import Measure, Measured

Moment = tuple[str | None, str | None]  # as_of, recorded_by


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
    moment = (as_of, recorded_by)
    if not make_current(ledger):
        events = _live(ledger, series, since, until, moment)
        return _sorted(one for event in events if (one := measure_event(event, measure)))
    with ledger.reading() as connection:
        found = _stored(connection, measure, series, since, until, moment)
        mixed = _mixed(connection, series, since, until, moment)
    for date in mixed:
        events = _live(ledger, series, date, date, moment)
        found.extend(one for event in events if (one := measure_event(event, measure)))
    return _sorted(found)


def covered(ledger: Ledger, series: str, *, as_of: str | None = None, recorded_by: str | None = None) -> list[str]:
    """Return the dates of which a counter's own bulletin is on the ledger."""
    moment = (as_of, recorded_by)
    if not make_current(ledger):
        return sorted({event.date for event in _live(ledger, series, None, None, moment) if has_bulletin(event)})
    with ledger.reading() as connection:
        query = select(tables.events.c.date).where(tables.events.c.series == series, tables.events.c.bulletin == 1)
        found = set(connection.scalars(query.where(*_known(tables.events, moment)))) - (
            mixed := set(_mixed(connection, series, None, None, moment))
        )
    for date in sorted(mixed):
        if any(has_bulletin(event) for event in _live(ledger, series, date, date, moment)):
            found.add(date)
    return sorted(found)


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


def _live(ledger: Ledger, series: str, since: str | None, until: str | None, moment: Moment) -> list[AttackEvent]:
    actor, _, target = series.partition("-")
    as_of, recorded_by = moment
    return attack_events(
        ledger, as_of=as_of, recorded_by=recorded_by, actor=actor, target=target, since=since, until=until
    )


def _stored(
    connection: Connection, measure: Measure, series: str, since: str | None, until: str | None, moment: Moment
) -> list[Measured]:
    table, kinds = tables.figures.c, wanted(measure)
    names = ("date", "part", "what", "role", "model", "place", "value", "bound", "unknown")
    query = select(*(table[name] for name in names)).where(
        table.series == series, table.what.in_(kinds), table.role == measure.role, *_between(table.date, since, until)
    )
    if is_total(measure):
        query = query.where(table.model == "", table.place == "")
    query = query.where(*_known(tables.figures, moment)).order_by(table.date, table.part.desc())
    groups: dict[tuple[str, str], list[Known]] = {}
    for date, part, *rest in connection.execute(query):
        what, role, model, place, value, bound, unknown = rest
        groups.setdefault((date, part), []).append(Known(what, role, model, place, _whole(value), bound, unknown))
    made = (
        measured(Attack(series, date, Part(part)).id, date, Part(part), rows, measure)
        for (date, part), rows in groups.items()
    )
    return [one for one in made if one]


def _known(table: Table, moment: Moment) -> list[ColumnElement[bool]]:
    """Return the condition that a date's claims were all known by the moment."""
    if moment == (None, None):
        return []
    days = tables.days.c
    same = and_(
        days.series == table.c.series, days.date == table.c.date, *_by(days.last_published, days.last_recorded, moment)
    )
    return [select(days.date).where(same).exists()]


def _mixed(connection: Connection, series: str, since: str | None, until: str | None, moment: Moment) -> list[str]:
    """Return the dates of which some claims were known by the moment, and some were not."""
    if moment == (None, None):
        return []
    days = tables.days.c
    begun = _by(days.first_published, days.first_recorded, moment)
    as_of, recorded_by = moment
    later = [days.last_published > ends(as_of)] if as_of else []
    later += [days.last_recorded > ends(recorded_by)] if recorded_by else []
    query = select(days.date).where(days.series == series, *begun, or_(*later), *_between(days.date, since, until))
    return list(connection.scalars(query.order_by(days.date)))


def _by(published: ColumnElement[str], recorded: ColumnElement[str], moment: Moment) -> list[ColumnElement[bool]]:
    as_of, recorded_by = moment
    bounds = [published <= ends(as_of)] if as_of else []
    return bounds + ([recorded <= ends(recorded_by)] if recorded_by else [])


def _between(column: ColumnElement[str], since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    return ([column >= since] if since else []) + ([column <= until] if until else [])


def _whole(value: float | None) -> Number | None:
    return int(value) if value is not None and value == int(value) else value


def _sorted(found: Iterable[Measured]) -> list[Measured]:
    return sorted(found, key=lambda one: (one.date, one.part == Part.DAY))
