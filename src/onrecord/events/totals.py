"""Sums over kinds: drones, missiles of all kinds, and air targets, which are drones and missiles (bombs are not)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from onrecord.claims import Bound, Role, What
from onrecord.events.bounds import added
from onrecord.events.figures import Accounts, Counter, standing
from onrecord.events.precedence import Precedence, Rule
from onrecord.events.values import Cell, Figure, FigureKey, Number, Total

MISSILES = tuple(what for what in What if what.is_missile and what is not What.MISSILE)
FATES = (Role.LAUNCHED, Role.DOWNED, Role.SUPPRESSED)  # what a bulletin's row gives for each model
ENDS = (Role.NEUTRALISED, Role.HIT)  # what else can only happen to what was launched
Totals = dict[tuple[What, Role], Total]


@cache
def family(what: What) -> tuple[What, ...]:
    """Return the kinds that are summed under *what*.

    >>> len(family(What.MISSILE)), family(What.DRONE)
    (9, (<What.DRONE: 'drone'>,))
    """
    if what is What.MISSILE:
        return (What.MISSILE, *MISSILES)
    if what is What.AIR_TARGET:
        return (What.AIR_TARGET, What.DRONE, What.MISSILE, *MISSILES)
    return (what,)


def totals(accounts: Accounts, figures: Mapping[FigureKey, Figure], series: str, precedence: Precedence) -> Totals:
    """Return all totals of one attack: of each kind that it names, of missiles and of air targets."""
    named = {(cell.what, cell.role) for cells in accounts.values() for cell in cells if cell.place is None}
    aerial = {what for what, _ in named} & set(family(What.AIR_TARGET))
    wanted = set(named)
    if aerial:
        roles = {role for what, role in named if what in aerial} | set(FATES)
        wanted |= {(what, role) for what in (What.DRONE, What.MISSILE, What.AIR_TARGET) for role in roles}
        wanted |= {(what, role) for what in aerial for role in FATES}
    return {
        (what, role): _total(accounts, figures, what, role, series, precedence)
        for what, role in sorted(wanted, key=lambda pair: (pair[0].value, pair[1].value))
    }


def _total(
    accounts: Accounts, figures: Mapping[FigureKey, Figure], what: What, role: Role, series: str, order: Precedence
) -> Total:
    rule = order.rule(series, what)
    counter = _leading(accounts, what, role, rule)
    if counter is None:
        silent = _silence_is_none(accounts, what, role, rule)
        return Total(0, by=silent, firsthand=True) if silent else Total(None, Bound.ABOUT, unknown=1)
    cells = _without_shares([cell for cell in accounts[counter] if cell.place is None])
    return _sum(cells, figures, what, role, counter)


def _leading(accounts: Accounts, what: What, role: Role, rule: Rule) -> Counter | None:
    able = {
        counter: own
        for counter, cells in accounts.items()
        if (own := [c for c in cells if c.role is role and c.place is None and c.what in family(what)])
    }
    return min(able, key=lambda counter: standing(counter, able[counter], rule), default=None)


def _silence_is_none(accounts: Accounts, what: What, role: Role, rule: Rule) -> str | None:
    """Return the counter whose bulletin names what was launched, and nothing of this kind: there was none."""
    if what not in family(What.AIR_TARGET) or role not in FATES:
        return None
    for (by, firsthand), cells in sorted(accounts.items(), key=lambda pair: str(pair[0])):
        whole = [cell for cell in cells if cell.place is None and cell.what in family(What.AIR_TARGET)]
        launched = any(cell.role is Role.LAUNCHED for cell in whole)
        open_ended = any(cell.what is What.AIR_TARGET or cell.what in family(what) for cell in whole)
        if firsthand and rule.names(by) and launched and not open_ended:
            return by
    return None


def _sum(cells: list[Cell], figures: Mapping[FigureKey, Figure], what: What, role: Role, counter: Counter) -> Total:
    """Add one counter's cells under *what*, or take the total that it states, whichever it published last."""
    stated = [cell for cell in cells if (cell.what, cell.role) == (what, role) and cell.stated]
    if what is What.AIR_TARGET:
        children = [_sum(cells, figures, kind, role, counter) for kind in (What.DRONE, What.MISSILE)]
        rows = [cell for cell in cells if cell.role is role and cell.what in family(what) and cell.what is not what]
        summed = _join(children)
    else:
        rows = [c for c in cells if c.role is role and c.what in family(what) and c not in stated]
        rows = _without_subtotals(rows)
        summed = _summed(rows, figures, _missing(cells, rows, what, role), counter)
    if not stated or (rows and max(c.published for c in rows) > max(c.published for c in stated)):
        return summed
    own = _summed(stated, figures, 0, counter)
    return Total(own.value, own.bound, own.unknown, own.parts + summed.parts, *counter, stated=True)


def _without_subtotals(rows: list[Cell]) -> list[Cell]:
    """Leave out a kind's stated total where the same counter gives its models too."""
    modelled = {cell.what for cell in rows if not cell.stated}
    return [cell for cell in rows if not (cell.stated and cell.what in modelled)]


def _without_shares(cells: list[Cell]) -> list[Cell]:
    """Leave out what is told as a part of a row: "217 of the types A and B, over 50 of them type A with jet engines"."""
    wholes = [cell for cell in cells if cell.models and not cell.is_part]
    return [
        cell for cell in cells
        if not cell.is_part
        or not any((o.what, o.role) == (cell.what, cell.role) and cell.models <= o.models for o in wholes)
    ]  # fmt: skip


def _missing(cells: list[Cell], rows: list[Cell], what: What, role: Role) -> int:
    """Count the models whose row gives another fate but not this one: their cell is empty, which is not zero.

    Of the launched, those too that were stopped or struck while no row of the launched names any of them.
    """
    if role not in FATES:
        return 0
    named = [cell for cell in cells if cell.role in FATES and cell.what in family(what) and not cell.stated]
    rowed = {(cell.what, cell.model) for cell in named}
    given = {(cell.what, cell.model) for cell in rows}
    if any(cell.stated for cell in rows):
        return 0
    missing = rowed - given
    if role is Role.LAUNCHED:
        models = frozenset[str]().union(*(cell.models for cell in rows))
        ends = (cell for cell in cells if cell.role in ENDS and cell.what in family(what) and not cell.stated)
        missing |= {(cell.what, cell.model) for cell in ends if not cell.models & models}
    return len(missing)


def _summed(rows: list[Cell], figures: Mapping[FigureKey, Figure], missing: int, counter: Counter) -> Total:
    known: list[Number] = [cell.value for cell in rows if cell.value is not None]
    unknown = missing + len(rows) - len(known)
    keys = dict.fromkeys((cell.what, cell.model, cell.role) for cell in rows)
    parts = tuple(figures[key] for key in keys if key in figures)
    if not known:
        return Total(None if unknown else 0, Bound.ABOUT if unknown else Bound.EXACT, unknown, parts, *counter)
    bound = added((cell.bound for cell in rows if cell.value is not None), unknown)
    return Total(sum(known), bound, unknown, parts, *counter)


def _join(children: Iterable[Total]) -> Total:
    both = list(children)
    known = [child.value for child in both if child.value is not None]
    unknown = sum(child.unknown for child in both)
    bound = added((child.bound for child in both if child.value is not None), unknown)
    parts = tuple(part for child in both for part in child.parts)
    return Total(
        sum(known) if known else None, bound if known else Bound.ABOUT, unknown, parts, both[0].by, both[0].firsthand
    )
