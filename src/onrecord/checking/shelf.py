"""What was fetched from a ledger once and serves every moment, until the ledger grows.

A date all of whose claims were published by some moment looked then as it does now; only the few dates on which the
moment falls amid the claims must be read anew. So one fetch serves the reports of all dates.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary, ref

from sqlalchemy import func, select

from onrecord.claims import Role, What
from onrecord.events import AttackEvent, attack_events
from onrecord.ledger import Held, Ledger
from onrecord.ledger.schema import entries, reports
from onrecord.report import Report
from onrecord.tallies import Measure, tables
from onrecord.tallies.kept import covered, make_current
from onrecord.tallies.sources import figures
from onrecord.tallies.values import Measured

Published = tuple[str, str]  # when the first and the last claim of a date was published, UTC to the millisecond


class Shelf:
    """Today's figures, events and log of one ledger of one size."""

    def __init__(self, ledger: Ledger, size: int):
        self.size = size
        self.memory: dict[str, object] = {}  # what is made of the shelf and lives as long
        self._ledger = ref(ledger)  # the shelf is kept for the ledger and must not keep it
        self.kept = make_current(ledger)
        self._days: dict[str, dict[str, Published]] = {}
        self._covered: dict[str, list[str]] = {}
        self._measured: dict[tuple[str, What, Role], list[Measured]] = {}
        self._events: dict[tuple[str, str], list[AttackEvent]] = {}
        self._log: dict[str, tuple[Held, ...]] = {}

    @classmethod
    def of(cls, ledger: Ledger) -> Shelf:
        """Return the ledger's shelf, a new one when entries were added since."""
        with ledger.reading() as connection:
            size = connection.scalar(select(func.max(entries.c.seq))) or 0
        shelf = _SHELVES.get(ledger)
        if shelf is None or shelf.size != size:
            shelf = _SHELVES[ledger] = cls(ledger, size)
        return shelf

    @property
    def ledger(self) -> Ledger:
        """The ledger, which whoever asks holds open."""
        ledger = self._ledger()
        assert ledger is not None  # noqa: S101 - a check is given its ledger
        return ledger

    def has(self, report: Report) -> bool:
        """Tell whether a report is on the ledger itself."""
        same = (reports.c.id == report.id) | (reports.c.digest == report.digest)
        with self.ledger.reading() as connection:
            return connection.scalar(select(reports.c.seq).where(same).limit(1)) is not None

    def days(self, series: str) -> dict[str, Published]:
        """Return when the claims of each date were published."""
        if series not in self._days:
            day = tables.days.c
            query = select(day.date, day.first_published, day.last_published).where(day.series == series)
            with self.ledger.reading() as connection:
                self._days[series] = {date: (first, last) for date, first, last in connection.execute(query)}
        return self._days[series]

    def covered(self, series: str) -> list[str]:
        """Return the dates of which a counter's own bulletin is on the ledger, in order."""
        if series not in self._covered:
            self._covered[series] = covered(self.ledger, series)
        return self._covered[series]

    def measured(self, series: str, what: What, role: Role) -> list[Measured]:
        """Return what each attack of a side comes to, in the order of time."""
        key = series, what, role
        if key not in self._measured:
            self._measured[key] = figures(self.ledger, Measure(what, role), series=series)
        return self._measured[key]

    def events(self, series: str, day: str) -> list[AttackEvent]:
        """Return a side's attacks of a date, with the figures that were corrected."""
        key = series, day
        if key not in self._events:
            actor, _, target = series.partition("-")
            self._events[key] = attack_events(
                self.ledger, actor=actor, target=target, since=day, until=day, history=True
            )
        return self._events[key]

    def log(self, kind: str) -> tuple[Held, ...]:
        """Return the dated claims of a kind (contact, talks, aid) by date."""
        if kind not in self._log:
            held = [one for one in self.ledger.claims(kind=kind) if one.claim.when is not None]
            self._log[kind] = tuple(sorted(held, key=lambda one: (day_of(one), one.seq)))
        return self._log[kind]


_SHELVES: WeakKeyDictionary[Ledger, Shelf] = WeakKeyDictionary()


def day_of(held: Held) -> str:
    """Return the date of a logged claim."""
    return held.claim.when.date if held.claim.when else ""
