"""The Python interface: frames and plain rows out of a ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import api
from onrecord.errors import UserError
from onrecord.ledger import Ledger
from onrecord.telling.line import Kind


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a ledger with the starter tally lies."""
    made = tmp_path_factory.mktemp("api") / "ledger.db"
    Ledger.open(made).close()
    return made


def test_a_tally_is_a_polars_frame(path: Path) -> None:
    pytest.importorskip("polars")
    frame = api.tally(path, by="month", what="drone", since="2025-06-01", until="2025-07-31")
    assert frame.select("label", "value").rows() == [("2025-06", 5438), ("2025-07", 6297)]


def test_or_a_pandas_frame(path: Path) -> None:
    pytest.importorskip("pandas")
    frame = api.tally(path, by="year", what="drone", since="2025-01-01", frame="pandas")
    assert list(frame["label"]) == ["2025", "2026"]


def test_or_plain_rows_of_an_open_ledger(path: Path) -> None:
    with Ledger.open(path) as ledger:
        (row,) = api.tally(ledger, by="day", what="air_target", since="2025-07-04", until="2025-07-04", frame=None)
        assert (row.value, row.events) == (550, ("RU-UA:2025-07-04:night",))
        assert api.records(ledger, what="drone", as_of="2025-07-04", frame=None)[-1].value == 539
        assert ledger.head().size > 0


def test_another_kind_of_frame_is_refused(path: Path) -> None:
    with pytest.raises(UserError, match="polars"):
        api.tally(path, by="year", frame="arrow")  # type: ignore[arg-type]


def test_everything_can_be_asked_of_one_path(path: Path) -> None:
    pytest.importorskip("polars")
    assert api.ranking(path, scope="day")["rank"][0] == 1
    assert api.shares(path, by="year").height == 5
    assert api.streaks(path).columns == ["start", "end", "nights"]
    assert api.most_since("2025-06", path, by="month", what="missile").row.value == 240
    assert api.coverage(path).since == "2022-09-28"
    assert [event.id for event in api.event("2025-07-04", path)] == ["RU-UA:2025-07-04:night"]
    assert len(api.events(path, since="2025-07-01", until="2025-07-07")) == 7
    assert [event.date for event in api.diplomacy(path, since="2025-07-03", until="2025-07-03")] == ["2025-07-03"]
    assert api.claims(path, kind="contact").height == 8


def test_diplomacy_the_timeline_and_the_brief_are_values(path: Path) -> None:
    assert api.contacts(path, parties=["Donald Trump"], until="2025-07-03")[-1].in_year == 6
    assert api.statements(path, speaker="Donald Trump") == []
    assert len(api.tones("Trump", "Putin", path, until="2025-07-03").points) == 6
    assert api.timeline("2025-07-04", "2025-07-04", path).of(Kind.ATTACK)[0].value == 550


def test_a_brief_is_sentences_with_footnotes(path: Path) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("babel")
    first = api.brief("2025-07-04", path).sentences[0]
    assert "550 drones and missiles" in first.text
    assert first.notes == (1,)
