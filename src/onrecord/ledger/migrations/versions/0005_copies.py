"""Which report is a near-copy of which: derived from the notes that say so."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "copies",
        sa.Column("seq", SEQ, primary_key=True, autoincrement=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("of", sa.Text, nullable=False),
        sa.Column("recorded", sa.String(24), nullable=False),
    )
    op.create_index("copies_report", "copies", ["report"])
    op.create_index("copies_of", "copies", ["of"])
