"""The watched sources: their places and health, and when each route of air alerts was heard."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.String(24)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "sources",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("cursor", sa.Text, nullable=False),
        sa.Column("last_good", MOMENT),
        sa.Column("last_failure", MOMENT),
        sa.Column("why", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
    )
    op.create_table(
        "heard",
        sa.Column("route", sa.String(64), primary_key=True),
        sa.Column("since", MOMENT, primary_key=True),
        sa.Column("until", MOMENT, nullable=False),
    )
