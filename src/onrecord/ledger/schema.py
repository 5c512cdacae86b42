"""The tables. ``entries`` is the ledger; all others are derived from it and can be rebuilt."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()
Seq = BigInteger().with_variant(Integer, "sqlite")  # SQLite's row id is an INTEGER by that very name

# what was said, in the order in which the ledger learned of it
entries = Table(
    "entries",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("recorded", String(24), nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON
    Column("hash", LargeBinary(32), nullable=False),
)

# the roots of full subtrees of 256, 65,536 … leaves, so that a proof need not read the whole ledger
tiles = Table(
    "tiles",
    metadata,
    Column("level", Integer, primary_key=True, autoincrement=False),  # the subtree has 2**level leaves
    Column("idx", Seq, primary_key=True, autoincrement=False),  # which of its level, from 0
    Column("hash", LargeBinary(32), nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("first", Seq, nullable=False),  # the entry of its first version
    Column("version", Integer, nullable=False),  # from 1
    Column("supersedes", Seq),  # the entry of the version that it replaces
    Column("id", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("source", Text),
    Column("published", Text),  # as given
    Column("published_at", String(24), nullable=False),  # UTC; the moment of recording where it is unknown
    Column("url", Text),
    Column("title", Text),
    Column("lang", Text),
    Column("address", Text),  # the url where it alone tells the report's versions
    Column("recorded", String(24), nullable=False),
    Index("reports_id_digest", "id", "digest", unique=True),
    Index("reports_address", "address"),
    Index("reports_first", "first", "version"),
)

# which version was replaced, by which, and since when: what `as_of` leaves out
supersessions = Table(
    "supersessions",
    metadata,
    Column("old", Seq, ForeignKey("reports.seq"), primary_key=True, autoincrement=False),
    Column("new", Seq, ForeignKey("reports.seq"), primary_key=True, autoincrement=False),
    Column("published_at", String(24), nullable=False),
    Column("recorded", String(24), nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("report", Seq, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("what", String(24)),  # of a count, and of a record's measure
    Column("role", String(16)),
    Column("model", Text),
    Column("value", Double),
    Column("bound", String(8)),
    Column("actor", Text),
    Column("by", Text),
    Column("window_start", String(24)),  # UTC, inclusive
    Column("window_end", String(24)),
    Column("grain", String(8)),
    Column("published_at", String(24), nullable=False),
    Column("recorded", String(24), nullable=False),
    Index("claims_report", "report"),
    Index("claims_window", "kind", "window_end"),
    Index("claims_measure", "what", "role", "window_end"),
)

notes = Table(
    "notes",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("recorded", String(24), nullable=False),
    Index("notes_kind", "kind"),
)

# which report is a near-copy of which, by the notes of kind "copy"; ids, for either may come later
copies = Table(
    "copies",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("report", Text, nullable=False),
    Column("of", Text, nullable=False),
    Column("recorded", String(24), nullable=False),
    Index("copies_report", "report"),
    Index("copies_of", "of"),
)

# how the sources fare that are watched, and their places; no fact of the record, so no entry
sources = Table(
    "sources",
    metadata,
    Column("name", Text, primary_key=True),
    Column("cursor", Text, nullable=False),  # JSON of the source's own
    Column("last_good", String(24)),
    Column("last_failure", String(24)),
    Column("why", Text),  # the last failure in words
    Column("failures", Integer, nullable=False),  # since the last good round
)

# when each route of air alerts was heard without a gap: outside these nothing is known
heard = Table(
    "heard",
    metadata,
    Column("route", String(64), primary_key=True),
    Column("since", String(24), primary_key=True),
    Column("until", String(24), nullable=False),
)
