"""Ledgers to test on, in each of the two databases."""

from tests.ledger.conftest import ledger, postgres, url

__all__ = ["ledger", "postgres", "url"]
