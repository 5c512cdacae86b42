"""Where an attack, a month or a year stands among all that the ledger knows of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from onrecord.checking import phrase
from onrecord.checking.side import Side, attack_label
from onrecord.claims import Direction, Role, Scope, What
from onrecord.tallies import By, Measure, Row
from onrecord.tallies.counting import count
from onrecord.verdicts import Evidence

SINGLE = (Scope.ATTACK, Scope.NIGHT, Scope.DAY)  # scopes of a single date


@dataclass(frozen=True, slots=True)
class Standing:
    """One row among its rivals; ``earlier`` and ``later`` beat it, each in the order of time.

    ``before`` is the best of what came before it, ``ties`` are rows of the same figure.
    """

    row: Row
    before: Row | None
    earlier: tuple[Row, ...]
    later: tuple[Row, ...]
    ties: tuple[Row, ...]
    rank: int

    @property
    def holds(self) -> bool:
        """Tell whether nothing on the ledger beats or equals it."""
        return not (self.earlier or self.later or self.ties)

    @property
    def beaten(self) -> tuple[Row, ...]:
        """Everything that beats it."""
        return self.earlier + self.later


def rows_of(side: Side, scope: Scope, what: What, role: Role) -> list[Row]:
    """Return the rows of a scope whose figures are known, in the order of time."""
    key = scope, what, role
    if key not in side.memory:
        side.memory[key] = _rows(side, scope, what, role)
    return cast("list[Row]", side.memory[key])


def standing_in(
    side: Side, scope: Scope, what: What, role: Role, row: Row, direction: Direction, since: str | None
) -> Standing:
    """Rank one of a scope's rows; asked for once, whatever the number of claims."""
    key = "standing", scope, what, role, row.label, direction, since
    if key not in side.memory:
        side.memory[key] = standing(row, rows_of(side, scope, what, role), direction, since)
    return cast("Standing", side.memory[key])


def _rows(side: Side, scope: Scope, what: What, role: Role) -> list[Row]:
    """Count anew, or take today's rows of single dates as far as the side's moment knows those dates."""
    found = side.measured(what, role)
    kept: list[Row] = []
    if scope in SINGLE and side.today is not None:
        kept = [row for row in rows_of(side.today, scope, what, role) if side.knows(row.start)]
        found = [one for one in found if not side.knows(one.date)]
    new = count(found, Measure(what, role), By(scope.value), side.series)
    return sorted([*kept, *(row for row in new if row.value is not None)], key=_time)


def _time(row: Row) -> tuple[str, bool]:
    return row.start, row.label.endswith(" day")


def standing(row: Row, rows: Sequence[Row], direction: Direction, since: str | None = None) -> Standing:
    """Rank one of *rows* among those after *since*, which itself is left out, as in "the largest since 9 July"."""
    sign = 1 if direction is Direction.MOST else -1
    value, place = sign * (row.value or 0), next(n for n, one in enumerate(rows) if one is row)
    before = [one for one in rows[:place] if since is None or one.start > since]
    after = [one for one in rows[place + 1 :] if since is None or one.start > since]
    previous = max(before, key=lambda one: sign * (one.value or 0), default=None)
    earlier = tuple(one for one in before if sign * (one.value or 0) > value)
    later = tuple(one for one in after if sign * (one.value or 0) > value)
    ties = tuple(one for one in before + after if sign * (one.value or 0) == value)
    return Standing(row, previous, earlier, later, ties, len(earlier) + len(later) + 1)


def row_with(side: Side, scope: Scope, what: What, role: Role, event: str) -> Row | None:
    """Return the row of a scope that counts an attack in."""
    key = "rows by event", scope, what, role
    if key not in side.memory:
        side.memory[key] = {event: row for row in rows_of(side, scope, what, role) for event in row.events}
    return cast("dict[str, Row]", side.memory[key]).get(event)


def values_of(side: Side, what: What, role: Role) -> dict[str, float]:
    """Return what each attack comes to by its id; an unknown figure is left out."""
    key = "values", what, role
    if key not in side.memory:
        side.memory[key] = {one.event: one.value for one in side.measured(what, role) if one.value is not None}
    return cast("dict[str, float]", side.memory[key])


def when_of(row: Row) -> str:
    """Say when a row's stretch was.

    >>> from onrecord.claims import Bound
    >>> when_of(Row("2025-06-01", "2025-06-30", "2025-06", What.DRONE, Role.LAUNCHED, 1, Bound.EXACT, 0, ()))
    'in June 2025'
    """
    if row.label.endswith((" night", " day")):
        return attack_label(row.start, row.label[11:])
    if row.start == row.end:
        return f"on {phrase.date(row.start)}"
    if "W" in row.label:
        return f"in the week of {phrase.date(row.start)}"
    return f"in {phrase.month(row.start) if len(row.label) == 7 else row.label}"


def figure_of(row: Row, side: Side) -> str:
    """Give a row's figure and when, and for air targets of what it is made: "741 (728 + 13) on the night of …"."""
    return f"{phrase.number(row.value or 0)}{made_of(row, side)} {when_of(row)}"


def made_of(row: Row, side: Side) -> str:
    """Tell how many drones and how many missiles an air target's figure holds."""
    if row.what is not What.AIR_TARGET:
        return ""
    parts = []
    for what in (What.DRONE, What.MISSILE):
        values = values_of(side, what, row.role)
        parts.append(sum(values.get(event, 0) for event in row.events))
    return f" ({phrase.number(parts[0])} + {phrase.number(parts[1])})" if all(parts) else ""


def row_evidence(row: Row, side: Side) -> Evidence:
    """Show a row as evidence."""
    if len(row.events) > 1:
        source = f"tally of {len(row.events)} bulletins"
        return Evidence(by=side.counter, value=row.value, event=f"{side.series}:{row.label}", source=source)
    event = next((one for one in side.events(row.start) if one.id == row.events[0]), None)
    lead = next((figure for figure in event if figure.role is row.role), None) if event else None
    address = (lead.lead.report.url or lead.lead.report.source) if lead else None
    return Evidence(
        by=(lead.by if lead else None) or side.counter, value=row.value, event=row.events[0], source=address
    )
