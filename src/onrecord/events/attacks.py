"""Attacks: the counts of one side, date and part of the day brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from operator import itemgetter
from types import MappingProxyType

from onrecord.claims import Count, What
from onrecord.events.accounts import accounts
from onrecord.events.cells import latest_cells, report_cells
from onrecord.events.corrections import NOTHING, Corrections
from onrecord.events.figures import figures
from onrecord.events.linking import link, report_series
from onrecord.events.precedence import load_precedence
from onrecord.events.reprints import Reprints, without_reprints
from onrecord.events.totals import totals
from onrecord.events.values import Attack, AttackEvent, Cell, Grade, Link, Part
from onrecord.ledger.values import Held

Day = tuple[str, str]  # series, date
OVERLAP = 0.9  # a stretch of the day that lies this much within a night's bulletin is of that night


def link_report(claims: Sequence[Held], corrections: Corrections = NOTHING) -> list[tuple[Held, Link]]:
    """Return the counts of one report that speak of an attack, each with the attack and the reason."""
    counts = [held for held in claims if isinstance(held.claim, Count)]
    context = report_series(held.claim for held in counts if isinstance(held.claim, Count))
    linked = ((held, link(held.claim, context)) for held in counts if isinstance(held.claim, Count))
    return [(held, put) for held, found in linked if (put := corrections.apply(held, found))]


def by_report(claims: Iterable[Held]) -> dict[int, list[Held]]:
    """Group claims by the version of the report that they stand in."""
    groups: dict[int, list[Held]] = defaultdict(list)
    for held in claims:
        groups[held.report.seq].append(held)
    return groups


def linked_days(claims: Iterable[Held], corrections: Corrections = NOTHING) -> dict[Day, list[tuple[Held, Link]]]:
    """Return the counts of all days that *claims* speak of, each with the attack and the reason."""
    days: dict[Day, list[tuple[Held, Link]]] = defaultdict(list)
    for group in by_report(claims).values():
        for held, found in link_report(group, corrections):
            days[found.series, found.date].append((held, found))
    return days


def day_cells(linked: Iterable[tuple[Held, Link]]) -> list[Cell]:
    """Return the cells of one day's linked counts, each made of the claims of one report."""
    reports: dict[int, list[tuple[Held, Link]]] = defaultdict(list)
    for held, found in linked:
        reports[held.report.seq].append((held, found))
    return [cell for rows in reports.values() for cell in report_cells(rows)]


def events_of(claims: Iterable[Held], corrections: Corrections = NOTHING) -> list[AttackEvent]:
    """Return the attacks that *claims* speak of, by series, date and part; the order of the claims plays no part."""
    found = []
    for day, linked in sorted(linked_days(claims, corrections).items(), key=itemgetter(0)):
        witnesses, reprints = without_reprints(linked)
        found += day_events(*day, day_cells(witnesses), reprints)
    return found


def day_events(
    series: str, date: str, cells: Iterable[Cell], reprints: Reprints = MappingProxyType({})
) -> list[AttackEvent]:
    """Return the night's and the day's attack of one date, from all its cells."""
    parts, about_date = _parted(latest_cells(cells))
    found = (_event(Attack(series, date, part), parts[part], about_date) for part in Part if part in parts)
    if not reprints:
        return list(found)
    return [replace(event, reprints=_own(reprints, event)) for event in found]


def _own(reprints: Reprints, event: AttackEvent) -> Reprints:
    return {held.seq: reprints[held.seq] for held in event.claims if held.seq in reprints}


def _parted(cells: list[Cell]) -> tuple[dict[Part, list[Cell]], list[Cell]]:
    """Part a date's cells into night and day; third come those that give only the date where there were both."""
    parts: dict[Part, list[Cell]] = defaultdict(list)
    dated = [cell for cell in cells if cell.link.part is None]
    for cell in cells:
        if cell.link.part is not None:
            parts[cell.link.part].append(cell)
    _join_night(parts)
    if len(parts) < 2:
        parts[next(iter(parts), Part.DAY)].extend(dated)
        return {part: own for part, own in parts.items() if own}, []
    parts[Part.DAY].extend(cell for cell in dated if cell.link.grade is Grade.WHOLE_DAY)
    return parts, [cell for cell in dated if cell.link.grade is Grade.DATE]


def _join_night(parts: dict[Part, list[Cell]]) -> None:
    """Move to the night what its bulletins tell of the morning after.

    That is what lies within a night's hours, and what the same post tells of other hours: the night's drones until 06:00
    and the missiles from 07:00 to 10:00 are one attack. But where a post gives a figure of the same weapon for the night
    and for the day, they are two: a day's bulletin that begins when the night's ends tells of another attack.
    """
    nights = [cell for cell in parts[Part.NIGHT] if cell.link.grade is Grade.WINDOW]
    days = parts.pop(Part.DAY, [])
    within = [cell for cell in days if any(_within(cell.link, night.link) for night in nights)]
    told = {(cell.url, cell.model, cell.role) for cell in nights if cell.what is not What.SITE}
    again = {url for url, model, role in ((c.url, c.model, c.role) for c in days if c not in within)
             if (url, model, role) in told}  # fmt: skip
    posts = {cell.url for cell in nights if cell.url} - again
    joined = [cell for cell in days if cell in within or cell.url in posts]
    parts[Part.NIGHT].extend(joined)
    parts[Part.DAY] = [cell for cell in days if cell not in joined]
    for part in Part:
        if not parts[part]:
            del parts[part]


def _within(inner: Link, outer: Link) -> bool:
    start, end, low, high = map(datetime.fromisoformat, (inner.start, inner.end, outer.start, outer.end))
    common = min(end, high) - max(start, low)
    return common >= OVERLAP * (end - start) and common >= timedelta(0)


def _event(attack: Attack, cells: list[Cell], about_date: list[Cell]) -> AttackEvent:
    order = load_precedence()
    by_counter = accounts(cells)
    every = figures(by_counter, attack.series, order)
    whole = {key: figure for (key, place), figure in every.items() if place is None}
    local = {(*key, place): figure for (key, place), figure in every.items() if place is not None}
    side = order.side(attack.series)
    return AttackEvent(
        attack.id, attack.date, attack.part, _window(cells), side.actor, side.target, attack.series, tuple(cells),
        whole, local, totals(by_counter, whole, attack.series, order),
        about_date=tuple(held for cell in about_date for held in cell.claims), links=_reasons(cells),
    )  # fmt: skip


def _window(cells: list[Cell]) -> tuple[str, str]:
    """Return the stretch that the bulletins with hours name; without any, that of the dates."""
    best = [cell for cell in cells if cell.link.grade is Grade.WINDOW] or cells
    return min(cell.link.start for cell in best), max(cell.link.end for cell in best)


def _reasons(cells: list[Cell]) -> Mapping[int, str]:
    return {held.seq: cell.link.reason for cell in cells for held in cell.claims}
