"""A counter's account of one attack: its cells without what it says twice.

Bulletins overlap: a round-up repeats the hours before it, a correction the same hours, a compiled table a bulletin's
own text. What repeats is kept as a claim and not added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from onrecord.events.cells import later_first
from onrecord.events.values import Cell, Grade

GRADES = list(Grade)


def accounts(cells: Iterable[Cell]) -> dict[tuple[str | None, bool], list[Cell]]:
    """Return each counter's cells of one attack that add up, by (who counts, whether from its own report)."""
    by_counter: dict[tuple[str | None, bool], list[Cell]] = defaultdict(list)
    for cell in cells:
        by_counter[cell.by, cell.firsthand].append(cell)
    return {counter: _without_repeats(own) for counter, own in by_counter.items()}


def restates(wide: Cell, narrow: Cell) -> bool:
    """Tell whether *narrow* says again what *wide* has said, for the same kind and counter.

    The same hours, the same opening, or hours within hours with no greater figure are the same attack told again. A
    bare date or a round-up adds nothing to a figure with hours. Cells of one report are rows of one bulletin and
    never repeat.
    """
    if not _same_kind(wide, narrow) or _of_one_bulletin(wide, narrow):
        return False
    if narrow.link.grade is Grade.DATE:
        return True
    (a, b), (c, d) = (wide.link.start, wide.link.end), (narrow.link.start, narrow.link.end)
    if (a, b) == (c, d):
        return True
    if Grade.WHOLE_DAY in (wide.link.grade, narrow.link.grade):
        return False  # its hours are not known: it may be any other hours of the day
    within = a <= c and d <= b and (narrow.value or 0) <= (wide.value or 0)
    return a == c or within


def _of_one_bulletin(one: Cell, other: Cell) -> bool:
    return one.rows[0].report.seq == other.rows[0].report.seq or (one.tabled and other.tabled)


def _same_kind(one: Cell, other: Cell) -> bool:
    if (one.what, one.role, one.place) != (other.what, other.role, other.place):
        return False
    return bool(one.models & other.models) or one.model == other.model


def _without_repeats(cells: list[Cell]) -> list[Cell]:
    kept: list[Cell] = []
    for cell in sorted(cells, key=_widest_first):
        place = next((n for n, wide in enumerate(kept) if restates(wide, cell)), None)
        if place is None:
            kept.append(cell)
        else:
            kept[place] = replace(kept[place], earlier=kept[place].earlier + cell.claims)
    return kept


def _widest_first(cell: Cell) -> tuple[int, str, int, int, str]:
    """Hours before dates; then the earliest opening and the latest end; then the latest published."""
    link, head = cell.link, cell.rows[0].report
    name = f"{head.id}:{cell.what}:{cell.model}:{cell.role}"
    return GRADES.index(link.grade), link.start, later_first(link.end), later_first(cell.published), name
