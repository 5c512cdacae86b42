"""The starter tally that a new ledger begins with: the nationwide bulletins since 28 September 2022, and diplomacy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.claims import AnyClaim
from onrecord.ledger.tables.attacks import STARTER, read_attacks
from onrecord.ledger.tables.bulletins import bulletins
from onrecord.ledger.tables.diplomacy import read_diplomacy, reports
from onrecord.report import Report


def starter_items() -> Iterator[tuple[Report, Sequence[AnyClaim]]]:
    """Yield the reports of the starter tally with their claims: bulletins by their ends, then the log of diplomacy."""
    yield from bulletins(read_attacks(STARTER / "attacks.csv"))
    yield from reports(read_diplomacy(STARTER / "diplomacy.csv"))
