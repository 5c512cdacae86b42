"""Whether a report's figure and the ledger's can be the same, given how each is bounded.

The tolerances stand here and in ``docs/method.md``. They are chosen so that a newsroom's rounding passes and a wrong
figure does not; between the two lies a stretch in which nothing is said.
"""

from __future__ import annotations

from enum import IntEnum

from onrecord.claims import Bound

Number = int | float

ABOUT = 0.10  # "some 500" admits 450 to 550
ABOUT_DOUBT = 0.20  # and 400 to 600 is not held against it
NEARLY = 0.15  # "nearly 500" admits 425 to 500 …
NEARLY_OVER = 0.02  # … and 510, as newsrooms use it of a figure just reached
NEARLY_DOUBT = 0.25
AT_LEAST_DOUBT = 0.01  # "more than 800" of 796 is a rounding, not a falsehood
AT_LEAST_SPAN = 0.40  # a ledger's "over two hours" says nothing against two hours and three quarters …
AT_LEAST_FAR = 0.50  # … and speaks against more than three hours
ROUNDED = 0.05  # "100 missiles" of 96: a round figure within a twentieth
SMALLEST_ROUND = 20
NEAR_MISS = 0.01  # an earlier count of the same bulletin: 805 of 810
SMALLEST_NEAR_MISS = 100

# Words that make "at most" a ceiling and not "nearly"; the reader keeps one bound for both.
_CEILINGS = ("up to", "at most", "no more than", "not more than", "maximum", "no fewer", "до ", "не більш", "не более")

# What a word without a number admits: lowest and highest, both inclusive. A word that is not here admits anything.
_VAGUE = {
    "dozens": (24, 199), "scores": (40, 199), "hundreds": (200, 1999), "thousands": (2000, 19999), "several": (3, 20),
    "a handful": (2, 9), "a few": (2, 9), "десятки": (20, 199), "десятків": (20, 199), "сотні": (200, 1999),
    "сотни": (200, 1999), "кілька": (2, 20), "несколько": (2, 20),
}  # fmt: skip


class Fit(IntEnum):
    """How well two figures agree; the higher, the better."""

    NO = 0
    DOUBT = 1  # too near to be called wrong, too far to be called right
    ROUNDED = 2  # the ledger's figure, rounded
    WITHIN = 3
    EQUAL = 4


def fit(value: Number, bound: Bound, quote: str, held: Number, held_bound: Bound = Bound.EXACT) -> Fit:
    """Compare a report's bounded figure with the ledger's.

    *quote* tells "up to 500" from "nearly 500".

    >>> fit(550, Bound.EXACT, "550 drones", 539).name, fit(500, Bound.AT_LEAST, "more than 500 drones", 539).name
    ('NO', 'WITHIN')
    >>> fit(60, Bound.AT_MOST, "almost an hour", 60, Bound.AT_MOST).name, fit(100, Bound.EXACT, "100 missiles", 96).name
    ('WITHIN', 'ROUNDED')
    """
    if bound is Bound.EXACT and held_bound is Bound.EXACT:
        return _exact(value, held)
    if bound is Bound.EXACT and value == held:
        return Fit.EQUAL if held_bound is not Bound.AT_LEAST else Fit.WITHIN
    (low, high), (doubt_low, doubt_high) = _spans(value, bound, quote)
    (held_low, held_high), (far_low, far_high) = _held_spans(held, held_bound)
    if low <= held_high and held_low <= high:
        return Fit.WITHIN
    return Fit.DOUBT if doubt_low <= far_high and far_low <= doubt_high else Fit.NO


def fit_word(word: str, held: Number) -> Fit:
    """Compare a word without a number ("dozens") with the ledger's figure; a word rules nothing out.

    >>> fit_word("dozens", 36).name, fit_word("dozens", 539).name, fit_word("a swarm of", 539).name
    ('WITHIN', 'DOUBT', 'DOUBT')
    """
    low, high = _VAGUE.get(word.lower().removesuffix(" of").strip(), (1, 0))
    return Fit.WITHIN if low <= held <= high else Fit.DOUBT


def _exact(value: Number, held: Number) -> Fit:
    if value == held:
        return Fit.EQUAL
    if is_rounded(value, held):
        return Fit.ROUNDED
    if is_cut(value, held):
        return Fit.DOUBT
    near = abs(value - held) <= (NEAR_MISS * held if held >= SMALLEST_NEAR_MISS else 1) and held >= SMALLEST_ROUND
    return Fit.DOUBT if near else Fit.NO


def is_rounded(value: Number, held: Number) -> bool:
    """Tell whether a report's round figure is the ledger's, rounded to as many digits.

    >>> is_rounded(100, 96), is_rounded(480, 477), is_rounded(550, 539), is_rounded(500, 539)
    (True, True, False, False)
    """
    if value < SMALLEST_ROUND or value % 10 or value != int(value) or abs(value - held) > ROUNDED * held:
        return False
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    steps = (10**power for power in range(1, zeros + 1))
    return any(int(held / step + 0.5) * step == value for step in steps)


def is_cut(value: Number, held: Number) -> bool:
    """Tell whether a report's round figure is the ledger's with its last digits cut off, as headlines do.

    >>> is_cut(450, 458), is_cut(5400, 5438), is_cut(530, 539), is_cut(500, 539), is_cut(460, 458)
    (True, True, True, False, False)
    """
    if value < SMALLEST_ROUND or value % 10 or not 0 < held - value <= ROUNDED * held:
        return False
    return any(value == held - held % step for step in (10, 50, 100))


Span = tuple[float, float]


def _spans(value: Number, bound: Bound, quote: str) -> tuple[Span, Span]:
    """Return what a report's figure admits, and the wider stretch in which it is not held against it."""
    slack = 1 if value < SMALLEST_ROUND and bound is not Bound.EXACT else 0
    if bound is Bound.AT_LEAST:
        return (value, float("inf")), (value * (1 - AT_LEAST_DOUBT), float("inf"))
    if bound is Bound.AT_MOST:
        if any(word in quote.lower() for word in _CEILINGS):
            return (0, value), (0, value * (1 + NEARLY_OVER))
        low, high = value * (1 - NEARLY), value * (1 + NEARLY_OVER)
        return (low - slack, high), (value * (1 - NEARLY_DOUBT) - slack, value * (1 + ROUNDED) + slack)
    if bound is Bound.ABOUT:
        rounding = 5 if value >= SMALLEST_ROUND and value % 10 == 0 else slack  # "some 20" of 25
        near, far = max(ABOUT * value, rounding), max(ABOUT_DOUBT * value, rounding + 1)
        return (value - near, value + near), (value - far, value + far)
    return (value, value), (value, value)


def _held_spans(held: Number, bound: Bound) -> tuple[Span, Span]:
    """Return what the ledger's figure admits, and the wider stretch in which it contradicts nothing."""
    if bound is Bound.AT_LEAST:
        return (held, held * (1 + AT_LEAST_SPAN)), (held * (1 - NEAR_MISS), held * (1 + AT_LEAST_FAR))
    if bound is Bound.AT_MOST:
        return (held * (1 - NEARLY), held), (held * (1 - NEARLY_DOUBT), held * (1 + NEARLY_OVER))
    if bound is Bound.ABOUT:
        near, far = ABOUT * held, ABOUT_DOUBT * held
        return (held - near, held + near), (held - far, held + far)
    return (held, held), (held, held)
