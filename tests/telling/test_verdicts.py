"""A check as text: sentences in order, claims marked, one line why, the source."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import Count, Role, Statement, StatementForm, What
from onrecord.report import Report
from onrecord.telling.passages import passages
from onrecord.telling.verdicts import summary, verdicts_text
from onrecord.verdicts import Check, Evidence, Now, Reason, Ruling, Verdict

TEXT = 'Moscow sent 550 drones and 11 missiles, Mr. Ihnat said. "We saw it all," he added.\nNobody slept.'


def count(quote: str, value: int, what: What, text: str = TEXT) -> Count:
    start = text.index(quote)
    return Count(start=start, end=start + len(quote), quote=quote, what=what, role=Role.LAUNCHED, value=value)


WRONG = Verdict(
    claim=count("550 drones", 550, What.DRONE),
    verdict=Ruling.CONTRADICTED,
    reason=Reason.TOTAL_GIVEN_AS_PART,
    explanation="539 drones were counted; 550 is drones and missiles together.",
    expected=539,
    evidence=(Evidence(by="Air Force of Ukraine", value=539, source="https://example.org/1"),),
)
RIGHT = Verdict(
    claim=count("11 missiles", 11, What.MISSILE),
    verdict=Ruling.SUPPORTED,
    reason=Reason.EQUAL,
    explanation="11 missiles were counted.",
    expected=11,
    evidence=(Evidence(by="Air Force of Ukraine", value=11, source="https://example.org/1"),),
    now=Now(verdict=Ruling.CONTRADICTED, reason=Reason.DIFFERS, explanation="12 were."),
)
QUOTED = Verdict(
    claim=Statement(
        start=56,
        end=72,
        quote='"We saw it all,"',
        speaker="Yurii Ihnat",
        form=StatementForm.DIRECT,
        said="We saw it all,",
    ),
    verdict=Ruling.UNVERIFIABLE,
    reason=Reason.NOT_IN_LEDGER,
    explanation="Not judged.",
)
REPORT = Report(id="r", text=TEXT, published="2025-07-04")
CHECK = Check(id="r", lang="en", published="2025-07-04", as_of="2025-07-04", verdicts=(QUOTED, RIGHT, WRONG))


def test_each_sentence_stands_once_with_its_claims_in_brackets() -> None:
    text = verdicts_text(CHECK, REPORT)
    assert text.count("Moscow sent [550 drones] and [11 missiles], Mr. Ihnat said.") == 1
    assert "Nobody slept" not in text
    assert text.index("CONTRADICTED — a total given as a part") < text.index("SUPPORTED — the same figure")


def test_the_source_of_a_sentence_stands_once() -> None:
    assert verdicts_text(CHECK, REPORT).count("Air Force of Ukraine, https://example.org/1") == 1


def test_the_summary_counts_and_leaves_quotations_apart() -> None:
    assert summary(CHECK.verdicts) == "2 claims: 1 supported, 1 contradicted; 1 quotation or alert not judged"
    assert verdicts_text(CHECK, REPORT).splitlines()[1] == summary(CHECK.verdicts)


def test_what_today_knows_is_told_too() -> None:
    assert "Today: contradicted. 12 were." in verdicts_text(CHECK, REPORT)


def test_lines_fit_80_columns() -> None:
    assert max(map(len, verdicts_text(CHECK, REPORT).splitlines())) <= 80


def test_a_pipe_gets_no_escape_codes_and_a_terminal_does() -> None:
    assert "\x1b" not in verdicts_text(CHECK, REPORT)
    coloured = verdicts_text(CHECK, REPORT, colour=True)
    assert "\x1b[31;1m" in coloured
    assert "[550 drones]" not in re.sub(r"\x1b\[[\d;]*m", "", coloured)


def test_verdicts_that_say_the_same_of_the_same_words_are_one() -> None:
    twice = Check(id="r", lang="en", published=None, as_of=None, verdicts=(WRONG, WRONG))
    assert [len(passage.verdicts) for passage in passages(twice, TEXT)] == [1]


def test_a_claim_over_several_sentences_keeps_them_together() -> None:
    whole = Verdict(
        claim=Count(start=0, end=len(TEXT), quote=TEXT, what=What.SITE, role=Role.HIT_SITES, value=1),
        verdict=Ruling.UNVERIFIABLE, reason=Reason.NOT_IN_LEDGER, explanation="Unknown.",
    )  # fmt: skip
    (one,) = passages(Check(id="r", lang="en", published=None, as_of=None, verdicts=(WRONG, whole)), TEXT)
    assert (one.start, one.end) == (0, len(TEXT))


@given(st.text(alphabet='Ab .!?"\n1', min_size=1, max_size=60), st.data())
def test_every_claim_is_in_one_passage_whatever_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    claim = Count(start=start, end=end, quote=text[start:end], what=What.DRONE, role=Role.LAUNCHED, value=1)
    verdict = Verdict(claim=claim, verdict=Ruling.SUPPORTED, reason=Reason.EQUAL, explanation="Yes.")
    check = Check(id="r", lang=None, published=None, as_of=None, verdicts=(verdict,))
    (passage,) = passages(check, text)
    assert passage.start <= start < end <= passage.end
    assert verdicts_text(check, Report(id="r", text=text))
