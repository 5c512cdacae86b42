"""An attack as text: what is known, and what is only known to be unknown."""

from __future__ import annotations

from pathlib import Path

from onrecord.events import find_event
from onrecord.ledger import Ledger
from onrecord.reading import read
from onrecord.report import Report
from onrecord.telling.events import attack_text

BULLETIN = (
    "In the night of 2 March 2031 the enemy attacked with 20 Shahed drones. "
    "Fifteen drones were shot down. As of 8 am several drones are still in the air."
)


def test_at_least_none_is_told_as_unknown(tmp_path: Path) -> None:
    """Several are in the air, nobody says how many: the sum of all kinds is no "at least 0"."""
    report = Report(id="a", text=BULLETIN, lang="en", published="2031-03-02T07:00:00Z", source="Air Force of Ukraine")
    with Ledger.open(tmp_path / "ledger.db", empty=True) as ledger:
        ledger.add(report, read(report).claims)
        page = attack_text(find_event(ledger, "2031-03-02")[0])
    assert "airborne" in page
    assert "≥ 0" not in page
