"""The first form: entries, and what is derived from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.String(24)


def upgrade() -> None:
    """Make the tables."""
    _entries()
    _reports()
    _claims()
    op.create_table(
        "notes",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("recorded", MOMENT, nullable=False),
    )
    op.create_index("notes_kind", "notes", ["kind"])


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("recorded", MOMENT, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
    )
    op.create_table(
        "tiles",
        sa.Column("level", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("idx", SEQ, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        sa.Column("first", SEQ, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("supersedes", SEQ),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("lang", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("recorded", MOMENT, nullable=False),
    )
    op.create_index("reports_id_digest", "reports", ["id", "digest"], unique=True)
    op.create_index("reports_address", "reports", ["address"])
    op.create_index("reports_first", "reports", ["first", "version"])
    op.create_table(
        "supersessions",
        sa.Column("old", SEQ, sa.ForeignKey("reports.seq"), primary_key=True, autoincrement=False),
        sa.Column("new", SEQ, sa.ForeignKey("reports.seq"), primary_key=True, autoincrement=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("recorded", MOMENT, nullable=False),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        sa.Column("report", SEQ, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("what", sa.String(24)),
        sa.Column("role", sa.String(16)),
        sa.Column("model", sa.Text),
        sa.Column("value", sa.Double),
        sa.Column("bound", sa.String(8)),
        sa.Column("actor", sa.Text),
        sa.Column("by", sa.Text),
        sa.Column("window_start", MOMENT),
        sa.Column("window_end", MOMENT),
        sa.Column("grain", sa.String(8)),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("recorded", MOMENT, nullable=False),
    )
    op.create_index("claims_report", "claims", ["report"])
    op.create_index("claims_window", "claims", ["kind", "window_end"])
    op.create_index("claims_measure", "claims", ["what", "role", "window_end"])
