"""A stretch of time as the ledger knows it: one attack, a date, a run of days, a month or a year, with its sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.claims import Bound, Role, What
from onrecord.events import AttackEvent, Figure, Total
from onrecord.tallies.values import Measured
from onrecord.verdicts import Evidence

AIR_KINDS = (What.DRONE, What.MISSILE)  # what an air target is the sum of

Sums = Callable[[What, Role], list[Measured]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The attacks of a stretch of time on one side.

    ``label`` is for a sentence ("on the night of 4 July 2025"). One attack or date has its ``events``; a longer stretch
    has ``sums``, what each of its attacks comes to. ``closed`` is false while the stretch was still running, or reaches
    beyond what the ledger covers. ``by`` is who counts.
    """

    id: str
    label: str
    events: tuple[AttackEvent, ...]
    closed: bool = True
    by: str | None = None
    sums: Sums | None = None

    @property
    def name(self) -> str:
        """The date, month, year or run of days, without the side."""
        return self.id.split(":")[1]

    @property
    def is_long(self) -> bool:
        """Tell whether it is a run of days, a month or a year."""
        return self.sums is not None

    def total(self, what: What, role: Role) -> Total:
        """Return a sum over kinds and attacks; neutralised is downed and suppressed where both are known."""
        if self.sums is not None:
            return joined((Total(m.value, m.bound, m.unknown) for m in self.sums(what, role)), self.by)
        return joined(_of_event(event, what, role) for event in self.events)

    def value(self, what: What, role: Role) -> int | float | None:
        """Return a total that is known in full, else ``None``."""
        total = self.total(what, role)
        return None if total.unknown else total.value

    def attacks(self, what: What, role: Role) -> int:
        """Return how many attacks a sum is made of."""
        return len(self.sums(what, role)) if self.sums is not None else len(self.events)

    def figures(self, role: Role) -> Iterator[Figure]:
        """Walk the figures of one role that the counters gave for each kind and model of a date's attacks."""
        for event in self.events:
            for figure in event.figures.values():
                if figure.role is role and figure.value is not None:
                    yield figure

    def evidence(self, what: What, role: Role, total: Total) -> tuple[Evidence, ...]:
        """Return what a total rests on: each figure, or the sum where it is of many attacks."""
        if total.parts:
            return tuple(figure_evidence(part, self.id) for part in total.parts)
        count = self.attacks(what, role)
        source = f"tally of {count} bulletins" if count > 1 else None
        return (Evidence(by=total.by or self.by, value=total.value, event=self.id, source=source),)


def figure_evidence(figure: Figure, event: str) -> Evidence:
    """Show a figure as evidence, with where it was published."""
    held = figure.lead
    return Evidence(
        by=figure.by, value=figure.value, event=event, source=held.report.url or held.report.source,
        quote=held.claim.quote,
    )  # fmt: skip


def _of_event(event: AttackEvent, what: What, role: Role) -> Total:
    own = event.total(what, role)
    if role is not Role.NEUTRALISED or own.value is not None:
        return own
    return joined((event.total(what, Role.DOWNED), event.total(what, Role.SUPPRESSED)))


def joined(totals: Iterable[Total], by: str | None = None) -> Total:
    """Add totals up; where one is unknown the sum is a lower bound."""
    every = list(totals)
    known = [total for total in every if total.value is not None]
    unknown = sum(max(total.unknown, 0 if total.value is not None else 1) for total in every)
    if not known:
        return Total(None, Bound.ABOUT, unknown=max(unknown, 1))
    bounds = {total.bound for total in known} - {Bound.EXACT}
    bound = Bound.AT_LEAST if unknown else bounds.pop() if len(bounds) == 1 else Bound.ABOUT if bounds else Bound.EXACT
    parts = tuple(part for total in known for part in total.parts)
    return Total(sum(total.value or 0 for total in known), bound, unknown, parts, by or known[0].by)
