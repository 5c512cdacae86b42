"""The log of calls, talks and aid."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.claims import Aid, AidAction, Bound, Contact, ContactForm, Talks, Tone
from onrecord.errors import InputError
from onrecord.ledger.tables.diplomacy import COLUMNS, read_diplomacy, reports

HEADER = ",".join(COLUMNS)


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "diplomacy.csv"
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def test_each_row_is_a_report_with_one_claim_quoted_from_it(tmp_path: Path) -> None:
    rows = read_diplomacy(
        table(
            tmp_path,
            "2025-07-03,contact,call,A|B,60,at_most,negative,no progress,A; B",
            "2025-07-23,talks,talks,Ukraine|Russia,,,,third round,Ukraine",
            "2025-07-01,aid,paused,United States|Ukraine,,,,some munitions,Pentagon",
        )
    )
    found = list(reports(rows))
    assert all(report.text[claim.start : claim.end] == claim.quote for report, (claim,) in found)
    call, talks, aid = (claims[0] for _, claims in found)
    assert isinstance(call, Contact)
    assert (call.form, call.minutes, call.bound, call.tone) == (ContactForm.CALL, 60, Bound.AT_MOST, Tone.NEGATIVE)
    assert call.by == "A; B"
    assert isinstance(talks, Talks)
    assert talks.parties == ("Ukraine", "Russia")
    assert isinstance(aid, Aid)
    assert (aid.giver, aid.action, aid.item) == ("United States", AidAction.PAUSED, "some munitions")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2025-13-01,contact,call,A|B,,,,,", 'date: "2025-13-01" is no date; write it like 2025-07-04'),
        ("2025-07-03,meal,call,A|B,,,,,", 'kind: "meal" is none of contact, talks, aid'),
        ("2025-07-03,contact,shout,A|B,,,,,", 'form: "shout" is none of call, meeting'),
        ("2025-07-03,contact,call,A|B,long,,,,", 'minutes: "long" is no number'),
        ("2025-07-03,aid,paused,A,,,,,", "does not name a giver and a receiver"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(InputError, match=r"diplomacy\.csv:2:") as caught:
        read_diplomacy(table(tmp_path, row))
    assert said in str(caught.value)
