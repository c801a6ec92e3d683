"""Logging in to the server: the only proof that it lives, and the way to prepare the database."""

import time
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from nexusplanner.embedded_postgres.record import HOST, SUPERUSER, ServerRecord

LOGIN_SECONDS = 3
RETRY_SECONDS = 0.05
# Never send the password in clear to a stranger who got the port of a server that has stopped; older libpq can't promise it.
SAFE_LOGIN = {"require_auth": "scram-sha-256"} if psycopg.pq.version() >= 160000 else {}
SERVED_FOLDER: LiteralString = "SELECT current_setting('data_directory')"


def log_in(record: ServerRecord, database: str = "postgres") -> psycopg.Connection:
    """Connect as the superuser, whatever the user's environment says about PostgreSQL connections."""
    where = make_conninfo(
        host=HOST,
        hostaddr=HOST,
        port=record.port,
        user=SUPERUSER,
        password=record.password,
        dbname=database,
        connect_timeout=LOGIN_SECONDS,
        sslmode="disable",
        gssencmode="disable",
        **SAFE_LOGIN,
    )
    return psycopg.connect(where, autocommit=True)


def answers(record: ServerRecord, data: Path) -> bool:
    """Whether a server lets us in and serves this data directory, not somebody else's on a port that was ours once."""
    if record.port == 0:
        return False
    try:
        with log_in(record) as connection:
            served = connection.execute(SERVED_FOLDER).fetchone()
    except psycopg.Error:
        return False
    return served == (str(data),)


def answers_within(seconds: float, record: ServerRecord, data: Path) -> bool:
    """Try to log in until it works or the time is over."""
    deadline = time.monotonic() + seconds
    while not answers(record, data):
        if time.monotonic() > deadline:
            return False
        time.sleep(RETRY_SECONDS)
    return True


def prepare_database(record: ServerRecord, database: str) -> None:
    """Create the database if it is missing, and bring its vector extension to the version that the server ships."""
    with log_in(record) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    with log_in(record, database) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        connection.execute("ALTER EXTENSION vector UPDATE")
