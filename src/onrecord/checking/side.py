"""One side's attacks on another as of a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any

from onrecord.checking import phrase
from onrecord.checking.shelf import Shelf
from onrecord.checking.stretch import Stretch
from onrecord.claims import Role, What
from onrecord.events import AttackEvent, attack_events
from onrecord.events.precedence import load_precedence
from onrecord.ledger import Held, Ledger
from onrecord.ledger.moments import ends
from onrecord.ledger.values import Note
from onrecord.report import Report
from onrecord.tallies import Measure
from onrecord.tallies.measuring import measure_event
from onrecord.tallies.sources import figures
from onrecord.tallies.values import Measured


class Side:
    """One side's attacks on another as of a moment: single ones as events, sums over a longer time as tallies."""

    def __init__(
        self, series: str, shelf: Shelf, as_of: str | None, without: Report | None = None, today: Side | None = None
    ):
        self.series, self.as_of, self.today = series, as_of, today
        self._shelf, self._without = shelf, without
        self._until = ends(as_of) if as_of else None
        self._days: dict[str, list[AttackEvent]] = {}
        self._measured: dict[tuple[What, Role], list[Measured]] = {}
        self.memory: dict[object, object] = {}  # rankings drawn up for one claim serve the next

    @cached_property
    def _amid(self) -> tuple[str, ...]:
        """The dates on which the moment falls amid the claims."""
        if self._until is None:
            return ()
        days = self._shelf.days(self.series).items()
        return tuple(sorted(day for day, (first, last) in days if first <= self._until < last))

    def knows(self, day: str) -> bool:
        """Tell whether all claims of a date were published by the moment."""
        return self._until is None or self._shelf.days(self.series).get(day, ("", "~"))[1] <= self._until

    @cached_property
    def _covered(self) -> list[str]:
        days = self._shelf.covered(self.series)
        return days if self._until is None else [day for day in days if self.knows(day) or day in self._amid]

    @property
    def first(self) -> str:
        """The first date of which the ledger has a counter's bulletin; empty where it has none."""
        return self._covered[0] if self._covered else ""

    @property
    def last(self) -> str:
        """The last date of which the ledger has a counter's bulletin."""
        return self._covered[-1] if self._covered else ""

    @property
    def counter(self) -> str:
        """Who counts this side's attacks before all others."""
        return next((name for name in load_precedence().rule(self.series, What.DRONE).counters), "the ledger")

    def events(self, day: str) -> list[AttackEvent]:
        """Return the attacks of a date, night before day, without the report under judgement."""
        if day not in self._days:
            today = self._shelf.events(self.series, day)
            own = any(is_own(held, self._without) for event in today for held in event.claims)
            self._days[day] = today if self.knows(day) and not own else self._anew(day)
        return self._days[day]

    def _anew(self, day: str) -> list[AttackEvent]:
        actor, _, target = self.series.partition("-")
        others = Others(self._shelf.ledger, self._without)
        return attack_events(
            others, as_of=self.as_of, actor=actor, target=target, since=day, until=day, history=True
        )  # fmt: skip

    def measured(self, what: What, role: Role) -> list[Measured]:
        """Return what every attack comes to, in the order of time; neutralised is downed and suppressed together."""
        if (what, role) not in self._measured:
            self._measured[what, role] = self._measure(what, role)
        return self._measured[what, role]

    def _measure(self, what: What, role: Role) -> list[Measured]:
        if role is Role.NEUTRALISED:
            return _added(self.measured(what, Role.DOWNED), self.measured(what, Role.SUPPRESSED))
        if not self._shelf.kept:
            return figures(self._shelf.ledger, Measure(what, role), series=self.series, as_of=self.as_of)
        found = [one for one in self._shelf.measured(self.series, what, role) if self.knows(one.date)]
        amid = [measure_event(event, Measure(what, role)) for day in self._amid for event in self.events(day)]
        if not amid:
            return found
        return sorted([*found, *(one for one in amid if one)], key=lambda one: (one.date, one.part == "day"))

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
        """Return a month (``2025-06``) or a year (``2025``); open while it ran or where a part is missing."""
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


def is_own(held: Held, report: Report | None) -> bool:
    """Tell whether a claim on the ledger is a report's own, whatever the name under which it was added."""
    return report is not None and (held.report.id == report.id or held.report.digest == _digest(report))


@lru_cache(maxsize=64)
def _digest(report: Report) -> str:
    return report.digest


class Others:
    """A ledger without one report, whatever the name under which it was added."""

    def __init__(self, ledger: Ledger, report: Report | None):
        self._ledger, self._report = ledger, report

    def claims(self, **question: Any) -> Iterator[Held]:
        """Yield the claims of all other reports; the questions are the ledger's own."""
        return (held for held in self._ledger.claims(**question) if not is_own(held, self._report))

    def notes(self, kind: str | None = None, as_of: str | None = None) -> Iterator[Note]:
        """Yield all corrections."""
        return self._ledger.notes(kind, as_of)
