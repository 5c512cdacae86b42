"""From the counters' accounts of one attack to its figures: which leads, by which rule, and who differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from onrecord.claims import Bound
from onrecord.events.bounds import added, admits
from onrecord.events.cells import counted, later_first
from onrecord.events.precedence import Precedence, Rule
from onrecord.events.values import Cell, Figure, FigureKey, Number
from onrecord.ledger.values import Held

Counter = tuple[str | None, bool]
Accounts = Mapping[Counter, list[Cell]]


def figures(accounts: Accounts, series: str, precedence: Precedence) -> dict[tuple[FigureKey, str | None], Figure]:
    """Return every figure that any counter gives, by what is counted and the place it is limited to."""
    cells: dict[tuple[FigureKey, str | None], dict[Counter, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for counter, account in accounts.items():
        for cell in account:
            cells[(cell.what, cell.model, cell.role), cell.place][counter].append(cell)
    return {
        key: figure(by_counter, key[0], key[1], precedence.rule(series, key[0][0]))
        for key, by_counter in sorted(cells.items(), key=lambda pair: (*map(str, pair[0][0]), str(pair[0][1])))
    }


def figure(by_counter: Mapping[Counter, list[Cell]], key: FigureKey, place: str | None, rule: Rule) -> Figure:
    """Return one figure: the leading counter's cells added up, all claims, and who differs."""
    order = sorted(by_counter, key=lambda counter: standing(counter, by_counter[counter], rule))
    lead = by_counter[order[0]]
    value, bound = add_cells(lead)
    rows = tuple(held for cell in lead for held in cell.rows)
    rest = [cell for counter in order[1:] for cell in by_counter[counter]]
    differing = tuple(
        held for cell in rest if not admits(value, bound, *add_cells([cell])) for held in cell.rows
    )  # fmt: skip
    return Figure(
        *key, value, bound, rows[0], rows,
        tuple(held for cell in [*lead, *rest] for held in cell.claims), because(lead[0], rule, alone=len(order) == 1),
        disputed=any(rule.names(counted(held).by) and _published_itself(held) for held in differing),
        differing=differing,
        corrections=tuple(held for cell in lead for held in cell.earlier if not _same(cell, held)),
        place=place,
    )  # fmt: skip


def standing(counter: Counter, cells: list[Cell], rule: Rule) -> tuple[int, int, str]:
    """Order counters: by the rule, then the latest published, then by name."""
    return rule.rank(*counter), later_first(max(cell.published for cell in cells)), str(counter)


def add_cells(cells: list[Cell]) -> tuple[Number | None, Bound]:
    """Return the sum of cells and its bound; cells with a word for a figure make it a lower bound."""
    known = [cell for cell in cells if cell.value is not None]
    if not known:
        return None, Bound.ABOUT
    bound = added((cell.bound for cell in known), unknown=len(cells) - len(known))
    return sum(cell.value for cell in known if cell.value is not None), bound


def because(cell: Cell, rule: Rule, *, alone: bool) -> str:
    """Say in words by which rule a cell's counter leads."""
    if rule.names(cell.by):
        first = rule.latest or cell.by == rule.counters[0]
        why = rule.why if first else f"{rule.why}; none of it gives this, and {cell.by} comes next"
        return why if cell.firsthand else f"{why}; here as others quote it"
    who = cell.by or "the report itself"
    if alone:
        return f"{who} alone gives it"
    return f"no named counter gives it; {who} is the latest"


def _same(cell: Cell, held: Held) -> bool:
    """Tell whether an earlier claim says what the cell says now, whole or as one row of it."""
    value = counted(held).value
    return value == cell.value or value in {counted(row).value for row in cell.rows}


def _published_itself(held: Held) -> bool:
    return held.report.source == counted(held).by
