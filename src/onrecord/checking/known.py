"""What the ledger knew as of a moment: the attacks of each side, the log of contacts, talks and aid.

The report under judgement is left out: nothing bears itself out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from onrecord.checking import phrase
from onrecord.checking.stretch import Stretch
from onrecord.claims import Role, What
from onrecord.events import AttackEvent, attack_events
from onrecord.events.precedence import load_precedence
from onrecord.ledger import Held, Ledger
from onrecord.ledger.values import Note
from onrecord.report import Report
from onrecord.tallies import Measure, coverage
from onrecord.tallies.sources import figures
from onrecord.tallies.values import Measured


class Known:
    """A view of the ledger as of a moment (``None``: today); each part is fetched when it is first asked for."""

    def __init__(self, ledger: Ledger, as_of: str | None, without: Report | None = None):
        self.as_of = as_of
        self._ledger, self._without = ledger, without
        self._sides: dict[str, Side] = {}

    def side(self, series: str) -> Side | None:
        """Return one side's attacks, ``None`` where the ledger knows of none."""
        if series not in self._sides:
            self._sides[series] = Side(series, self._ledger, self.as_of, self._without)
        side = self._sides[series]
        return side if side.first else None

    @cached_property
    def contacts(self) -> tuple[Held, ...]:
        """The log of calls, meetings, letters and visits, by date."""
        return self._log("contact")

    @cached_property
    def talks(self) -> tuple[Held, ...]:
        """The log of talks and their rounds, by date."""
        return self._log("talks")

    @cached_property
    def aid(self) -> tuple[Held, ...]:
        """The log of arms and support, by date."""
        return self._log("aid")

    def _log(self, kind: str) -> tuple[Held, ...]:
        others = Others(self._ledger, self._without)
        held = (one for one in others.claims(kind=kind, as_of=self.as_of) if one.claim.when is not None)
        return tuple(sorted(held, key=lambda one: (day_of(one), one.seq)))


