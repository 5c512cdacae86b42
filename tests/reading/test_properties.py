"""What must hold of any text."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.packs import load_packs
from onrecord.reading import read
from onrecord.reading.trace import explain
from onrecord.report import Report

KNOWN = {code: sorted(load_packs().languages[code].lexicon.entries) for code in ("en", "uk", "ru")}
MARKS = " .,;:-–—()\"'“”«»\n*_%/№🔴" + string.digits


def texts() -> st.SearchStrategy[str]:
    """Texts of words that the packs know, figures, marks, and any characters at all."""
    word = st.one_of(*(st.sampled_from(words) for words in KNOWN.values()), st.text(max_size=6))
    part = st.one_of(word, st.integers(0, 10**7).map(str), st.text(alphabet=MARKS, min_size=1, max_size=3))
    return st.lists(part, max_size=60).map(" ".join)


def reports() -> st.SearchStrategy[Report]:
    """Reports with any text, dated or not."""
    dates = st.sampled_from([None, "2025-07-04", "2026-03-29T00:30:00Z", "no date"])
    return st.builds(
        Report, id=st.just("a"), text=texts(), published=dates, lang=st.sampled_from([None, "en", "uk", "ru"])
    )


@settings(max_examples=150)
@given(reports())
def test_a_quote_is_the_text_at_its_offsets(report: Report) -> None:
    for claim in read(report).claims:
        assert claim.quote
        assert report.text[claim.start : claim.end] == claim.quote


@settings(max_examples=60)
@given(reports(), reports())
def test_reading_is_the_same_whatever_was_read_before(report: Report, other: Report) -> None:
    first = read(report)
    read(other)
    assert read(report) == first


@settings(max_examples=60)
@given(reports())
def test_the_trace_tells_of_each_claim_and_never_of_a_figure_that_one_used(report: Report) -> None:
    trace = explain(report)
    assert [m.claim for m in trace.made] == list(trace.reading.claims)
    counted = [(c.start, c.end) for c in trace.reading.claims if c.kind == "count"]
    assert not [u for u in trace.unused if any(a <= u.span.start and u.span.end <= b for a, b in counted)]


@settings(max_examples=100)
@given(st.text(max_size=400))
def test_no_text_makes_reading_raise(text: str) -> None:
    read(Report(id="a", text=text, published="2025-07-04"))
