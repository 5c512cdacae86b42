"""The ledger: the only state there is. Everything else is derived from it."""

from __future__ import annotations

from onrecord.ledger.store import Ledger
from onrecord.ledger.values import (
    Added,
    AddedMany,
    Head,
    Held,
    InclusionProof,
    Note,
    ReportHead,
    StoredReport,
    Verification,
    Version,
)  # fmt: skip

__all__ = [
    "Added", "AddedMany", "Head", "Held", "InclusionProof", "Ledger", "Note", "ReportHead", "StoredReport",
    "Verification", "Version",
]  # fmt: skip
