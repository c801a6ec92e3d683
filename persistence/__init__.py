"""PostgreSQL behind the ports: tables, transactions, leases, the event log, checkpoints and the queue."""

from persistence.database import Database, open_database
from persistence.errors import DatabaseSetupError
from persistence.migrate import migrate
from persistence.signal_queue import SignalHandlers

__all__ = ["Database", "DatabaseSetupError", "SignalHandlers", "migrate", "open_database"]
