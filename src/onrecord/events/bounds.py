"""Bounds: how they add up, and what a bounded figure admits."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.claims import Bound

NEAR = 0.1  # "some 550" admits 500 to 600: the tolerance by which newsrooms round


def added(bounds: Iterable[Bound], unknown: int = 0) -> Bound:
    """Return the bound of a sum; with parts unknown it is a lower bound at most.

    >>> added([Bound.EXACT, Bound.AT_LEAST]).value, added([Bound.EXACT], unknown=1).value
    ('at_least', 'at_least')
    >>> added([Bound.AT_LEAST, Bound.AT_MOST]).value, added([]).value
    ('about', 'exact')
    """
    kinds = set(bounds) - {Bound.EXACT}
    if unknown:
        kinds.add(Bound.AT_LEAST)
    if not kinds:
        return Bound.EXACT
    return kinds.pop() if len(kinds) == 1 else Bound.ABOUT


def admits(value: float | None, bound: Bound, other: float | None, other_bound: Bound = Bound.EXACT) -> bool:
    """Tell whether two bounded figures can both be right; an unknown one rules nothing out.

    >>> admits(500, Bound.AT_LEAST, 539), admits(550, Bound.ABOUT, 539), admits(550, Bound.EXACT, 539)
    (True, True, False)
    """
    if value is None or other is None:
        return True
    low, high = _range(value, bound)
    other_low, other_high = _range(other, other_bound)
    return low <= other_high and other_low <= high


def _range(value: float, bound: Bound) -> tuple[float, float]:
    if bound is Bound.AT_LEAST:
        return value, float("inf")
    if bound is Bound.AT_MOST:
        return 0, value
    if bound is Bound.ABOUT:
        return value * (1 - NEAR), value * (1 + NEAR)
    return value, value
