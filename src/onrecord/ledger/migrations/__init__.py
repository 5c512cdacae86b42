"""Alembic migrations of the ledger's tables, numbered from 0001; a derived table of any room has its migration here."""
