"""What a database must offer before it can be migrated: PostgreSQL 15, pgvector 0.8, and our two roles."""

from psycopg import AsyncConnection, sql
from psycopg import errors as postgres
from psycopg.rows import TupleRow

from persistence.errors import DatabaseSetupError
from persistence.row_level_security import APP_ROLE, DIRECTORY_ROLE

LEAST_POSTGRES = 15
LEAST_PGVECTOR = (0, 8)

Connection = AsyncConnection[TupleRow]


async def require_postgres(connection: Connection) -> None:
    """Raise DatabaseSetupError for a server that is too old."""
    major = connection.info.server_version // 10_000
    if major < LEAST_POSTGRES:
        raise DatabaseSetupError(f"PostgreSQL {LEAST_POSTGRES} or newer is needed, and this server is {major}. Upgrade it, or use another.")


async def require_pgvector(connection: Connection) -> None:
    """Install the extension where it is missing; raise DatabaseSetupError where it can't be had, or is too old."""
    installed = await _one(connection, "select extversion from pg_extension where extname = 'vector'")
    available = await _one(connection, "select default_version from pg_available_extensions where name = 'vector'")
    wanted = ".".join(map(str, LEAST_PGVECTOR))
    if installed is None and available is None:
        raise DatabaseSetupError(
            f"pgvector is not installed on the database server. Install pgvector {wanted} or newer there "
            "(Debian: apt install postgresql-<version>-pgvector; managed services: enable the extension 'vector')."
        )
    if _version(installed or available) < LEAST_PGVECTOR:
        raise DatabaseSetupError(
            f"pgvector {wanted} or newer is needed, and this is {installed or available}. Install a newer one on the server"
            + (", then run: ALTER EXTENSION vector UPDATE;" if installed else ".")
        )
    if installed is None:
        await _run(connection, "create extension if not exists vector", remedy="CREATE EXTENSION vector;")


async def require_roles(connection: Connection) -> None:
    """Create the roles and let the connecting user take them; raise DatabaseSetupError with the SQL to run where it may not."""
    user = connection.info.user
    remedy = "\n".join(
        [
            *(f"  CREATE ROLE {role} NOLOGIN;" for role in (APP_ROLE, DIRECTORY_ROLE)),
            f'  GRANT {APP_ROLE}, {DIRECTORY_ROLE} TO "{user}";',
        ]
    )
    for role in (APP_ROLE, DIRECTORY_ROLE):
        if await _one(connection, "select 1 from pg_roles where rolname = %s", role) is None:
            await _create_role(connection, role, remedy)
        if not await _one(connection, "select pg_has_role(session_user, %s, %s)", role, _membership(connection)):
            grant = sql.SQL("grant {} to session_user").format(sql.Identifier(role))
            await _run(connection, grant, remedy=remedy)


def _membership(connection: Connection) -> str:
    """From 16 on, being a member and being allowed to SET ROLE are two things."""
    return "SET" if connection.info.server_version >= 160_000 else "MEMBER"


async def _create_role(connection: Connection, role: str, remedy: str) -> None:
    statement = sql.SQL("create role {} nologin").format(sql.Identifier(role))
    try:
        await _run(connection, statement, remedy=remedy)
    except (postgres.DuplicateObject, postgres.UniqueViolation):
        return  # roles belong to the whole server: a migration of another database was faster


async def _run(connection: Connection, statement: str | sql.Composed, *, remedy: str) -> None:
    try:
        await connection.execute(statement if isinstance(statement, sql.Composed) else sql.SQL(statement))
    except postgres.InsufficientPrivilege as error:
        raise DatabaseSetupError(
            f"The database user {connection.info.user!r} may not prepare the database. Ask its administrator to run:\n{remedy}"
        ) from error


async def _one(connection: Connection, query: str, *parameters: str) -> str | None:
    row = await (await connection.execute(query, parameters)).fetchone()
    return row[0] if row else None


def _version(text: str | None) -> tuple[int, ...]:
    return tuple(int(part) for part in (text or "0").split(".")[:2])
