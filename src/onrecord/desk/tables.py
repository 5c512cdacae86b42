"""The desk's own tables: tokens and shared checks, and up to which entry the search speaks."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

from onrecord.ledger.schema import Seq

metadata = MetaData()

tokens = Table(
    "desk_tokens",
    metadata,
    Column("name", Text, primary_key=True),
    Column("hash", LargeBinary(32), nullable=False),  # SHA-256 of the token: its 256 random bits need no slower hash
    Column("scopes", Text, nullable=False),  # joined with a space
    Column("created", String(24), nullable=False),
    Column("revoked", String(24)),
    Index("desk_tokens_hash", "hash", unique=True),
)

checks = Table(
    "desk_checks",
    metadata,
    Column("id", String(22), primary_key=True),  # random: whoever has the address may read it
    Column("created", String(24), nullable=False),
    Column("title", Text, nullable=False),
    Column("fields", Text, nullable=False),  # JSON of the report and its check
    Index("desk_checks_created", "created"),
)

search_marks = Table(
    "desk_search_mark",
    metadata,
    Column("rules", Integer, primary_key=True, autoincrement=False),
    Column("seq", Seq, nullable=False),
)
