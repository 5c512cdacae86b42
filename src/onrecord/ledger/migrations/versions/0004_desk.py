"""The desk: tokens, checks that were shared as pages, and full-text search, which is derived and can be dropped."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.String(24)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "desk_tokens",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("revoked", MOMENT),
    )
    op.create_index("desk_tokens_hash", "desk_tokens", ["hash"], unique=True)
    op.create_table(
        "desk_checks",
        sa.Column("id", sa.String(22), primary_key=True),
        sa.Column("created", MOMENT, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
    )
    op.create_index("desk_checks_created", "desk_checks", ["created"])
    op.create_table(
        "desk_search_mark",
        sa.Column("rules", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", SEQ, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        # contentless: the words stand in the entries already, and the index alone is kept here
        op.execute("CREATE VIRTUAL TABLE desk_search USING fts5(words, content='', tokenize='unicode61')")
    else:
        op.execute("CREATE TABLE desk_search (seq bigint PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX desk_search_words ON desk_search USING gin (words)")
