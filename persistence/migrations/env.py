"""Alembic's entry: runs the revisions on the connection that persistence.migrate opened."""

from alembic import context
from sqlalchemy import Connection, text

LOCK_TIMEOUT = "5s"  # a migration that can't get its lock gives way, instead of stopping everybody behind it


def run(connection: Connection) -> None:
    """Run what is missing, each revision in its own transaction."""
    connection.execute(text(f"set lock_timeout = '{LOCK_TIMEOUT}'"))
    connection.commit()
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
