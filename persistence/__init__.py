"""PostgreSQL behind the ports: tables, transactions, leases, the event log, checkpoints and the queue."""

from persistence.database import Database, open_database
from persistence.errors import DatabaseSetupError
from persistence.migrate import migrate

__all__ = ["Database", "DatabaseSetupError", "migrate", "open_database"]
