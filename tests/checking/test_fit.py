"""When two bounded figures agree, when they do not, and the stretch in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checking.fit import Fit, fit, fit_word
from onrecord.claims import Bound

EXACT, LEAST, MOST, ABOUT = Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT

ROWS = [
    (539, EXACT, "539 drones", 539, Fit.EQUAL),
    (540, EXACT, "540 drones", 539, Fit.ROUNDED),
    (5400, EXACT, "5,400 drones", 5438, Fit.ROUNDED),
    (550, EXACT, "550 drones", 539, Fit.NO),
    (500, EXACT, "500 drones", 539, Fit.NO),
    (10, EXACT, "10 missiles", 11, Fit.NO),
    (805, EXACT, "805 drones", 810, Fit.DOUBT),
    (500, LEAST, "more than 500", 539, Fit.WITHIN),
    (539, LEAST, "at least 539", 539, Fit.WITHIN),
    (800, LEAST, "more than 800", 796, Fit.DOUBT),
    (600, LEAST, "more than 600", 539, Fit.NO),
    (550, MOST, "nearly 550", 539, Fit.WITHIN),
    (540, MOST, "almost 540", 541, Fit.WITHIN),
    (700, MOST, "nearly 700", 539, Fit.DOUBT),
    (900, MOST, "nearly 900", 539, Fit.NO),
    (500, MOST, "nearly 500", 539, Fit.NO),
    (10, MOST, "up to 10 missiles", 4, Fit.WITHIN),
    (10, MOST, "up to 10 missiles", 12, Fit.NO),
    (500, ABOUT, "some 500", 539, Fit.WITHIN),
    (460, ABOUT, "some 460", 539, Fit.DOUBT),
    (400, ABOUT, "some 400", 539, Fit.NO),
    (5, ABOUT, "about five", 6, Fit.WITHIN),
]


@pytest.mark.parametrize(("value", "bound", "quote", "held", "expected"), ROWS)
def test_fit(value: int, bound: Bound, quote: str, held: int, expected: Fit) -> None:
    assert fit(value, bound, quote, held) is expected


@pytest.mark.parametrize(
    ("value", "bound", "held", "held_bound", "expected"),
    [
        (60, MOST, 60, MOST, Fit.WITHIN),
        (60, ABOUT, 60, MOST, Fit.WITHIN),
        (125, EXACT, 120, LEAST, Fit.WITHIN),
        (120, LEAST, 120, LEAST, Fit.WITHIN),
        (90, EXACT, 90, ABOUT, Fit.EQUAL),
        (95, EXACT, 90, ABOUT, Fit.WITHIN),
        (180, EXACT, 90, ABOUT, Fit.NO),
        (30, EXACT, 60, MOST, Fit.NO),
    ],
)
def test_fit_of_figures_that_the_ledger_bounds_too(
    value: int, bound: Bound, held: int, held_bound: Bound, expected: Fit
) -> None:
    assert fit(value, bound, "", held, held_bound) is expected


@given(st.integers(1, 10_000), st.sampled_from(Bound))
def test_a_figure_always_fits_itself(value: int, bound: Bound) -> None:
    assert fit(value, bound, f"{value}", value) >= Fit.WITHIN


@given(st.integers(1, 5_000), st.integers(1, 5_000), st.sampled_from(Bound))
def test_more_tolerant_words_never_fit_worse(value: int, held: int, bound: Bound) -> None:
    if fit(value, Bound.EXACT, "", held) is Fit.EQUAL:
        assert fit(value, bound, "", held) >= Fit.WITHIN


@pytest.mark.parametrize(
    ("word", "held", "expected"),
    [
        ("dozens", 36, Fit.WITHIN),
        ("dozens of", 36, Fit.WITHIN),
        ("сотні", 539, Fit.WITHIN),
        ("hundreds", 36, Fit.DOUBT),
    ],
)
def test_words_rule_nothing_out(word: str, held: int, expected: Fit) -> None:
    assert fit_word(word, held) is expected
