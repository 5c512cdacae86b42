"""Checking: a report's claims against the ledger as of a moment."""

from __future__ import annotations

from onrecord.checking.check import check

__all__ = ["check"]