class Side:
    """One side's attacks on another as of a moment: single ones as events, sums over a longer time as tallies."""

    def __init__(self, series: str, ledger: Ledger, as_of: str | None, without: Report | None = None):
        self.series, self.as_of = series, as_of
        self._ledger, self._others = ledger, Others(ledger, without)
        self._days: dict[str, list[AttackEvent]] = {}
        self._measured: dict[tuple[What, Role], list[Measured]] = {}

    @cached_property
    def _coverage(self) -> tuple[str, str]:
        known = coverage(self._ledger, series=self.series, as_of=self.as_of)
        return known.since or "", known.until or ""

    @property
    def first(self) -> str:
        """The first date of which the ledger has a counter's bulletin; empty where it has none."""
        return self._coverage[0]

    @property
    def last(self) -> str:
        """The last date of which the ledger has a counter's bulletin."""
        return self._coverage[1]

    @property
    def counter(self) -> str:
        """Who counts this side's attacks before all others."""
        return next((name for name in load_precedence().rule(self.series, What.DRONE).counters), "the ledger")

    def events(self, day: str) -> list[AttackEvent]:
        """Return the attacks of a date, night before day, without the report under judgement."""
        if day not in self._days:
            actor, _, target = self.series.partition("-")
            self._days[day] = attack_events(
                self._others, as_of=self.as_of, actor=actor, target=target, since=day, until=day, history=True
            )
        return self._days[day]

    def measured(self, what: What, role: Role) -> list[Measured]:
        """Return what every attack comes to, in the order of time; neutralised is downed and suppressed together."""
        if (what, role) not in self._measured:
            if role is Role.NEUTRALISED:
                found = _added(self.measured(what, Role.DOWNED), self.measured(what, Role.SUPPRESSED))
            else:
                found = figures(self._ledger, Measure(what, role), series=self.series, as_of=self.as_of)
            self._measured[what, role] = found
        return self._measured[what, role]

    def attack(self, day: str, part: str) -> Stretch | None:
        """Return a date's night or day."""
        return next((self.stretch(event) for event in self.events(day) if event.part == part), None)

    def stretch(self, event: AttackEvent) -> Stretch:
        """See one attack as a stretch of time."""
        return Stretch(event.id, attack_label(event.date, event.part), (event,), by=self.counter)

    def date(self, day: str) -> Stretch | None:
        """Return all attacks of a date together."""
        events = self.events(day)
        if len(events) < 2:
            return self.stretch(events[0]) if events else None
        label = f"on {phrase.date(day)}, night and day together"
        return Stretch(f"{self.series}:{day}", label, tuple(events), by=self.counter)

    def between(self, start: str, end: str) -> Stretch | None:
        """Return the attacks of a run of dates, both ends inclusive; ``None`` where the ledger has not all of it."""
        if not self.first <= start <= end <= self.last:
            return None
        label = f"from {phrase.date(start)} to {phrase.date(end)}"
        return self._run(f"{start}/{end}", label, start, end, closed=True)

    def period(self, name: str) -> Stretch | None:
        """Return a month (``2025-06``) or a year (``2025``); open while it ran or where the ledger has not all of it."""
        if not self.first[: len(name)] <= name <= self.last[: len(name)]:
            return None
        label = f"in {phrase.month(name) if len(name) == 7 else name}"
        return self._run(name, label, f"{name}-01"[:10], f"{name}-99"[:10], closed=self._covers(name))

    def _run(self, name: str, label: str, start: str, end: str, *, closed: bool) -> Stretch:
        def sums(what: What, role: Role) -> list[Measured]:
            return [one for one in self.measured(what, role) if start <= one.date <= end]

        return Stretch(f"{self.series}:{name}", label, (), closed=closed, by=self.counter, sums=sums)

    def _covers(self, name: str) -> bool:
        """Tell whether a month or year was over and lies within the ledger, but for two days at its end."""
        after = (date.fromisoformat(self.last) + timedelta(days=3)).isoformat()
        over = self.as_of is None or self.as_of[: len(name)] > name
        return over and self.first[: len(name)] < name and after[: len(name)] > name


def attack_label(day: str, part: str) -> str:
    """Name one attack for a sentence.

    >>> attack_label("2025-07-04", "night")
    'on the night of 4 July 2025'
    """
    return f"on the night of {phrase.date(day)}" if part == "night" else f"by day on {phrase.date(day)}"


def _added(one: list[Measured], other: list[Measured]) -> list[Measured]:
    second = {found.event: found for found in other}
    both = ((found, second.get(found.event)) for found in one)
    return [
        Measured(a.event, a.date, a.part, (a.value or 0) + (b.value or 0), a.bound, a.unknown + b.unknown)
        for a, b in both if b is not None and a.value is not None
    ]  # fmt: skip


def day_of(held: Held) -> str:
    """Return the date of a logged claim."""
    return held.claim.when.date if held.claim.when else ""


class Others:
    """A ledger without one report, whatever the name under which it was added."""

    def __init__(self, ledger: Ledger, report: Report | None):
        self._ledger, self._id = ledger, report.id if report else None
        self._digest = report.digest if report else None

    def claims(
        self,
        *,
        kind: str | None = None,
        as_of: str | None = None,
        recorded_by: str | None = None,
        since: str | None = None,
        until: str | None = None,
        report: str | None = None,
        history: bool = False,
        after: int = 0,
    ) -> Iterator[Held]:
        """Yield the claims of all other reports."""
        for held in self._ledger.claims(
            kind=kind, as_of=as_of, recorded_by=recorded_by, since=since, until=until,
            report=report, history=history, after=after,
        ):  # fmt: skip
            if held.report.id != self._id and held.report.digest != self._digest:
                yield held

    def notes(self, kind: str | None = None, as_of: str | None = None) -> Iterator[Note]:
        """Yield all corrections."""
        return self._ledger.notes(kind, as_of)
