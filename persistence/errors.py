"""What PostgreSQL says, in the domain's words."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from psycopg import errors as postgres
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as EnginePoolTimeout

from domain.errors import Conflict, DomainError, Fenced, InvalidInput, Unavailable

FENCED_STATE = "NX001"  # raised by nexus_hold_run, see the migration of campaigns


class DatabaseSetupError(Exception):
    """The database isn't fit for use yet; the message says what somebody must do about it."""


def translated(error: BaseException) -> DomainError | None:
    """Return the domain's error for a database error; None when it is a defect of ours and must stay visible."""
    match error:
        case psycopg.Error(sqlstate=state) if state == FENCED_STATE:
            return Fenced("another worker owns this run now")
        case postgres.UniqueViolation() | postgres.InsufficientPrivilege():
            # A row-level security violation means that the id exists in another workspace: the same thing to the caller.
            return Conflict("this already exists")
        case postgres.ForeignKeyViolation():
            return Conflict("this refers to something that does not exist, or is still referred to")
        case psycopg.DataError():
            return InvalidInput.of("body", "holds characters or numbers that can't be stored")
        case psycopg.OperationalError() | psycopg.InterfaceError() | EnginePoolTimeout():
            return Unavailable("the database does not answer")
        case _:
            return None


@asynccontextmanager
async def domain_errors() -> AsyncIterator[None]:
    """Turn database errors that leave the block into the domain's."""
    try:
        yield
    except (psycopg.Error, DBAPIError, EnginePoolTimeout) as error:
        cause: Any = error.orig if isinstance(error, DBAPIError) else error
        answer = translated(cause)
        if answer is None:
            raise
        raise answer from error
