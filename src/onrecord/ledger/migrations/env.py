"""Alembic's entry: run the migrations on the connection, and in the transaction, that the ledger hands over."""

from alembic import context

if __name__ == "env_py":  # the name under which Alembic runs this file; importing it does nothing
    context.configure(connection=context.config.attributes["connection"], version_table="onrecord_version")
    with context.begin_transaction():
        context.run_migrations()
