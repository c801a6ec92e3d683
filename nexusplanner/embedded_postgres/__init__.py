"""PostgreSQL with pgvector from a wheel, started and stopped with the program: no service to install, no port to choose.

For Linux and macOS. One database lives under one home folder. The processes that use it share one server: whoever comes first
starts it, whoever leaves last stops it, and a process that was killed leaves a server which the next one takes over.
"""

from nexusplanner.embedded_postgres.errors import EmbeddedPostgresError
from nexusplanner.embedded_postgres.supervisor import EmbeddedPostgres

__all__ = ["EmbeddedPostgres", "EmbeddedPostgresError"]
