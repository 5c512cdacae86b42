"""From linked claims to cells: one figure of one counter for one stretch of time, the latest report's.

Any number of reports may say the same again; a cell keeps the latest and remembers the others as its history. The
order in which claims come plays no part: the later report wins by publication, then by its id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.claims import Bound, Count, Role, What
from onrecord.events.bounds import added
from onrecord.events.values import Cell, Grade, Link
from onrecord.ledger.moments import begins
from onrecord.ledger.rows import TABLE_ID
from onrecord.ledger.values import Held

CellKey = tuple[What, str | None, Role, str | None, bool, str | None, str, str, Grade]


def counted(held: Held) -> Count:
    """Return the count that *held* holds; it is an error to ask it of another kind of claim."""
    assert isinstance(held.claim, Count)  # noqa: S101 - events link counts alone
    return held.claim


def published(held: Held) -> str:
    """Return when the report was published, UTC to the millisecond; when recorded, where it does not say."""
    return begins(held.report.published) if held.report.published else held.recorded


@lru_cache(maxsize=8192)
def later_first(moment: str) -> int:
    """Return a number that sorts moments of one form backwards.

    >>> later_first("2025-07-04T06:00:00Z") < later_first("2025-07-04T05:00:00Z")
    True
    """
    return -int("".join(filter(str.isdigit, moment)))


def report_cells(claims: Sequence[tuple[Held, Link]]) -> list[Cell]:
    """Return the cells of one report's linked counts.

    A bulletin's rows of one model are added (one line for each launching place); a figure that a report repeats counts
    once; a part that stands beside its total is kept with it and not added.
    """
    groups: dict[CellKey, list[tuple[Held, Link]]] = defaultdict(list)
    for held, link in claims:
        groups[_key(held, link)].append((held, link))
    return [_cell(key, group) for key, group in groups.items()]


def latest_cells(cells: Iterable[Cell]) -> list[Cell]:
    """Return one cell for each figure, counter and stretch of time, the latest report's, in a fixed order."""
    groups: dict[CellKey, list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[key_of(cell)].append(cell)
    return [_latest(group) for _, group in sorted(groups.items(), key=lambda pair: tuple(map(str, pair[0])))]


def age(cell: Cell) -> tuple[str, str, int]:
    """Order cells by publication; what ties is told apart by the report's id and version."""
    head = cell.rows[0].report
    return cell.published, head.id, head.version


def _latest(group: list[Cell]) -> Cell:
    *older, newest = sorted(group, key=age)
    if not older:
        return newest
    earlier = tuple(held for cell in reversed(older) for held in cell.claims)
    return replace(newest, earlier=newest.earlier + earlier)


def _key(held: Held, link: Link) -> CellKey:
    count = counted(held)
    firsthand = count.by is not None and held.report.source == count.by
    return (
        count.what, count.model, count.role, count.by, firsthand, place_of(count), link.start, link.end, link.grade,
    )  # fmt: skip


def key_of(cell: Cell) -> CellKey:
    """Return what tells a cell from the others of its series."""
    link = cell.link
    return (
        cell.what, cell.model, cell.role, cell.by, cell.firsthand, cell.place, link.start, link.end, link.grade,
    )  # fmt: skip


def place_of(count: Count) -> str | None:
    """Return the place that a figure is limited to, ``None`` for one of the whole attack.

    Parts by region are of their region; the dead and wounded of a town are no one else's. A country is no limit.
    """
    if not count.where:
        return None
    regions = [place for place in count.where if not (len(place) == 2 and place.isupper())]
    if regions and (count.part_of or count.what is What.PERSON):
        return "/".join(sorted(regions))
    return None


def _cell(key: CellKey, group: list[tuple[Held, Link]]) -> Cell:
    what, model, role, by, firsthand, place, *_ = key
    if len(group) > 1:
        group.sort(key=lambda pair: (pair[0].claim.start, pair[0].claim.end))
    claims, link = [held for held, _ in group], group[0][1]
    if len(claims) == 1:
        count = counted(claims[0])
        value, bound = _value(count), count.bound if count.value is not None else Bound.ABOUT
        return Cell(what, model, role, by, firsthand, place, link, value, bound, published(claims[0]), tuple(claims))
    whole = [held for held in claims if not counted(held).part_of] or claims
    rows = _rows(whole, firsthand and link.grade is not Grade.DATE)
    values = [_value(counted(held)) for held in rows]
    known = [value for value in values if value is not None]
    bound = added((counted(held).bound for held in rows if counted(held).value is not None), len(values) - len(known))
    return Cell(
        what, model, role, by, firsthand, place, link,
        sum(known) if known else None, bound if known else Bound.ABOUT, published(rows[0]),
        tuple(rows), tuple(held for held in claims if held not in rows),
    )  # fmt: skip


def _rows(claims: list[Held], bulletin: bool) -> list[Held]:
    """Return the claims that are added up: rows of a bulletin's model or sites, else the first figure given."""
    first = counted(claims[0])
    if bulletin and (first.model is not None or claims[0].report.id.startswith(TABLE_ID)):
        return claims
    if bulletin and first.what is What.SITE:
        by_value = {counted(held).value: held for held in reversed(claims)}
        return [held for held in claims if by_value[counted(held).value] is held]
    return [next((held for held in claims if counted(held).value is not None), claims[0])]


def _value(count: Count) -> int | float | None:
    times = len(count.where) if count.each and count.where else 1
    return None if count.value is None else count.value * times
