"""An attack as text: what is known, and what is only known to be unknown."""

from __future__ import annotations

from pathlib import Path

from onrecord.claims import Bound, Count, Role, What
from onrecord.events import find_event
from onrecord.ledger import Ledger
from onrecord.report import Report
from onrecord.telling.events import attack_text
from onrecord.window import Grain, When

NIGHT = When("2031-03-01", "2031-03-02", Grain.NIGHT)
FORCE = "Air Force of Ukraine"


def told(role: Role, value: int | None, vague: str | None = None) -> Count:
    bound = Bound.EXACT if vague is None else Bound.ABOUT
    return Count(start=0, end=6, quote="drones", by=FORCE, when=NIGHT, where=("UA",), what=What.DRONE, role=role,
                 value=value, bound=bound, vague=vague, actor="RU")  # fmt: skip


def test_at_least_none_is_told_as_unknown(tmp_path: Path) -> None:
    """Several are in the air, nobody says how many: the sum of all kinds is no "at least 0"."""
    report = Report(id="a", text="drones", published="2031-03-02T07:00:00Z", source=FORCE)
    with Ledger.open(tmp_path / "ledger.db", empty=True) as ledger:
        ledger.add(report, [told(Role.LAUNCHED, 20), told(Role.AIRBORNE, None, "several")])
        page = attack_text(find_event(ledger, "2031-03-02")[0])
    assert "airborne" in page
    assert "≥ 0" not in page
