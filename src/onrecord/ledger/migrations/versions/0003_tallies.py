"""Tallies kept while adding: derived from the entries, and rebuilt from them when they are dropped."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")  # one order of letters on every database
MOMENT = sa.String(24)
DATE = sa.String(10)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "tally_mark",
        sa.Column("rules", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", SEQ, nullable=False),
    )
    op.create_table(
        "tally_cells",
        sa.Column("series", TEXT, primary_key=True),
        sa.Column("date", DATE, primary_key=True),
        sa.Column("cell", TEXT, primary_key=True),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("published", MOMENT, nullable=False),
        sa.Column("report", TEXT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )
    op.create_table(
        "tally_days",
        sa.Column("series", TEXT, primary_key=True),
        sa.Column("date", DATE, primary_key=True),
        sa.Column("first_published", MOMENT, nullable=False),
        sa.Column("last_published", MOMENT, nullable=False),
        sa.Column("first_recorded", MOMENT, nullable=False),
        sa.Column("last_recorded", MOMENT, nullable=False),
        sa.Column("replaced", MOMENT, nullable=False),
        sa.Column("settled", MOMENT, nullable=False),
        sa.Column("stale", sa.Integer, nullable=False),
    )
    op.create_index("tally_days_stale", "tally_days", ["stale"])
    op.create_table(
        "tally_events",
        sa.Column("series", TEXT, primary_key=True),
        sa.Column("date", DATE, primary_key=True),
        sa.Column("part", sa.String(5), primary_key=True),
        sa.Column("start", MOMENT, nullable=False),
        sa.Column("end", MOMENT, nullable=False),
        sa.Column("bulletin", sa.Integer, nullable=False),
    )
    op.create_table(
        "tally_figures",
        sa.Column("series", TEXT, primary_key=True),
        sa.Column("what", sa.String(24), primary_key=True),
        sa.Column("role", sa.String(16), primary_key=True),
        sa.Column("model", TEXT, primary_key=True),
        sa.Column("place", TEXT, primary_key=True),
        sa.Column("date", DATE, primary_key=True),
        sa.Column("part", sa.String(5), primary_key=True),
        sa.Column("value", sa.Double),
        sa.Column("bound", sa.String(8), nullable=False),
        sa.Column("unknown", sa.Integer, nullable=False),
        sa.Column("own", sa.Integer, nullable=False),
    )
    op.create_index("tally_figures_date", "tally_figures", ["series", "date"])
