"""Importing the table of alerts."""

import gzip
from pathlib import Path

import pytest

from onrecord.alerts.record import alert_history
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.sources.alert_table import import_alerts

HEAD = "oblast,raion,hromada,level,started_at,finished_at,source\n"
SUMY = "Sumska oblast,,,oblast,2024-04-20 19:49:06+00:00,2024-04-20 20:09:58+00:00,official\n"
KYIV = "Kyiv City,,,oblast,2024-04-20 21:00:00+00:00,2024-04-20 21:30:00+00:00,official\n"


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def areas(ledger: Ledger) -> list[str]:
    return [alert.area for alert in alert_history(ledger).alerts]


def test_a_table_is_imported_once(ledger: Ledger, tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", HEAD + SUMY + KYIV)
    rows, added = import_alerts(path, ledger)
    assert (rows, added.new) == (2, 1)
    assert areas(ledger) == ["20", "31"]
    _, again = import_alerts(path, ledger)
    assert (again.new, again.versions, again.same) == (0, 0, 1)


def test_it_may_be_gzipped_whatever_its_name(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(gzip.compress((HEAD + SUMY).encode()))
    import_alerts(path, ledger)
    assert areas(ledger) == ["20"]


def test_a_later_table_adds_and_takes_nothing_away(ledger: Ledger, tmp_path: Path) -> None:
    import_alerts(put(tmp_path / "a.csv", HEAD + SUMY), ledger)
    import_alerts(put(tmp_path / "b.csv", HEAD + KYIV), ledger)
    assert areas(ledger) == ["20", "31"]


def test_a_row_that_was_corrected_is_a_new_version_of_its_day(ledger: Ledger, tmp_path: Path) -> None:
    import_alerts(put(tmp_path / "a.csv", HEAD + SUMY), ledger)
    _, added = import_alerts(put(tmp_path / "b.csv", HEAD + SUMY.replace("20:09:58", "20:15:00")), ledger)
    assert added.versions == 1
    [alert] = alert_history(ledger).alerts
    assert alert.end is not None
    assert f"{alert.end:%H:%M}" == "20:15"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", ":1: no column"),
        (HEAD.encode() + b"Sumska oblast,,,oblast,soon,later,o\n", ":2: .*soon"),
        (b"\xff\xfe\x00", "UTF-8"),
        (gzip.compress(HEAD.encode())[:-6], "unpacked"),
    ],
)
def test_a_table_that_cannot_be_read_leaves_the_ledger_as_it_was(
    ledger: Ledger, tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=says):
        import_alerts(path, ledger)
    assert ledger.head().size == 0


def test_a_file_that_is_not_there(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        import_alerts(tmp_path / "nowhere.csv", ledger)


def test_the_published_table_makes_768_days_and_42918_alerts(ledger: Ledger, shared: Path) -> None:
    rows, added = import_alerts(shared / "data/alerts-official-2022-03_2024-04.csv.gz", ledger)
    assert (rows, added.new) == (42_918, 768)
    assert len(alert_history(ledger).alerts) == 42_918
