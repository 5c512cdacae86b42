"""How an attack ranks among those up to it, each size traced to its claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from onrecord.claims import Bound, Role, What
from onrecord.events import AttackEvent, attack_events
from onrecord.events.values import Part
from onrecord.tallies import Row, coverage, most_since, rank, tally
from onrecord.telling.brief_attacks import shown
from onrecord.telling.brief_values import Basis, Day, Fact, Rule, Shown

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

FIRST = 5  # places of the ranking that are told; further down the record holder is
REMARKABLE = 14  # days back that "the largest since" must reach to be worth a sentence


def ranked(ledger: Ledger, event: AttackEvent, as_of: str | None) -> Iterator[Fact]:
    """Yield how an attack on Ukraine ranks among those up to it; nothing where its own figure is not known exactly.

    A comparison of which one size cannot be traced to claims is left out.
    """
    for fact in _ranked(ledger, event, as_of):
        compared = [fact.values.get("own"), fact.values.get("other"), *_listed(fact.values.get("larger"))]
        if all(one["size"] for one in compared if isinstance(one, dict)):
            yield fact


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _ranked(ledger: Ledger, event: AttackEvent, as_of: str | None) -> Iterator[Fact]:
    total = event.total(What.AIR_TARGET)
    if event.series != "RU-UA" or total.bound is not Bound.EXACT or not total.value:
        return
    rows = [
        row
        for row in tally(ledger, by="attack", what=What.AIR_TARGET, until=event.date, as_of=as_of)
        if _upto(row, event)
    ]
    places = rank(rows)
    own = next((one for one in places if one.row.events == (event.id,)), None)
    if own is None:
        return
    known = coverage(ledger, until=event.date, as_of=as_of)
    bounds = sum(row.bound is not Bound.EXACT for row in rows)
    basis: Basis = (
        "ranking",
        {"attacks": len(rows), "since": known.since or rows[0].start, "until": event.date, "bounds": bounds},
    )
    subject = _sized(ledger, own.row, as_of)
    above = [one.row for one in places if one.rank < own.rank]
    if own.rank == 1:
        tied = [one.row for one in places[1:] if one.rank == 1]
        runner_up = next((one.row for one in places if one.rank > 1), None)
        if tied:
            yield Fact("rank_tied", {"own": subject, "other": _sized(ledger, tied[0], as_of)}, basis=basis)
        elif runner_up:
            yield Fact("rank_first", {"own": subject, "other": _sized(ledger, runner_up, as_of)}, basis=basis)
    elif own.rank <= FIRST:
        place = Shown(own.rank, rule=Rule.RANK)
        larger = [_sized(ledger, row, as_of) for row in above]
        yield Fact("rank_among", {"own": subject, "place": place, "larger": larger}, basis=basis)
    else:
        yield from _further_down(ledger, own.row, rows, places[0].row, as_of, basis)


def _further_down(
    ledger: Ledger, own: Row, rows: list[Row], holder: Row, as_of: str | None, basis: Basis
) -> Iterator[Fact]:
    subject = _sized(ledger, own, as_of)
    before = most_since(rows, own.label).before
    if before and (date.fromisoformat(own.start) - date.fromisoformat(before.start)).days >= REMARKABLE:
        yield Fact("rank_since", {"own": subject, "other": _sized(ledger, before, as_of)}, basis=basis)
    else:
        yield Fact("rank_none", {"own": subject, "other": _sized(ledger, holder, as_of)}, basis=basis)


def _upto(row: Row, event: AttackEvent) -> bool:
    return row.start < event.date or event.part is Part.DAY or not row.label.endswith("day")


def _sized(ledger: Ledger, row: Row, as_of: str | None) -> dict[str, object]:
    """Return an attack of the ranking with its date and its size, traced to its claims (``None`` where it cannot be)."""
    found = attack_events(ledger, since=row.start, until=row.end, as_of=as_of)
    event = next(one for one in found if one.id in row.events)
    total = event.total(What.AIR_TARGET)
    alone = [what for what in (What.DRONE, What.MISSILE) if event.total(what).value == total.value]
    size, noun = shown(event, What.AIR_TARGET, Role.LAUNCHED), (alone or [What.AIR_TARGET])[0]
    return {"date": Day(event.date), "part": event.part.value, "size": size, "noun": noun.value}
